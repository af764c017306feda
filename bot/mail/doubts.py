"""Mails of which nobody knows whether the server took them: what is not found yet may still show."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.delivery.chat import InDoubt, NotSent
from workflow.ports.desk import Now

SETTLED = timedelta(minutes=2)
"""How long a trace of a mail in doubt is waited for before it counts as not sent."""


class Doubts:
    """Known while the process lives. What another one handed over it may have handed over a moment ago."""

    def __init__(self, clock: Now) -> None:
        """``clock`` is real time."""
        self._clock = clock
        self._open: dict[str, datetime] = {}
        """Since when a mail may be on its way, as far as this process knows."""

    @asynccontextmanager
    async def sending(self, message_id: str) -> AsyncIterator[None]:
        """Note that a mail is in doubt where its sending ends without an answer."""
        self._open[message_id] = self._clock()
        try:
            yield
        except (InDoubt, asyncio.CancelledError):
            raise
        except BaseException:
            del self._open[message_id]
            raise
        del self._open[message_id]

    def settle(self, message_id: str, *, found: bool) -> bool:
        """Return ``found``, once it can be relied on. Raises NotSent while a trace may still show."""
        now = self._clock()
        since = self._open.setdefault(message_id, now)
        if not found and now < since + SETTLED:
            raise NotSent("its copy may still be on its way")
        del self._open[message_id]
        return found
