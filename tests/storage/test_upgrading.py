"""An upgrade of several instances: the schema is migrated while they work, then they are restarted one by one."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import text

from storage import Age, StoredDesk, look, migrate, open_desk, require
from storage.engines import open_engine
from storage.revisions import newest_revision, scripts_config, served_revisions
from storage.unusable import BusyDatabaseError, NewerSchemaError
from tests.patience import PATIENCE
from tests.servers import database_beside
from tests.storage.lived import INC, lived
from tests.storage.samples import GESTION, NOW, TECHNO, known
from tests.storage.test_look import inhabit, nothing
from tests.storage.test_released import KNOWN, upgrade
from tests.storage.tomorrow import TOMORROW, program_of_tomorrow
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.use_cases.timers import due_timers, next_timer
from workflow.people.people import Group
from workflow.ports.desk import Transaction
from workflow.upkeep.rulebook import Rulebook

__all__ = ["nothing"]


async def history(tx: Transaction, number: str) -> Sequence[object]:
    """Read an item, then its history."""
    assert await tx.incidents.get(number) is not None
    return await tx.journal.of(number)


WIDENED = """
    for table in sa.inspect(op.get_bind()).get_table_names():
        if not table.startswith(("search_fts", "alembic", "sqlite")):
            op.add_column(table, sa.Column("of_tomorrow", sa.Text()))
            op.add_column(table, sa.Column("begun_tomorrow", sa.Integer(), nullable=False, server_default=sa.text("7")))
            op.create_index(f"ix_{table}_of_tomorrow", table, ["of_tomorrow"])
    op.create_table("tomorrows", sa.Column("id", sa.Integer(), primary_key=True))
