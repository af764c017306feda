"""A desk that waits no longer than it must: leases, pauses and looks of its own, shortened in a process of a test's.

For how long something is tried, and what counts as a doubt, stay what they are.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

from bot.delivery import backoff
from bot.delivery.backoff import wait
from bot.delivery.dispatcher import Dispatcher, Pace
from bot.delivery.pace import Rate
from bot.delivery.pulse import Pulse
from bot.delivery.scheduler import TICK, Scheduler
from bot.delivery.worker import Load

LEASE = timedelta(seconds=6)
"""After which one takes over what another had in hand: long enough for a machine that stands still for a second."""
LANDS = timedelta(seconds=1)
"""How late a call may land."""
SOON = timedelta(milliseconds=100)
LONGEST = timedelta(seconds=1)
"""Between two tries of what fails on and on."""
TRIES_AWAY = Load().tries_away * (backoff.LONGEST // LONGEST)
"""Of what a platform that is away is needed for: as long as in life, in tries that come so much sooner."""
QUEUES = timedelta(milliseconds=200)
"""Between two looks at a queue of which there is no news."""
_AT_ONCE = Rate(burst=1000, a_minute=60_000)
_WAITS: dict[str, Any] = {
    "bot.delivery.backoff.FIRST": SOON,
    "bot.delivery.backoff.wait": partial(wait, longest=LONGEST),
    "bot.delivery.outcomes.wait": partial(wait, longest=LONGEST),
    "bot.delivery.worker.wait": partial(wait, longest=LONGEST),
    "bot.delivery.worker.AWAY": SOON,
    "bot.delivery.dispatcher.FULL": SOON,
    "bot.delivery.leases.AGAIN": SOON,
    "bot.delivery.catch_up.AGAIN": SOON,
    "bot.delivery.catch_up.READ_AGAIN": SOON,
    "bot.delivery.loop.Pulse": partial(Pulse, every=QUEUES),
    "bot.mail.doubts.SETTLED": 2 * LANDS,
    "bot.mail.imap.outgoing.EASED": SOON,
    "bot.mail.imap.submission.AWAY": SOON,
    "bot.mail.platform.LONGEST": LONGEST,
    "bot.ops.startup.LONGEST": LONGEST,
    "bot.slack.platform.RATE": _AT_ONCE,
    "bot.teams.platform.RATE": _AT_ONCE,
}
CLOCKED = ("tick", "timers")
"""The jobs that go by business time."""
LOOK = 0.04
"""Seconds between two looks at the clock."""


def lease_for(lease: timedelta, lands: timedelta, load: Load = Load()) -> None:  # noqa: B008 - frozen
    """Have what this process takes in hand come free soon after its death; it knows so itself."""
    pace = Pace(lease=lease, lands=lands, margin=lands / 2)
    patch("bot.instance.Dispatcher", partial(Dispatcher, pace=pace)).start()
    patch("bot.instance.Load", partial(replace, load, lease=lease)).start()


def hasten(now: Callable[[], datetime]) -> None:
    """Shorten all waits of this process; its clocks run as soon as business time moves, which stands still between."""

    class OnTheClock(Scheduler):
        def start(self) -> None:
            super().start()
            self._watching = asyncio.create_task(self._watch())

        async def stop(self) -> None:
            self._watching.cancel()
            await super().stop()

        async def _watch(self) -> None:
            seen = now()
            while True:
                await asyncio.sleep(LOOK)
                if seen != (seen := now()):
                    for job in self._jobs:
                        if job.name in CLOCKED:
                            await self.run_once(job)

    lease_for(LEASE, LANDS, Load(tries_away=TRIES_AWAY))
    for target, shorter in _WAITS.items():
        patch(target, shorter).start()
    patch("bot.instance.TICK", TICK / 5).start()
    patch("bot.instance.Scheduler", OnTheClock).start()
