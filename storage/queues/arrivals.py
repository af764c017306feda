"""Arrivals stored together: those that come while one commit is under way share the next.

A commit costs about the same for one row as for many, and platforms want their
acknowledgement soon: in a burst, this is what keeps up with it.
"""

import asyncio
from collections.abc import Sequence

from storage.database import Database
from storage.queues.inbox_writing import queue_all
from storage.session import BATCH, Row

Arrival = tuple[Row, asyncio.Future[bool]]


class Arrivals:
    """The way into the inbox from outside."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[Arrival] = []
        self._work: asyncio.Task[None] | None = None

    async def store(self, row: Row) -> bool:
        """Store a row and return once it is committed; False when its key is known."""
        stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, stored))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._store_all(), name="arrivals")
        return await stored

    async def _store_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            try:
                await self._store(batch)
            except Exception:  # noqa: BLE001 - each of them gets its own below
                for arrival in batch:
                    await self._store_alone(arrival)

    async def _store(self, batch: Sequence[Arrival]) -> None:
        new = await self._database.write(lambda session: queue_all(session, [row for row, _ in batch]), hurried=True)
        for row, stored in batch:
            if not stored.done():  # who waited may have been cancelled
                stored.set_result(row["key"] in new)
            new.discard(row["key"])

    async def _store_alone(self, arrival: Arrival) -> None:
        """Store one of a batch that failed: what is wrong with a row is its sender's to hear."""
        try:
            await self._store([arrival])
        except Exception as error:  # noqa: BLE001 - it is raised where the row came from
            if not arrival[1].done():
                arrival[1].set_exception(error)
