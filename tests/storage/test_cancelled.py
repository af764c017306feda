"""Whoever is cancelled while a connection opens, or works while the database closes, leaves none open."""

import asyncio
import gc
from contextlib import suppress
from pathlib import Path

import aiosqlite
import pytest

from storage.database import Database
from storage.session import Session
from storage.urls import parse


async def nothing(_session: Session) -> None:
    pass


@pytest.mark.parametrize("first", [True, False], ids=["the first connection", "a second one"])
@pytest.mark.parametrize("writes", [True, False], ids=["to write", "to read"])
async def test_whenever_it_is_cancelled_no_connection_stays_open(tmp_path: Path, *, first: bool, writes: bool) -> None:
    tmp_path.joinpath("vigie.db").touch()
    database = Database(parse(f"sqlite:///{tmp_path}/vigie.db"))
    do = database.write if writes else database.read
    if not first:
        await do(nothing)

    over = False
    steps = 0
    while not over:
        async with asyncio.TaskGroup() as both:
            holds = None if first else both.create_task(do(lambda _session: asyncio.sleep(0.05)))
            task = asyncio.create_task(do(nothing))
            for _ in range(steps):
                await asyncio.sleep(0.001)
            over = task.done()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            if holds is not None:
                await holds
        steps += 1
    await database.close()

    assert left_open() == []


@pytest.mark.parametrize("writes", [True, False], ids=["to write", "to read"])
async def test_what_is_at_work_when_the_database_closes_gives_its_connection_back(
    tmp_path: Path, *, writes: bool
) -> None:
    tmp_path.joinpath("vigie.db").touch()
    database = Database(parse(f"sqlite:///{tmp_path}/vigie.db"))
    begun, over = asyncio.Event(), asyncio.Event()

    async def work(_session: Session) -> None:
        begun.set()
        await over.wait()

    async with asyncio.TaskGroup() as both:
        both.create_task(database.write(work) if writes else database.read(work))
        await begun.wait()
        both.create_task(database.close())
        await asyncio.sleep(0.05)
        over.set()

    assert left_open() == []


def left_open() -> list[aiosqlite.Connection]:
    """Return the connections that nobody closed."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, aiosqlite.Connection) and one._connection]
