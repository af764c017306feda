"""See that the migrations follow one another in one line: of two written side by side, none follows the other."""

import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).resolve().parent.parent / "storage" / "migrations"


def heads(migrations: Path = MIGRATIONS) -> tuple[str, ...]:
    """Return the migrations that no other follows: one, unless two were written side by side."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    return tuple(sorted(ScriptDirectory.from_config(config).get_heads()))


def main() -> int:
    """Name the ends of the line, if there are several."""
    found = heads()
    if len(found) == 1:
        return 0
    sys.stderr.write(f"Several migrations come last: {', '.join(found)}. Have one follow the other.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