"""
"""Adds to every table all that a migration may add."""


@pytest.fixture
def beside(postgres_server: str) -> Iterator[str]:
    """An own database, with the newest schema, that sees deadlocks as late as PostgreSQL does by itself."""
    with database_beside(postgres_server) as url:
        migrate(url, create=True)
        with psycopg.connect(url, autocommit=True) as connection:
            set_for_all(connection, "deadlock_timeout", "1s")
        yield url


def set_for_all(connection: psycopg.Connection[Any], setting: str, value: str) -> None:
    """Have a setting hold in each connection to a database from now on."""
    name = connection.info.dbname
    connection.execute(
        sql.SQL("ALTER DATABASE {} SET {} = {}").format(
            sql.Identifier(name), sql.Identifier(setting), sql.Literal(value)
        )
    )


@pytest.fixture
async def instances(beside: str, rules: Rulebook) -> AsyncIterator[tuple[StoredDesk, ...]]:
    """Three instances of today on it."""
    desks = [await open_desk(beside, rules) for _ in range(3)]
    yield tuple(desks)
    for desk in desks:
        await desk.close()


async def test_an_older_program_starts_and_works_on_a_schema_that_was_only_added_to(
    nothing: str, rules: Rulebook, tmp_path: Path
) -> None:
    migrate(nothing, create=True)
    with program_of_tomorrow(tmp_path, WIDENED.strip()):
        assert migrate(nothing).age is Age.OLDER
    found = look(nothing)
    assert (found.revision, found.age) == (TOMORROW, Age.NEWER)
    assert migrate(nothing).age is Age.NEWER
    await inhabit(nothing, rules)
    require(nothing, inhabited=True)
    assert look(nothing).revision == TOMORROW


def test_one_that_a_contract_leaves_behind_is_refused_whatever_followed(nothing: str, tmp_path: Path) -> None:
    migrate(nothing, create=True)
    with program_of_tomorrow(tmp_path, contract=True):
        assert served_revisions() == {TOMORROW}
        migrate(nothing)
    with pytest.raises(NewerSchemaError):
        require(nothing)


async def test_instances_work_on_while_every_table_is_migrated_under_them(
    instances: tuple[StoredDesk, ...], beside: str, tmp_path: Path
) -> None:
    (marie,) = await known(instances[0], "Marie")

    async def prepare(tx: Transaction) -> None:
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)))

    await instances[0].write(prepare)
    migrated = asyncio.Event()
    opened: list[str] = []

    async def work(desk: StoredDesk) -> None:
        after = 0
        while after < 5:
            after += migrated.is_set()
            incident = await desk.write(lambda tx: open_incident(tx, marie.id, "Mon micro grésille depuis hier.", NOW))
            opened.append(incident.number)
            assert await desk.read(partial(history, number=incident.number))

    async def upgrade() -> None:
        with program_of_tomorrow(tmp_path, WIDENED.strip()):
            await asyncio.to_thread(migrate, beside)
        migrated.set()

    await asyncio.wait_for(asyncio.gather(upgrade(), *map(work, instances)), PATIENCE)
    assert look(beside).revision == TOMORROW
    kept = await instances[2].read(lambda tx: tx.incidents.of_requester(marie.id))
    assert sorted(one.number for one in kept) == sorted(opened)
    assert len(set(opened)) == len(opened) >= 15


def test_who_never_lets_go_of_a_table_is_told_of_and_nothing_is_changed(beside: str, tmp_path: Path) -> None:
    pauses: list[float] = []
    with psycopg.connect(beside) as busy:
        busy.execute("SELECT * FROM persons")
        with program_of_tomorrow(tmp_path), pytest.raises(BusyDatabaseError):
            migrate(beside, pause=pauses.append, tries=2)
    assert len(pauses) == 2
    assert look(beside).revision == newest_revision()


@pytest.mark.parametrize(
    "taken", ["SELECT * FROM persons", f"SELECT pg_advisory_xact_lock({0x76696769})"], ids=["table", "turn"]
)
def test_a_lock_timeout_of_the_role_that_is_shorter_than_a_try_says_in_use_too(
    beside: str, tmp_path: Path, taken: str
) -> None:
    pauses: list[float] = []
    with psycopg.connect(beside, autocommit=True) as connection:
        set_for_all(connection, "lock_timeout", "20ms")
    with psycopg.connect(beside) as busy:
        busy.execute(taken)
        with program_of_tomorrow(tmp_path):
            with pytest.raises(BusyDatabaseError):
                migrate(beside, pause=pauses.append, tries=2)
            assert len(pauses) == 2
            migrate(beside, pause=lambda _seconds: busy.rollback())
    assert look(beside).revision == TOMORROW


SLOW = sorted(KNOWN)[:8]
"""Tables that are each held for a moment longer when they are waited for."""


def let_go_one_by_one(url: str, holding: Mapping[str, psycopg.Connection[Any]], ended: threading.Event) -> None:
    """Let go of each table a tenth of a second after it is waited for: less than a try may take, and all take more."""
    waited = "SELECT relation::regclass::text FROM pg_locks WHERE NOT granted AND relation IS NOT NULL"
    with psycopg.connect(url, autocommit=True) as looking:
        while not ended.is_set():
            for (name,) in looking.execute(waited).fetchall():
                looking.execute("SELECT pg_sleep(0.1)")
                holding[name].rollback()


def test_a_try_is_bounded_as_a_whole_however_many_tables_are_waited_for(beside: str, tmp_path: Path) -> None:
    ended = threading.Event()
    with ExitStack() as stack:
        holding = {name: stack.enter_context(psycopg.connect(beside)) for name in SLOW}
        for name, connection in holding.items():
            connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))
        letting_go = threading.Thread(target=let_go_one_by_one, args=(beside, holding, ended), daemon=True)
        letting_go.start()
        try:
            with program_of_tomorrow(tmp_path), pytest.raises(BusyDatabaseError):
                migrate(beside, pause=lambda _seconds: None, tries=1)
        finally:
            ended.set()
            letting_go.join(PATIENCE)
    assert look(beside).revision == newest_revision()


def test_one_that_waits_for_a_table_holds_up_nobody_for_long(beside: str, tmp_path: Path) -> None:
    tries: list[float] = []
    with psycopg.connect(beside) as busy:
        busy.execute("SELECT * FROM persons")

        def let_go(seconds: float) -> None:
            with psycopg.connect(beside, autocommit=True) as other:
                other.execute("SELECT * FROM persons")
            tries.append(seconds)
            busy.rollback()

        with program_of_tomorrow(tmp_path):
            migrate(beside, pause=let_go)
    assert len(tries) == 1
    assert look(beside).revision == TOMORROW


def test_who_waits_to_migrate_leaves_alone_what_a_newer_program_has_migrated_meanwhile(
    postgres_server: str, tmp_path: Path
) -> None:
    before = ScriptDirectory.from_config(scripts_config()).get_revision(newest_revision()).down_revision
    with database_beside(postgres_server) as url:
        engine = open_engine(url)
        with engine.begin() as connection:
            upgrade(connection, str(before))
        engine.dispose()
        with psycopg.connect(url) as busy:
            busy.execute("SELECT * FROM persons")

            def is_overtaken(_seconds: float) -> None:
                busy.rollback()
                with program_of_tomorrow(tmp_path):
                    migrate(url)

            migrate(url, pause=is_overtaken)
        assert (look(url).revision, look(url).age) == (TOMORROW, Age.NEWER)


async def test_a_timer_of_a_kind_that_only_newer_instances_know_is_left_to_them(stored_desk: StoredDesk) -> None:
    await stored_desk.write(lambda tx: tx.timers.set(INC, "of tomorrow", NOW))
    assert await stored_desk.read(lambda tx: due_timers(tx, NOW)) == ()
    assert await stored_desk.read(next_timer) is None
    assert await stored_desk.read(lambda tx: tx.timers.get(INC, "of tomorrow")) is not None


async def test_a_setting_that_only_newer_instances_know_stops_no_older_one(
    two_desks: tuple[StoredDesk, StoredDesk], database_url: str
) -> None:
    people = await lived(two_desks[0])
    engine = open_engine(database_url)
    with engine.begin() as connection:
        (version,) = connection.execute(text("SELECT coalesce(max(version), 0) + 1 FROM setting_changes")).one()
        connection.execute(
            text("INSERT INTO setting_changes (version, setting, \"by\", at) VALUES (:version, 'of_tomorrow', :by, 0)"),
            {"version": version, "by": people.nadia.id},
        )
    engine.dispose()
    for desk in two_desks:
        assert await desk.read(lambda tx: tx.settings.history()) == ()
        assert desk.rules.settings == version
