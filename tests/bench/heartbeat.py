"""How long everything else had to wait while something was done."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import perf_counter

BEAT = 0.001
"""Seconds between two heartbeats."""


@asynccontextmanager
async def heartbeat() -> AsyncIterator[Callable[[], float]]:
    """Beat in the event loop; gives, once it is over, by how much the latest beat was late."""
    late = 0.0

    async def beat() -> None:
        nonlocal late
        while True:
            began = perf_counter()
            await asyncio.sleep(BEAT)
            late = max(late, perf_counter() - began - BEAT)

    task = asyncio.create_task(beat())
    await asyncio.sleep(0)
    try:
        yield lambda: late
        await asyncio.sleep(2 * BEAT)  # A beat that is late by now is counted.
    finally:
        task.cancel()
        await asyncio.wait([task])
