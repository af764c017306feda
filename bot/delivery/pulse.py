"""When a queue is looked at: at once on news, else every second."""

import asyncio
from datetime import timedelta

EVERY = timedelta(seconds=1)


class Pulse:
    """One loop waits on it; anyone on the same event loop may nudge it."""

    def __init__(self, every: timedelta = EVERY) -> None:
        """Take how long to wait at most."""
        self._every = every.total_seconds()
        self._news = asyncio.Event()

    def nudge(self) -> None:
        """Wake the loop: there may be something to do."""
        self._news.set()

    async def wait(self) -> None:
        """Wait for a nudge (one given since the last wait counts), or for the time to pass."""
        try:
            async with asyncio.timeout(self._every):
                await self._news.wait()
        except TimeoutError:
            pass
        self._news.clear()
