"""The backup of ``docs/operations.md``, run as it stands there: twice in a day, and proven by the audit."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.terminal import Ran

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
SQLITE3 = f"""#!{sys.executable}
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as connection:
    connection.isolation_level = None
    connection.execute(sys.argv[2])
connection.close()
"""
"""The command of that name, where a machine may have none."""
DATE = f"""#!{sys.executable}
import os, sys
from datetime import UTC, datetime, timedelta
with open(os.environ["CLOCK"], "a+") as clock:
    clock.write("x")
    minutes = clock.tell()
print((datetime(2026, 11, 26, 2, tzinfo=UTC) + timedelta(minutes=minutes)).strftime(sys.argv[1].removeprefix("+")))
"""
"""A clock on which a minute passes with each look."""


@pytest.fixture
def tools(tmp_path: Path) -> str:
    folder = tmp_path / "tools"
    folder.mkdir()
    for name, text in (("sqlite3", SQLITE3), ("date", DATE)):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o700)
    return f"{folder}:{os.environ['PATH']}"


def documented(tmp_path: Path) -> str:
    """The commands of the page that back SQLite up, on the folders of this test."""
    (block,) = re.findall(r"```sh\n([^`]*VACUUM INTO[^`]*)```", PAGE.read_text(encoding="utf-8"))
    assert isinstance(block, str)
    return block.replace("/var/lib/vigie", str(tmp_path)).replace("/var/backups", str(tmp_path / "backups"))


def test_the_backup_can_be_made_twice_in_a_day_for_its_owner_alone_and_adds_up(
    begun: str, tools: str, tmp_path: Path, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backups").mkdir()
    environment = {"PATH": tools, "CLOCK": str(tmp_path / "clock")}
    for _time in range(2):
        subprocess.run(["/bin/sh", "-euc", documented(tmp_path)], env=environment, check=True)
    made = sorted((tmp_path / "backups").iterdir())
    assert [one.name for one in made] == ["vigie-2026-11-26T020100.db", "vigie-2026-11-26T020200.db"]
    for one in made:
        assert one.stat().st_mode & 0o777 == 0o600
        before = one.read_bytes()
        monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{one}")
        code, out, err = ran("audit", "--check")
        assert (code, err) == (0, f"Database: sqlite:///{one}\n")
        assert out.endswith("✓ Everything adds up.\n")
        assert one.read_bytes() == before
