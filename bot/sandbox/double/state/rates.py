"""How fast an app may post, per channel, in real time."""

import math
import time
from dataclasses import dataclass, field

LIMITED = {"chat.postMessage": 1.0, "chat.update": 50 / 60}
"""Calls a second that Slack grants each channel."""


@dataclass(slots=True)
class Rates:
    """A bucket for each method and channel; ``burst`` calls pass before the rate holds."""

    burst: int
    _buckets: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def wait(self, method: str, channel: str) -> int | None:
        """Seconds to wait before the call may pass, or None: it passes and counts."""
        rate = LIMITED.get(method)
        if rate is None:
            return None
        now = time.monotonic()
        left, since = self._buckets.get((method, channel), (float(self.burst), now))
        left = min(float(self.burst), left + (now - since) * rate)
        if left < 1:
            self._buckets[method, channel] = (left, now)
            return max(1, math.ceil((1 - left) / rate))
        self._buckets[method, channel] = (left - 1, now)
        return None
