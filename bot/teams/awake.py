"""Whether this process slept: Teams gives up on a machine that does not answer after some tries."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.ops.now import real
from workflow.ports.desk import Now

_log = structlog.get_logger(__name__)

TICK = timedelta(seconds=30)
ASLEEP = timedelta(minutes=2)
"""A tick that comes so much too late has slept."""


async def watch(slept: Callable[[], None], *, clock: Now = real, tick: timedelta = TICK) -> None:
    """Call ``slept`` whenever this process has, until cancelled; ``clock`` is real time, which goes on meanwhile."""
    while True:
        before = clock()
        await asyncio.sleep(tick.total_seconds())
        if clock() - before > tick + ASLEEP:
            _log.info("awake again", since=before.isoformat())
            slept()
