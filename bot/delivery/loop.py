"""The loop that works a queue: lease what there is room for, work it side by side, wait for news."""

import asyncio
from abc import ABC, abstractmethod
from datetime import timedelta

import structlog

from bot.delivery.pulse import Pulse

_log = structlog.get_logger(__name__)

GRACE = timedelta(seconds=5)
"""How long what is under way may take to end when the loop is stopped."""


class Loop(ABC):
    """Works one queue until it is stopped; a class derived from it says what a row is and how it is worked."""

    queue: str
    """Its name: ``inbox`` or ``outbox``."""

    def __init__(self) -> None:
        self._pulse = Pulse()
        self._leasing = asyncio.Lock()
        self._stopping = False

    def nudge(self) -> None:
        """Wake the loop: there may be new rows, or room for more of them."""
        self._pulse.nudge()

    async def run(self) -> None:
        """Work until ``stop``; a failing database is tried again."""
        while not self._stopping:
            try:
                await self._fill()
            except Exception:  # noqa: BLE001 - a database that is away comes back
                _log.exception("queue could not be read", queue=self.queue)
            await self._pulse.wait()

    async def drain(self) -> None:
        """Work until nothing can be worked now."""
        while not self._stopping:
            # What ends while the queue is read may free a row that the read did not see yet: then it is read again.
            under_way = self._under_way()
            if not await self._fill() and not await self._some_end() and not under_way:
                return

    async def stop(self, grace: timedelta = GRACE) -> None:
        """Stop leasing and finish the rows under way; a row not finished in time is worked again later."""
        self._stopping = True
        self._pulse.nudge()
        async with self._leasing:
            await self._finish(grace)

    async def _fill(self) -> int:
        """Lease and begin what there is room for; return how many rows came."""
        async with self._leasing:
            room = self._room()
            return await self._lease(room) if room > 0 and not self._stopping else 0

    @abstractmethod
    def _room(self) -> int:
        """Count the rows that may be begun now."""

    @abstractmethod
    async def _lease(self, room: int) -> int:
        """Lease so many rows and begin them; return how many came."""

    @abstractmethod
    def _under_way(self) -> bool:
        """Return whether a row is being worked that ``drain`` waits for."""

    @abstractmethod
    async def _some_end(self) -> bool:
        """Wait until something that is under way ends; False when nothing is that anybody waits for."""

    @abstractmethod
    async def _finish(self, grace: timedelta) -> None:
        """Wait so long for what is under way, cancel what does not end, and return what was not begun."""
