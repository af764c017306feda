"""``python -m tests.load``: measure Vigie under load beside a bare app, print what was found, and write it down.

Nothing is asserted. What else the machine does meanwhile falls on both apps, since they take the same messages;
it is said how busy it was.
"""

import asyncio
import os
import platform
import shlex
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.databases import databases
from tests.load.options import Options, options
from tests.load.page import write
from tests.load.run import Found, run
from tests.load.tables import tables


def main() -> None:
    """Measure what is asked for; what is not a part is written into the page and its picture as well."""
    asked = options()
    began, load = time.monotonic(), _load()
    found = _found(asked, began)
    minutes = (time.monotonic() - began) / 60
    command = shlex.join(["make", "load", *([f"ARGS={shlex.join(sys.argv[1:])}"] if sys.argv[1:] else [])])
    said = (
        f"Taken on {datetime.now(UTC):%Y-%m-%d} by `{command}` in {minutes:.0f} minutes: {os.cpu_count()} cores,"
        f" {platform.machine()}, Python {platform.python_version()}; {load} processes wanted a core before, {_load()}"
        f" after. {asked.courses:,} courses are imported and {asked.crossings:,} levels crossed while people write;"
        " Vigie, its database, its workspace and the senders share the cores."
    )
    print(f"{said}\n\n{tables(found)}")
    if asked.written:
        write(found, said)


def _found(asked: Options, began: float) -> Found:
    def tell(what: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {what}", file=sys.stderr, flush=True)

    found = Found()
    with databases(asked.databases) as kinds, TemporaryDirectory(prefix="vigie-load-") as folder:
        for kind in asked.databases:
            part = asyncio.run(run(kind, kinds[kind], Path(folder) / kind, asked, tell))
            found.measured += part.measured
            found.reads += part.reads
    return found


def _load() -> str:
    """How many processes wanted a core, over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
