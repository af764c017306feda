"""On a database with one writer at a time, what a platform waits for goes before the rest of the work."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from storage.turn import Turn
from tests.storage.samples import NOW
from workflow.ports.desk import Desk, Transaction

ALL_WAIT = 10
"""Turns of the event loop until everyone who asked is in line."""


class Queue:
    """A turn that is held, and those who wait for it."""

    def __init__(self) -> None:
        self.turn = Turn()
        self.took: list[str] = []
        self._released = asyncio.Event()

    async def held(self) -> asyncio.Task[None]:
        return await self.asks("holder", hurried=False, until=self._released.wait)

    async def asks(
        self, name: str, *, hurried: bool, until: Callable[[], Awaitable[object]] | None = None
    ) -> asyncio.Task[None]:
        async def take() -> None:
            async with self.turn.take(hurried=hurried):
                self.took.append(name)
                if until is not None:
                    await until()

        task = asyncio.create_task(take())
        await asyncio.sleep(0)
        return task

    def release(self) -> None:
        self._released.set()


async def test_who_is_in_a_hurry_goes_before_those_who_asked_earlier() -> None:
    queue = Queue()
    tasks = [await queue.held(), await queue.asks("work", hurried=False), await queue.asks("arrival", hurried=True)]
    queue.release()
    await asyncio.gather(*tasks)
    assert queue.took == ["holder", "arrival", "work"]


async def test_those_who_are_not_get_every_second_turn() -> None:
    queue = Queue()
    tasks = [await queue.held()]
    tasks += [await queue.asks(f"arrival {number}", hurried=True) for number in range(3)]
    tasks += [await queue.asks(f"work {number}", hurried=False) for number in range(2)]
    queue.release()
    await asyncio.gather(*tasks)
    assert queue.took == ["holder", "arrival 0", "work 0", "arrival 1", "work 1", "arrival 2"]


async def test_one_who_gives_up_waiting_holds_up_nobody() -> None:
    queue = Queue()
    holder, first, last = (
        await queue.held(),
        await queue.asks("first", hurried=True),
        await queue.asks("last", hurried=False),
    )
    first.cancel()
    queue.release()
    await asyncio.gather(holder, last)
    assert queue.took == ["holder", "last"]
    await asyncio.gather(await queue.asks("later", hurried=False))
    assert queue.took[-1] == "later"


async def test_a_turn_that_comes_to_one_who_gives_up_goes_on_to_the_next() -> None:
    queue = Queue()
    async with queue.turn.take(hurried=False):
        first, last = await queue.asks("first", hurried=True), await queue.asks("last", hurried=False)
    first.cancel()  # it has been given the turn, and not come to know it
    await last
    with pytest.raises(asyncio.CancelledError):
        await first
    assert queue.took == ["last"]


async def test_an_arrival_is_stored_before_the_work_that_waits(sqlite_desk: Desk) -> None:
    holds, released = asyncio.Event(), asyncio.Event()
    ended: list[str] = []

    async def hold(_tx: Transaction) -> None:
        holds.set()
        await released.wait()

    async def work() -> None:
        await sqlite_desk.write(lambda tx: tx.numbers("INC"))
        ended.append("work")

    async def arrive() -> None:
        await sqlite_desk.inbox.add("key", "message", "D1", {}, NOW)
        ended.append("arrival")

    # The first arrival of a process reads the log of arrivals, beside the loop.
    await sqlite_desk.inbox.add("first", "message", "D1", {}, NOW)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(sqlite_desk.write(hold))
        await holds.wait()
        for wanted in (work, work, work, arrive):
            tasks.create_task(wanted())
        for _ in range(ALL_WAIT):
            await asyncio.sleep(0)
        released.set()
    assert ended == ["arrival", "work", "work", "work"]
