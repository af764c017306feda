"""Rates of an app's posts per channel, and of its reads in the whole workspace; in real time."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LIMITED = {"chat.postMessage": 1.0, "chat.update": 50 / 60}
"""Calls a second that Slack grants each channel."""
TIER_3 = 50 / 60
READING = dict.fromkeys(("conversations.history", "conversations.replies", "users.conversations"), TIER_3)
"""Calls a second that Slack grants an app in a workspace."""
READ_BURST = 50
"""Of these, calls that pass at once."""


@dataclass(slots=True)
class Rates:
    """A bucket for each method, and each channel where it posts; ``burst`` posts pass before the rate holds."""

    burst: int
    clock: Callable[[], float] = time.monotonic
    """Seconds of real time."""
    _buckets: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def wait(self, method: str, channel: str) -> int | None:
        """Seconds to wait before the call may pass, or None: it passes and counts."""
        if method in LIMITED:
            return self._pass((method, channel), LIMITED[method], self.burst)
        if method in READING:
            return self._pass((method, ""), READING[method], READ_BURST)
        return None

    def _pass(self, bucket: tuple[str, str], rate: float, burst: int) -> int | None:
        now = self.clock()
        left, since = self._buckets.get(bucket, (float(burst), now))
        left = min(float(burst), left + (now - since) * rate)
        if left < 1:
            self._buckets[bucket] = (left, now)
            return max(1, math.ceil((1 - left) / rate))
        self._buckets[bucket] = (left - 1, now)
        return None
