"""What a process spends between two laps: SQL statements, processor time, and how long its event loop stood still."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import Engine, event

from tests.bench.heartbeat import heartbeat

Lap = Callable[[], Awaitable[dict[str, float]]]
"""Gives what was spent since the last lap: ``statements``, ``processor`` and ``stall`` in seconds."""


@asynccontextmanager
async def gauges() -> AsyncIterator[Lap]:
    """Count while the block runs."""
    statements = 0
    spent = time.process_time()
    beats = AsyncExitStack()
    late = await beats.enter_async_context(heartbeat())

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    async def lap() -> dict[str, float]:
        nonlocal statements, spent, late
        await beats.aclose()
        before, counted = spent, statements
        spent, statements = time.process_time(), 0
        found = {"statements": counted, "processor": spent - before, "stall": late()}
        late = await beats.enter_async_context(heartbeat())
        return found

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield lap
    finally:
        event.remove(Engine, "before_cursor_execute", count)
        await beats.aclose()
