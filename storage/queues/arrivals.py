"""Arrivals stored together: those that come while one commit is under way share the next.

A commit costs about the same for one row as for many, and platforms want their
acknowledgement soon: in a burst, this is what keeps up with it.

SQLite has one writer at a time, and an import keeps it for seconds. What waits for it longer than ``SOON`` is
written to a log of its own, which is as durable, and is stored from there before anything else is written.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import select

from storage.database import Database
from storage.queues.arrivals_log import ArrivalsLog
from storage.queues.inbox_writing import queue_all
from storage.queues.tables import inbox
from storage.session import BATCH, Row, Session, batches

_log = structlog.get_logger(__name__)

SOON = 0.05
"""Seconds that an arrival waits for the database's writer before it goes to the log."""
FIRST = 5.0
"""Seconds that one who takes from the inbox waits for what the log holds: less than a process may take to stop."""


@dataclass(eq=False, slots=True)
class Arrival:
    """A row on its way into the inbox."""

    row: Row
    stored: asyncio.Future[bool]
    logged: bool = False
    """It is in the log, and who sent it was told so: it waits until it is in the inbox, whatever fails."""

    @property
    def key(self) -> str:
        """Its key in the inbox."""
        return str(self.row["key"])

    def tell(self, *, new: bool) -> None:
        """Tell who waits for it that it is stored; they may have been told before, or cancelled."""
        if not self.stored.done():
            self.stored.set_result(new)


class Arrivals:
    """The way into the inbox from outside."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._log = None if database.file is None else ArrivalsLog(database.file)
        self._waiting: list[Arrival] = []
        """In the order in which they came."""
        self._to_clear = False
        self._recovering = asyncio.Lock()
        self._recovered = False
        """The log, if there is one, is this process's alone, and was read."""
        self._work: asyncio.Task[None] | None = None

    async def store(self, row: Row) -> bool:
        """Store a row and return once it is durable; False when its key is known."""
        await self.recover()
        arrival = Arrival(row, asyncio.get_running_loop().create_future())
        self._waiting.append(arrival)
        self._begin()
        return await arrival.stored

    async def recover(self) -> None:
        """Begin to store what the log still holds: of a process that was killed, or of a failure since."""
        if not self._recovered:
            async with self._recovering:
                await self._read_log()
        if self._waiting:
            self._begin()

    def has(self, key: str) -> bool:
        """Return whether something under a key is on its way: it may be stored in the log, and not in the inbox yet."""
        return any(one.key == key for one in self._waiting)

    async def come_first(self) -> None:
        """Wait until all that was acknowledged is in the inbox, or cannot be now; no longer than ``FIRST``."""
        await self.recover()
        if self._work is not None and any(one.logged for one in self._waiting):
            await asyncio.wait({self._work}, timeout=FIRST)

    async def close(self) -> None:
        """End what is under way, and let the log go; what it still holds is for the next process."""
        if self._work is not None:
            await self._work
        if self._log is not None:
            self._log.close()

    async def _read_log(self) -> None:
        if self._log is not None and not self._recovered:
            try:
                rows = await asyncio.to_thread(self._log.read)
            except BlockingIOError:
                return  # Another process has it, and stores what it holds.
            except OSError:
                _log.exception("the log of arrivals cannot be read")
                return
            loop = asyncio.get_running_loop()
            self._waiting += [Arrival(row, loop.create_future(), logged=True) for row in rows]
            self._to_clear = bool(rows)
        self._recovered = True

    def _begin(self) -> None:
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._store_all(), name="arrivals")

    async def _store_all(self) -> None:
        """Store all that waits; what is in the log, and cannot be stored now, is for the next ``recover``."""
        while self._waiting:
            storing = asyncio.create_task(self._store_some(), name="arrivals being stored")
            while not (await asyncio.wait({storing}, timeout=SOON))[0] and await self._write_to_log():
                pass
            if not await storing:
                return
            await self._clear_log()

    async def _store_some(self) -> bool:
        """Store the first that wait when the turn comes; False when one that is in the log could not be."""
        batch: list[Arrival] = []

        async def store(session: Session) -> set[str]:
            batch[:] = self._waiting[:BATCH]
            return await queue_all(session, [one.row for one in batch])

        try:
            new = await self._database.write(store, hurried=True)
        except Exception:  # noqa: BLE001 - each of them gets its own below
            return all([await self._store_alone(one) for one in batch or self._waiting[:BATCH]])
        self._is_stored(batch, new)
        return True

    async def _store_alone(self, arrival: Arrival) -> bool:
        """Store one of a batch that failed: what is wrong with a row is its sender's to hear, unless it is logged."""
        try:
            new = await self._database.write(lambda session: queue_all(session, [arrival.row]), hurried=True)
        except Exception as error:  # noqa: BLE001 - it is raised where the row came from
            if arrival.logged:
                _log.exception("an arrival stays in the log", key=arrival.key)
                return False
            self._waiting.remove(arrival)
            if not arrival.stored.done():
                arrival.stored.set_exception(error)
            return True
        self._is_stored([arrival], new)
        return True

    def _is_stored(self, batch: Sequence[Arrival], new: set[str]) -> None:
        for one in batch:
            self._waiting.remove(one)
            one.tell(new=one.key in new)
            new.discard(one.key)

    async def _write_to_log(self) -> bool:
        """Have what waits in the log as well, and tell who sent it; False where that cannot be: it waits on."""
        if self._log is None or not self._recovered:
            return False
        untold = [one for one in self._waiting if not one.stored.done()]
        if not untold:
            return True
        logged = {one.key for one in self._waiting if one.logged}
        try:
            known = logged | await self._known([one.key for one in untold])
            new = {one.key: one for one in reversed(untold) if one.key not in known}
            if new:
                self._to_clear = True
                await asyncio.to_thread(self._log.append, [one.row for one in untold if new.get(one.key) is one])
        except Exception:  # noqa: BLE001 - the database's writer comes at last, and says what is wrong
            _log.exception("arrivals cannot be logged", count=len(untold))
            return False
        for one in untold:
            one.logged = new.get(one.key) is one
            one.tell(new=one.logged)
        return True

    async def _known(self, keys: Sequence[str]) -> set[str]:
        """Return which of these keys the inbox has: readers wait for no writer."""

        async def read(session: Session) -> set[str]:
            found: set[str] = set()
            for batch in batches(keys):
                rows = await session.all(select(inbox.c.key).where(inbox.c.key.in_(batch)))
                found |= {row["key"] for row in rows}
            return found

        return await self._database.read(read)

    async def _clear_log(self) -> None:
        if self._log is None or not self._to_clear or any(one.logged for one in self._waiting):
            return
        try:
            await asyncio.to_thread(self._log.clear)
            self._to_clear = False
        except OSError:
            _log.exception("the log of arrivals cannot be emptied")
