"""The unit that copies the database, run as systemd would run it: its command line, with a folder of the test's."""

import os
import shlex
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

UNIT = Path(__file__).parent.parent / "deploy/systemd/vigie-backup.service"
SQLITE3 = """#!/usr/bin/env python3
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute(sys.argv[2])
"""
PG_DUMP = """#!/bin/sh
printf '%s\\n' "$@" "${PGPASSWORD-}"
"""


def command(name: str, folder: Path) -> list[str]:
    """Return the words of a line of the unit, with systemd's escapes undone, for copies in a folder."""
    (line,) = [one for one in UNIT.read_text(encoding="utf-8").splitlines() if one.startswith(f"{name}=")]
    line = line.partition("=")[2].replace("$$", "$").replace("%%", "%").replace("/var/backups", str(folder))
    return shlex.split(line.replace("\\'", "'\"'\"'"))


def ran(line: str, folder: Path, **variables: str) -> str:
    """Run a line of the unit with programs of the test's, which do what those of their name do."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    for name, text in (("sqlite3", SQLITE3), ("pg_dump", PG_DUMP)):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    environment = {"PATH": f"{programs}:{os.environ['PATH']}", **variables}
    done = subprocess.run(command(line, folder), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sqlite_is_copied_whole_under_a_name_with_the_time(tmp_path: Path) -> None:
    file = tmp_path / "desk.db"
    with closing(sqlite3.connect(file)) as desk, desk:
        desk.execute("CREATE TABLE said (words TEXT)")
        desk.execute("INSERT INTO said VALUES ('bonjour')")
    ran("ExecStart", tmp_path, VIGIE_DATABASE_URL=f"sqlite:///{file}")
    (copy,) = tmp_path.glob("vigie-????-??-??T??????.db")
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("SELECT words FROM said").fetchall() == [("bonjour",)]


@pytest.mark.parametrize(
    ("url", "given", "password"),
    [
        ("postgresql://vigie:se%20c%40ret@db.example.org/vigie", "vigie@db.example.org/vigie", "se c@ret"),
        (
            "postgres://vigie:secret@db.example.org:5433/v?a=b:c@d",
            "vigie@db.example.org:5433/v?a=b:c@d",
            "secret",
        ),
        ("postgresql+psycopg://vigie@db.example.org/vigie", "vigie@db.example.org/vigie", ""),
        ("postgresql:///vigie?host=/run/postgresql", "/vigie?host=/run/postgresql", ""),
        ("postgresql://vigie@db.example.org/v?password=s%20x", "vigie@db.example.org/v", "s x"),
        (
            "postgresql://vigie:old@db.example.org/v?sslmode=require&pass%77ord=x&a=b",
            "vigie@db.example.org/v?sslmode=require&a=b",
            "x",
        ),
    ],
)
def test_postgresql_is_dumped_by_the_services_address_whose_password_no_list_of_processes_shows(
    tmp_path: Path, url: str, given: str, password: str
) -> None:
    form, file, address, known = ran("ExecStart", tmp_path, VIGIE_DATABASE_URL=url).split("\n")[:4]
    assert form == "--format=custom"
    assert file.startswith(f"--file={tmp_path}/vigie-")
    assert file.endswith(".dump")
    assert (address, known) == (f"postgresql://{given}", password)


@pytest.mark.parametrize("driver", ["sqlite", "sqlite+aiosqlite"])
def test_a_database_that_is_not_there_is_not_copied_as_an_empty_one(tmp_path: Path, driver: str) -> None:
    with pytest.raises(AssertionError, match=r"missing\.db"):
        ran("ExecStart", tmp_path, VIGIE_DATABASE_URL=f"{driver}:///{tmp_path}/missing.db")
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize("kept", ["VIGIE_DATABASE_URL_FILE", "CREDENTIALS_DIRECTORY"])
def test_an_address_that_is_kept_as_a_secret_is_read_where_the_service_reads_it(tmp_path: Path, kept: str) -> None:
    secret = tmp_path / "VIGIE_DATABASE_URL"
    secret.write_text("postgresql://vigie:secret@db.example.org/vigie\n", encoding="utf-8")
    where = secret if kept.endswith("FILE") else tmp_path
    said = ran("ExecStart", tmp_path, **{kept: str(where)})
    assert said.splitlines()[-2:] == ["postgresql://vigie@db.example.org/vigie", "secret"]


def test_copies_of_more_than_a_month_go_and_nothing_else(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in ("vigie-old.db", "vigie-new.db", "dpkg.old"))
    for file in (old, new, other):
        file.touch()
    for file in (old, other):
        os.utime(file, (0, 0))
    ran("ExecStartPost", tmp_path)
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)
