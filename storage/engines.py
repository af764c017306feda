"""Connections, and how a transaction begins on each database."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.sqlite_driver import DRIVER, ReadingConnection, WritingConnection
from storage.urls import for_asyncio, for_threads, parse

BUSY_SECONDS = 10
"""How long SQLite waits for another process (the command line beside the desk)."""

SQLITE_ARGUMENTS = {"isolation_level": None, "timeout": BUSY_SECONDS}
"""The driver begins nothing by itself: ``begin_with`` does."""
READING: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""On PostgreSQL: a transaction sees one state of the database, and cannot write."""


def open_engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Open an engine for transactions that write, and one for those that only read.

    Neither connects yet.
    """
    if url.drivername == "sqlite":
        return _sqlite(url, writes=True), _sqlite(url, writes=False)
    engine = create_async_engine(
        for_asyncio(url), hide_parameters=True, pool_pre_ping=True, pool_size=8, max_overflow=8, pool_timeout=60
    )
    return engine, engine.execution_options(**READING)


def open_engine(url: str, *, writes: bool = True) -> Engine:
    """Open a blocking engine on a database that exists; it does not connect yet. Raises BadDatabaseUrlError."""
    parsed = parse(url)
    if parsed.drivername == "sqlite":
        engine = create_engine(for_threads(parsed), connect_args=_sqlite_arguments(writes=writes), hide_parameters=True)
        begin_by_hand(engine, writes=writes)
        return engine
    engine = create_engine(for_threads(parsed), hide_parameters=True)
    return engine if writes else engine.execution_options(**READING)


def _sqlite(url: URL, *, writes: bool) -> AsyncEngine:
    engine = create_async_engine(
        for_asyncio(url),
        module=DRIVER,
        connect_args=_sqlite_arguments(writes=writes),
        hide_parameters=True,
        pool_reset_on_return=None,  # every transaction is ended before; this would be one more trip to the thread
    )
    begin_by_hand(engine.sync_engine, writes=writes)
    return engine


def _sqlite_arguments(*, writes: bool) -> Mapping[str, Any]:
    return SQLITE_ARGUMENTS | {"factory": WritingConnection if writes else ReadingConnection}


def begin_by_hand(engine: Engine, *, writes: bool) -> None:
    """Begin the transactions of an SQLite engine explicitly.

    BEGIN IMMEDIATE takes the write lock at once: what is read after it stays
    true until the commit. Readers see the last commit and wait for nobody.
    """
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def begin_with(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
