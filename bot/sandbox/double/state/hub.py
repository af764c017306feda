"""Small hints to the one who looks at the page, and to tests that wait for something."""

import asyncio
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from bot.sandbox.double.state.records import Json


class Hub:
    """Who listens, and for whom."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._looks: list[Callable[[], None]] = []
        self._listeners: dict[asyncio.Queue[Json | None], str] = {}
        self._changed = asyncio.Event()

    def watch(self, look: Callable[[], None]) -> None:
        """Call ``look`` at every change, before those who wait are woken."""
        self._looks.append(look)

    @contextmanager
    def listen(self, user: str) -> Iterator[asyncio.Queue[Json | None]]:
        """A queue of hints for one person; None in it means that the server stops."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners[queue] = user
        try:
            yield queue
        finally:
            del self._listeners[queue]

    def hint(self, kind: str, users: Collection[str] | None = None, **about: object) -> None:
        """Tell these people, or everyone, what to fetch again."""
        for queue, user in self._listeners.items():
            if users is None or user in users:
                queue.put_nowait({"type": kind, **about})
        self.changed()

    def changed(self) -> None:
        """Wake the one who waits for something to become true."""
        for look in self._looks:
            look()
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, true: Callable[[], bool], within: float = 60.0) -> None:
        """Wait for it to become true; raises TimeoutError after so many real seconds."""
        async with asyncio.timeout(within):
            while not true():
                await self._changed.wait()

    def close(self) -> None:
        """End every stream."""
        for queue in self._listeners:
            queue.put_nowait(None)
