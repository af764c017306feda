"""An event loop whose time jumps to the next timer whenever nothing else is to be done: hours pass in no time.

For what keeps all its work in the loop: a desk in memory, a scripted chat.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

T = TypeVar("T")
BEGAN = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)


class _Jumping(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is not None and timeout > 0:
            self.time += timeout
            timeout = 0
        return super().select(timeout)


class _JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.time


def run_jumping(test: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in such a loop."""
    with asyncio.Runner(loop_factory=_JumpingLoop) as runner:
        return runner.run(test)


def jumped() -> datetime:
    """Return real time as the loop has it."""
    return BEGAN + timedelta(seconds=asyncio.get_running_loop().time())
