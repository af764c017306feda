"""This machine's clock against the database's, by which instances share their work.

Due times are business time, read from the machine: an instance whose clock is off says levels too early, or too late,
and cannot be told from one that is right by the others. So it lets them tick, and says so.
"""

from datetime import timedelta

import structlog

from bot.ops.clocks import OFF_BY
from bot.ops.metrics import CLOCK_OFF
from bot.ops.now import real
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)


async def ahead(desk: Desk, clock: Now) -> timedelta:
    """Return by how much a clock is ahead of the database's for certain; negative: behind."""
    began = clock()
    there = await desk.database_time()
    if began > there:
        return began - there
    return min(clock() - there, timedelta())


class SharedClock:
    """Whether this instance's clock can be relied upon."""

    def __init__(self, desk: Desk, clock: Now = real) -> None:
        """``clock`` is this machine's."""
        self._desk = desk
        self._clock = clock
        self._agreed = True

    async def agrees(self) -> bool:
        """Return whether it is the database's, but for some seconds."""
        off = await ahead(self._desk, self._clock)
        CLOCK_OFF.set(off.total_seconds())
        agreed = abs(off) <= OFF_BY
        if agreed is not self._agreed:
            say = _log.info if agreed else _log.error
            say("clock against the database's", agrees=agreed, seconds_ahead=off.total_seconds())
        self._agreed = agreed
        return agreed
