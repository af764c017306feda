"""SQLite's driver for asyncio, with one trip to the connection's thread for each statement.

aiosqlite makes four of them: for the cursor, the statement, its rows and the end of the cursor. Each wakes a thread
and waits for the interpreter's lock twice, which costs more than most statements do.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, ClassVar

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)


class _PreparedConnection(sqlite3.Connection):
    """A connection that is ready once it is open: nobody can be cancelled between the two, and leave it open."""

    pragmas: ClassVar[Sequence[str]]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        try:
            for pragma in ("foreign_keys=ON", *self.pragmas):
                self.execute(f"PRAGMA {pragma}").close()
        except BaseException:
            self.close()
            raise


class WritingConnection(_PreparedConnection):
    """A connection that writes ahead, and overwrites what is deleted."""

    pragmas = ("journal_mode=WAL", "secure_delete=ON")


class ReadingConnection(_PreparedConnection):
    """A connection that cannot write."""

    pragmas = ("query_only=ON",)


class _Executed:
    """A cursor as the adapter uses it; what a statement gives has been fetched when it has run."""

    description: Any = None
    rowcount = -1
    lastrowid: Any = None
    arraysize = 1

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._trip: Callable[..., Awaitable[object]] = connection._execute  # noqa: SLF001 - the adapter reaches for it, too
        self._connection = connection._conn  # noqa: SLF001 - likewise
        self._rows: Sequence[Any] = ()

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement and fetch what it gives."""
        await self._trip(partial(self._run, sql, parameters))

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run a statement once for each set of parameters."""
        await self._trip(partial(self._run_many, sql, parameters))

    async def fetchall(self) -> Sequence[Any]:
        """Return the rows."""
        return self._rows

    def close(self) -> None:
        """Do nothing: it was closed when the statement had run."""

    def _run(self, sql: str, parameters: Sequence[Any]) -> None:
        cursor = self._connection.execute(sql, parameters)
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else ()
        self._end(cursor)

    def _run_many(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        self._end(self._connection.executemany(sql, parameters))

    def _end(self, cursor: sqlite3.Cursor) -> None:
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ()

    _awaitable_cursor_close = False

    def _make_new_cursor(self, connection: Any) -> Any:
        return _Executed(connection)

    def _aenter_cursor(self, cursor: Any) -> Any:
        return cursor


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()

    _cursor_cls = _Cursor

    def create_function(self, *arguments: Any, **options: Any) -> None:
        """Do nothing: no statement here uses REGEXP, and a task that is cancelled on this trip would lose the rest."""


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *arguments: Any, **options: Any) -> AsyncAdapt_aiosqlite_connection:
        opened = super().connect(*arguments, async_creator_fn=_opened, **options)
        return _Connection(self, opened.driver_connection)


async def _opened(*arguments: Any, **options: Any) -> aiosqlite.Connection:
    """Open a connection to its end; who is cancelled meanwhile closes it."""
    connection = aiosqlite.connect(*arguments, **options)
    connection._thread.daemon = True  # noqa: SLF001 - as the adapter does for connections that it makes
    opening = asyncio.ensure_future(connection)
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        await (await opening).close()
        raise


DRIVER = _Driver(aiosqlite, sqlite3)
"""For ``create_async_engine(module=…)``."""
