"""A session that is there when it is needed: opened at the first use, and again after it was lost."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from bot.delivery.chat import NotSent, Rejected
from bot.mail.imap.session import RefusedError, Session
from workflow.ports.desk import Now

HELD = timedelta(minutes=1)
"""A refused account is not tried again before: servers lock an account on which someone guesses."""

T = TypeVar("T")


class Line:
    """One connection at most, used by one at a time."""

    def __init__(self, connect: Callable[[], Awaitable[Session]], clock: Now) -> None:
        """``connect`` logs in; ``clock`` is real time."""
        self._connect = connect
        self._clock = clock
        self._lock = asyncio.Lock()
        self._session: Session | None = None
        self._refused: tuple[Rejected, datetime] | None = None

    async def use(self, act: Callable[[Session], Awaitable[T]]) -> T:
        """Return what is done with a session; ``act`` may be done twice where an old connection turns out to be dead.

        Raises what ``act`` raises; Rejected, NotSent.
        """
        async with self._lock:
            old = self._session
            if old is not None and not old.broken:
                try:
                    return await act(old)
                except NotSent as error:
                    if isinstance(error, RefusedError) or not old.broken:
                        raise
            return await act(await self._opened())

    async def close(self) -> None:
        """Close the connection, politely where nobody is using it."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _opened(self) -> Session:
        await self.close()
        if self._refused is not None and self._clock() < self._refused[1]:
            raise self._refused[0]
        try:
            self._session = await self._connect()
        except Rejected as refused:
            self._refused = (refused, self._clock() + HELD)
            raise
        self._refused = None
        return self._session
