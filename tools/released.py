"""Write tests/storage/released.toml: the tables and columns that the program of a release knows.

Run when a release is made: by it, migrations that come after are held to what instances of that release work with.
With ``--check`` it writes nothing, and ends with 1 where the file is another release's.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from storage.metadata import metadata
from storage.revisions import newest_revision

FILE = Path("tests/storage/released.toml")


def text() -> str:
    """Return the file for this program."""
    tables = (
        f"{name} = {json.dumps([column.name for column in table.columns])}"
        for name, table in sorted(metadata.tables.items())
    )
    head = (
        "# What the last release knows of the database, written by `make released`.",
        f'version = "{version("vigie")}"',
        f'revision = "{newest_revision()}"',
        "",
        "[tables]",
    )
    return "\n".join((*head, *tables, ""))


def main(arguments: list[str]) -> int:
    """Write the file, or see whether it stands as it would be written."""
    if arguments != ["--check"]:
        FILE.write_text(text(), encoding="utf-8")
    elif FILE.read_text("utf-8") != text():
        print(f"{FILE} does not tell of this release: run make released, look at what changes, and commit it.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
