"""The right to write to a database that takes one writer at a time: waited for here, without polling for its lock."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turn:
    """One holder at a time, in the order of asking; who is in a hurry goes first, but for every second turn.

    A platform waits some seconds for its acknowledgement, which must not pass behind all other work.
    """

    def __init__(self) -> None:
        self._taken = False
        self._hurried = False
        """Whether the one who holds it, or held it last, was in a hurry."""
        self._waiting: dict[bool, deque[asyncio.Future[None]]] = {True: deque(), False: deque()}
        """By whether they are in a hurry, the first to ask first."""

    @asynccontextmanager
    async def take(self, *, hurried: bool) -> AsyncIterator[None]:
        """Hold it while the block runs."""
        if self._taken:
            await self._wait(self._waiting[hurried])
        self._taken, self._hurried = True, hurried
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, waiting: deque[asyncio.Future[None]]) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it had come already
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Pass it to the next that still waits; it stays taken on the way."""
        for hurried in (not self._hurried, self._hurried):
            waiting = self._waiting[hurried]
            while waiting:
                turn = waiting.popleft()
                if not turn.done():
                    self._hurried = hurried
                    turn.set_result(None)
                    return
        self._taken = False
