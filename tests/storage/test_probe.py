"""Whether a database takes writes is found by writing."""

import itertools
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bot.ops.http import application, serve
from storage import StoredDesk, open_desk
from storage.probe import KEY
from storage.queues.tables import settings
from tests.bot.test_http import _get
from tests.storage.test_inbox import arrive
from workflow.upkeep.rulebook import Rulebook


async def test_a_database_that_is_well_takes_the_write_and_keeps_nothing_of_it(stored_desk: StoredDesk) -> None:
    await stored_desk.prove_writable()
    kept = select(func.count().label("count")).where(settings.c.key.startswith(KEY))
    row = await stored_desk._database.read(lambda session: session.first(kept))
    assert row is not None
    assert row["count"] == 0


async def fill(desk: StoredDesk) -> None:
    """Let the file grow no more, and take what room there is left in it."""
    await pragma(desk, "max_page_count = 1")
    with pytest.raises(DBAPIError):
        await arrive_without_end(desk)


async def arrive_without_end(desk: StoredDesk) -> None:
    for number in itertools.count():
        await arrive(desk, f"k{number}", text="x" * 3000)


async def pragma(desk: StoredDesk, words: str) -> None:
    """Say a PRAGMA on the one connection that writes."""
    async with desk._database._turn(hurried=False), desk._database._writing.connect() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        async with raw.execute(f"PRAGMA {words}") as cursor:
            await cursor.fetchall()


async def readiness(desk: StoredDesk) -> tuple[int, str]:
    """Ask a server that has just started."""
    server = await serve(application(desk, {}), "127.0.0.1", 0)
    try:
        return await _get(server, "/readyz")
    finally:
        await server.stop()


async def test_a_full_database_is_not_ready_until_there_is_room_again(sqlite_desk: StoredDesk) -> None:
    await fill(sqlite_desk)
    assert await sqlite_desk.outbox.waiting() == 0, "it answers what is read"
    assert await readiness(sqlite_desk) == (503, '{"database": false}')
    await pragma(sqlite_desk, "max_page_count = 1000000")
    assert await readiness(sqlite_desk) == (200, '{"database": true}')


async def test_a_read_only_database_is_not_ready(postgres_url: str, rules: Rulebook) -> None:
    url = make_url(postgres_url)
    read_only = sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = {}")
    for state, expected in (("on", (503, '{"database": false}')), ("off", (200, '{"database": true}'))):
        with psycopg.connect(
            url.set(database="postgres").render_as_string(hide_password=False), autocommit=True
        ) as one:
            one.execute(read_only.format(sql.Identifier(url.database or ""), sql.SQL(state)))
        desk = await open_desk(postgres_url, rules)
        try:
            assert await readiness(desk) == expected
        finally:
            await desk.close()


async def test_readiness_that_is_asked_often_writes_seldom(sqlite_desk: StoredDesk) -> None:
    server = await serve(application(sqlite_desk, {}), "127.0.0.1", 0)
    try:
        await _get(server, "/readyz")
        await fill(sqlite_desk)
        assert await _get(server, "/readyz") == (200, '{"database": true}'), "the last write is some moments old"
    finally:
        await server.stop()
