"""Word that rows were queued: within the process at once, across instances by NOTIFY."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.session import Session

_CHANNEL = "vigie_news"
PAUSE = timedelta(seconds=5)
"""How long before a lost connection to the news is tried again."""


class News:
    """Who wants to know, and how they are told."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._callbacks: dict[str, list[Callable[[], None]]] = {}
        self._listener: asyncio.Task[None] | None = None

    def on_news(self, queue: str, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever a queue got rows, from now on."""
        self._callbacks.setdefault(queue, []).append(callback)
        if self._engine.dialect.name == "postgresql" and self._listener is None:
            self._listener = asyncio.create_task(self._listen(), name="news")

    def tell(self, queues: Iterable[str]) -> None:
        """Call back those who want to know of these queues."""
        for queue in queues:
            for callback in self._callbacks.get(queue, ()):
                callback()

    async def before_commit(self, session: Session) -> None:
        """Send word to the other instances; PostgreSQL delivers it at the commit."""
        if session.news and session.on_postgres:
            await session.all(select(func.pg_notify(_CHANNEL, " ".join(session.news))))

    async def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener

    async def _listen(self) -> None:
        """Listen for ever, over lost connections; what was missed meanwhile is told too."""
        from psycopg import Error

        while True:
            with suppress(Error, SQLAlchemyError, OSError):
                await self._listen_once()
            await asyncio.sleep(PAUSE.total_seconds())

    async def _listen_once(self) -> None:
        from psycopg import AsyncConnection

        async with self._engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            if not isinstance(raw, AsyncConnection):
                raise TypeError("news need psycopg's own connection")
            try:
                await raw.set_autocommit(True)
                await raw.execute(f"LISTEN {_CHANNEL}")
                self.tell(self._callbacks)
                async for word in raw.notifies():
                    self.tell(word.payload.split())
            finally:
                await connection.invalidate()
