"""The timers, worked: each in a transaction of its own, so that one that fails holds up no other."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import structlog

from workflow.items.timers import Timer
from workflow.items.use_cases.timers import due_timers, put_off, work_timer
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)


def timers_job(desk: Desk, now: Now) -> Callable[[], Awaitable[int]]:
    """Make the job that works every timer whose instant has come; it gives how many it met.

    One instant holds for the whole run. Instances share the timers out.
    """

    async def run() -> int:
        instant = now()
        met = 0
        while due := await desk.read(partial(due_timers, now=instant)):
            if not await _work_all(desk, due, instant):
                break  # another instance has them all
            met += len(due)
        return met

    return run


async def _work_all(desk: Desk, due: tuple[Timer, ...], now: datetime) -> bool:
    """Return whether any of them was worked here, or put off."""
    done = False
    for timer in due:
        done = await _work(desk, timer, now) or done
    return done


async def _work(desk: Desk, timer: Timer, now: datetime) -> bool:
    try:
        return await desk.write(partial(work_timer, timer=timer, now=now))
    except Exception:  # noqa: BLE001 - it is tried again later, and the others go off
        _log.exception("timer failed", kind=timer.kind)
        await desk.write(partial(put_off, timer=timer, now=now))
        return True
