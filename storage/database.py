"""Transactions: begun, replayed when someone else was quicker, committed or undone."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from typing import TypeVar, cast

import aiosqlite
import structlog
from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError

from storage.engines import open_engines
from storage.queues.news import News
from storage.races import is_race
from storage.session import Session
from storage.turn import Turn
from storage.urls import file_of
from workflow.ports.desk import StaleWriteError

_log = structlog.get_logger(__name__)

T = TypeVar("T")
Work = Callable[[Session], Awaitable[T]]

MANY = 1_000
"""Rows that one transaction writes to a table, from which on PostgreSQL is to look again at what the table holds.

It does so by itself, within a minute or two; until then it plans its queries for the table as it was, and the lists of
those who wait for an import would take seconds.
"""
REPLAYS = 3
"""How often work is done again on fresh rows before it is given up."""


class Database:
    """One database, behind two doors: write and read."""

    def __init__(self, url: URL) -> None:
        self.file = file_of(url)
        """SQLite's; None of a server, which takes several writers at once."""
        self._writing, self._reading = open_engines(url)
        # SQLite has one writer. Waiting here, in turn and without holding up the
        # loop, is quicker than polling for its lock, and nobody starves.
        self._turns = None if self.file is None else Turn()
        self.news = News(self._writing)
        self._uses = 0
        self._unused = asyncio.Event()
        self._unused.set()

    async def write(self, work: Work[T], *, hurried: bool = False) -> T:
        """Do work in one transaction; any error undoes it. ``hurried``: a platform waits for it.

        Raises StaleWriteError when it was replayed in vain.
        """
        for attempt in range(REPLAYS):
            try:
                return await self._write_once(work, replays=attempt > 0, hurried=hurried)
            except StaleWriteError:
                continue
        return await self._write_once(work, replays=True, hurried=hurried)

    async def read(self, work: Work[T]) -> T:
        """Do work that writes nothing, on one state of the database."""
        with self._in_use():
            async with self._reading.connect() as connection, connection.begin():
                return await work(Session(connection, writes=False, replays=False))

    async def overwrite(self) -> None:
        """Write SQLite's log of changes into the database and empty it; deleted content is overwritten as it goes.

        Waits for readers as long as for any lock. PostgreSQL does so by itself, at its checkpoints and vacuums.
        """
        if self._writing.dialect.name == "sqlite":
            with self._in_use():
                async with self._turn(hurried=False), self._writing.connect() as connection:
                    # Past the engine, whose every statement begins a transaction.
                    raw = await connection.get_raw_connection()
                    driver = cast("aiosqlite.Connection", raw.driver_connection)
                    async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                        await cursor.fetchall()

    async def close(self) -> None:
        """Close all connections, once those in use are given back: disposing of a pool would leave them open."""
        await self.news.close()
        await self._unused.wait()
        await self._reading.dispose()
        await self._writing.dispose()

    def _turn(self, *, hurried: bool) -> AbstractAsyncContextManager[None]:
        return nullcontext() if self._turns is None else self._turns.take(hurried=hurried)

    async def _write_once(self, work: Work[T], *, replays: bool, hurried: bool) -> T:
        try:
            with self._in_use():
                async with self._turn(hurried=hurried), self._writing.begin() as connection:
                    session = Session(connection, writes=True, replays=replays)
                    result = await work(session)
                    await self.news.before_commit(session)
        except DBAPIError as error:
            if is_race(error):
                raise StaleWriteError(str(error.orig)) from error
            raise
        self.news.tell(session.news)
        await self._look_again([name for name, rows in session.written.items() if rows >= MANY])
        return result

    async def _look_again(self, tables: Sequence[str]) -> None:
        """Have PostgreSQL look at what tables hold."""
        if not tables or self.file is not None:
            return
        try:
            async with self._writing.begin() as connection:
                await connection.execute(text(f"ANALYZE {', '.join(sorted(tables))}"))
        except DBAPIError:  # What was written is committed: only its reading may take longer.
            _log.exception("tables could not be analysed", tables=tables)

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        self._uses += 1
        self._unused.clear()
        try:
            yield
        finally:
            self._uses -= 1
            if not self._uses:
                self._unused.set()
