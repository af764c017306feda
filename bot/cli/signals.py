"""The signals by which a command that serves is told to stop."""

import asyncio
import signal


async def told_to_stop() -> None:
    """Wait for an interrupt or a termination."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    await told.wait()
