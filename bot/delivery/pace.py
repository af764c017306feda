"""Rate limit of background calls to a method of a platform, which leaves room for live calls under the same rate."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Pause = Callable[[float], Awaitable[object]]
"""Waits so many real seconds."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Calls that are made at once, then so many a minute."""

    burst: int
    a_minute: float


class RateLimiter:
    """Token bucket for each method of a platform. Times are real, in seconds."""

    def __init__(self, rate: Rate, pause: Pause, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with full buckets."""
        self._rate = rate
        self._pause = pause
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    async def __call__(self, method: str) -> None:
        """Wait until a call of this method is due, and count it."""
        a_second = self._rate.a_minute / 60
        now = self._clock()
        left, since = self._buckets.get(method, (float(self._rate.burst), now))
        left = min(float(self._rate.burst), left + max(now - since, 0) * a_second) - 1
        self._buckets[method] = (left, now)
        if left < 0:
            await self._pause(-left / a_second)

    async def rest(self, method: str, seconds: float) -> None:
        """Wait for as long as the platform asks before the next call of this method."""
        self._buckets[method] = (1.0, self._clock() + seconds)
        await self._pause(seconds)
