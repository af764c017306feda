"""The sandbox's clock, pushed: it walks through every due instant on the way."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.ops.now import MovableNow

NextDue = Callable[[], Awaitable[datetime | None]]
"""Gives the soonest instant at which something is due, in the past too; None for nothing."""
Work = Callable[[], Awaitable[object]]

STUCK_AFTER = 5
"""Visits to one instant; what is still due then never gets done."""


class StuckError(Exception):
    """Something stays due at the same instant however often it is worked."""


class Walker:
    """Pushes one clock; walks one at a time (the caller sees to that)."""

    def __init__(self, now: MovableNow, *, due: Sequence[NextDue], work: Sequence[Work]) -> None:
        """``work`` is done in its order at every stop: inbox, clocks, timers, inbox, outbox."""
        self._now = now
        self._due = due
        self._work = work

    async def walk(self, target: datetime) -> int:
        """Go to ``target`` by way of every due instant; return how many there were.

        Raises ValueError when the target lies in the past, StuckError.
        """
        with self._now.held():
            if target < self._now():
                raise ValueError(f"{target.isoformat()} lies in the past")
            stops = visits = 0
            while (due := await self._next()) is not None and due <= target:
                visits = visits + 1 if due <= self._now() and stops else 1
                if visits > STUCK_AFTER:
                    raise StuckError(f"still due at {due.isoformat()}")
                stops += 1
                await self._stop_at(max(due, self._now()))
            await self._stop_at(target)
            return stops

    async def _next(self) -> datetime | None:
        found = [await due() for due in self._due]
        return min((instant for instant in found if instant is not None), default=None)

    async def _stop_at(self, instant: datetime) -> None:
        self._now.move(instant)
        for work in self._work:
            await work()
