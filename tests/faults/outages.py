"""Databases that take no writes for a while, as a bot in its own process meets them."""

import resource
import time
from collections.abc import Callable
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

LOOKS, LOOK = 3, 0.05
"""In so many looks, with so many seconds between two, nobody has a session: then nobody has."""
ONE_PAGE = 4096
"""Bytes that a file may have while the disk is full: what was made before may still be written in place."""


class Outage(Protocol):
    """A database that goes away and comes back."""

    def begin(self) -> None:
        """Take it away."""
        ...

    def end(self) -> None:
        """Bring it back."""
        ...


class Process(Protocol):
    """A bot, as the system knows it."""

    @property
    def pid(self) -> int:
        """Its number."""
        ...


class FullDisk:
    """A disk that takes nothing more of one process, which is what SQLite meets when it is full."""

    def __init__(self, bot: Callable[[], Process]) -> None:
        self._bot = bot

    def begin(self) -> None:
        self._limit(ONE_PAGE)

    def end(self) -> None:
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        resource.prlimit(self._bot().pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class ServerAway:
    """A PostgreSQL that lets nobody in to one database, and has ended every session there."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)

    def begin(self) -> None:
        self._allow("false")
        ended = sql.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}").format(
            sql.Literal(self._url.database)
        )
        # One that was let in at this moment shows a moment later, and one that was told to end takes another.
        looks = 0
        while looks < LOOKS:
            looks = 0 if self._run(ended) else looks + 1
            time.sleep(LOOK)

    def end(self) -> None:
        self._allow("true")

    def _allow(self, allowed: str) -> None:
        name = sql.Identifier(self._url.database or "")
        self._run(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(name, sql.SQL(allowed)))

    def _run(self, statement: sql.Composed) -> int:
        """Return how many rows there were, or -1 for a statement that has none."""
        beside = self._url.set(database="postgres").render_as_string(hide_password=False)
        with psycopg.connect(beside, autocommit=True) as connection:
            return connection.execute(statement).rowcount


def outage_of(url: str, bot: Callable[[], Process]) -> Outage:
    """Return how the database at an address can go away for a bot."""
    return ServerAway(url) if url.startswith("postgresql") else FullDisk(bot)
