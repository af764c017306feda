"""Answers that go to someone at once, past the outbox: tried again within the seconds that Teams waits for us."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import count
from typing import TypeVar

from bot.delivery.backoff import Jitter, spread, wait
from bot.delivery.chat import NotSent, SlowDown

WITHIN = timedelta(seconds=7)
"""Waited for, all tries together, and as long for an apology: after fifteen Teams sends what it sent once more."""

T = TypeVar("T")


class Patience:
    """Calls once more what certainly changed nothing."""

    def __init__(
        self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep, jitter: Jitter = random.random
    ) -> None:
        """``sleep`` passes seconds of real time."""
        self._sleep = sleep
        self._jitter = jitter

    async def __call__(self, call: Callable[[], Awaitable[T]]) -> T:
        """Return what a call gives. Raises its failures; SlowDown and NotSent only when time is up."""
        waited = timedelta()
        for tries in count(1):
            try:
                return await call()
            except (SlowDown, NotSent) as failure:
                pause = self._pause(failure, tries)
                waited += pause
                if waited > WITHIN:
                    raise
                await self._sleep(pause.total_seconds())
        raise AssertionError("counting never ends")

    def _pause(self, failure: Exception, tries: int) -> timedelta:
        if isinstance(failure, SlowDown):
            return spread(failure.after, jitter=self._jitter)
        return wait(tries, jitter=self._jitter)
