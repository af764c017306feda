"""Backup and restore of ``docs/en/operations.md``, run as they stand there, on both databases."""

import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy.engine import make_url

from storage import open_desk
from tests.storage.lived import Lived, lived
from tests.storage.samples import NOW
from tests.storage.test_look import binaries
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.refusals import NoSuchItem
from workflow.ports.desk import Desk
from workflow.upkeep.integrity import Fault
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.use_cases.integrity import check

pytestmark = pytest.mark.whole
PAGE = Path(__file__).parents[2] / "docs" / "en" / "operations.md"
BLOCKS = re.findall(r"```sh\n([^`]*)```", PAGE.read_text(encoding="utf-8"))
MARKS = {
    "sqlite": ("db", "VACUUM INTO", "install -m 600 -o vigie"),
    "postgresql": ("dump", "pg_dump", "pg_restore"),
}
"""Of each database: how its backups' names end, and what stands in the page's blocks."""
T = TypeVar("T")
NEXT = "INC0001002"
"""The first number that the backup does not know."""
PYTHON = f"#!{sys.executable}\n"
TOOLS = {
    "sqlite3": PYTHON
    + """import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.close()
""",
    "date": PYTHON
    + """import os, sys
from datetime import UTC, datetime, timedelta
with open(os.environ["CLOCK"], "a+") as clock:
    hours = 12 * clock.tell()
    clock.write("x")
print((datetime(2026, 11, 26, 2, tzinfo=UTC) + timedelta(hours=hours)).strftime(sys.argv[1].removeprefix("+")))
""",
    "vigie": PYTHON + "from bot.cli import main\nmain()\n",
    "sudo": '#!/bin/sh\nshift 2\nexec "$@"\n',
    "systemctl": '#!/bin/sh\necho "$1" >> "$SERVICE"\n',
    "install": '#!/bin/sh\nshift 6\nexec /usr/bin/install -m 600 "$@"\n',
}
"""What a machine may lack, and what takes root: half a day passes with each look at the clock."""


def _for_tools(url: str) -> str:
    """Return an address as PostgreSQL's own tools read it; no one types its password here."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine on which Vigie is installed as the page says, in a folder."""

    folder: Path
    url: str
    rules: Rulebook

    def runs(self, *marks: str) -> str:
        """Run the block of the page in which all of these stand; return what it says. Fails with its first command."""
        (block,) = [one for one in BLOCKS if all(mark in one for mark in marks)]
        for path, here in (
            ("/var/lib/vigie/vigie.db", make_url(self.url).database or ""),
            ("/var/backups", f"{self.folder}/backups"),
            ("postgresql://vigie@db.example.org/vigie", _for_tools(self.url)),
        ):
            block = block.replace(path, here)
        environment = {
            "PATH": f"{self.folder}/tools:{binaries()}:{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "CLOCK": f"{self.folder}/clock",
            "SERVICE": f"{self.folder}/service",
            "LC_ALL": "en_CA.UTF-8",
            "VIGIE_DATABASE_URL": self.url,
        }
        run = subprocess.run(["/bin/sh", "-euc", block], env=environment, check=False, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    async def does(self, act: Callable[[Desk], Awaitable[T]]) -> T:
        desk = await open_desk(self.url, self.rules)
        try:
            return await act(desk)
        finally:
            await desk.close()


@pytest.fixture
def machine(tmp_path: Path, database_url: str, rules: Rulebook) -> Machine:
    for folder in ("tools", "backups"):
        (tmp_path / folder).mkdir()
    for name, text in TOOLS.items():
        (tmp_path / "tools" / name).write_text(text, encoding="utf-8")
        (tmp_path / "tools" / name).chmod(0o700)
    return Machine(tmp_path, database_url, rules)


async def opens(machine: Machine, people: Lived) -> str:
    """Someone asks for help; return the number of their request."""
    opening = partial(open_incident, requester=people.marie.id, text="Ma caméra est noire.", now=NOW)
    opened = await machine.does(lambda desk: desk.write(opening))
    return opened.number


async def test_a_backup_and_its_restore_bring_back_a_desk_that_adds_up_and_numbers_go_on(machine: Machine) -> None:
    kind, backup, restore = MARKS[make_url(machine.url).get_backend_name()]
    people = await machine.does(lived)
    for _time in range(2):
        machine.runs(backup)
    made = sorted((machine.folder / "backups").iterdir())
    assert [one.name for one in made] == [f"vigie-2026-11-26T{hour}0000.{kind}" for hour in ("02", "14")]
    assert {one.stat().st_mode & 0o777 for one in made} == {0o600}

    assert await opens(machine, people) == NEXT
    said = machine.runs("systemctl stop", restore, "audit --check")
    assert said.endswith("✓ Everything adds up.\n")
    assert (machine.folder / "service").read_text("utf-8").split() == ["stop", "start"]

    with pytest.raises(NoSuchItem):
        await machine.does(lambda desk: desk.read(lambda tx: tx.incidents.get(NEXT)))
    assert await opens(machine, people) == NEXT
    faults: list[Fault] = []
    await machine.does(lambda desk: desk.read(partial(check, report=faults.append)))
    assert faults == []
