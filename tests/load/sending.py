"""Senders: each posts its messages one after the other, and waits until each is acknowledged."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from tests.load.crowd import Letter

PATIENCE = ClientTimeout(total=60)
"""Longer than Slack's three seconds, so that it is seen by how much they are missed."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What became of a message."""

    writer: str
    sent: float
    """Real time, in seconds since 1970."""
    took: float
    """Seconds until the app answered 200."""


async def send(url: str, secret: str, messages: Sequence[Letter], senders: int, period: float) -> list[Acknowledged]:
    """Send as many at once as there are senders; each its next one not before ``period`` seconds after the last.

    Raises RuntimeError where one is not answered by 200.
    """
    done: list[Acknowledged] = []
    signed = [(one, one.headers(secret)) for one in messages]
    began = time.monotonic()

    async def lane(number: int) -> None:
        for turn, (letter, headers) in enumerate(signed[number::senders]):
            await asyncio.sleep(max(0.0, began + turn * period - time.monotonic()))
            sent, started = time.time(), time.perf_counter()
            async with session.post(url, data=letter.body.encode(), headers=headers) as answer:
                await answer.read()
            done.append(Acknowledged(letter.writer, sent, time.perf_counter() - started))
            if answer.status != 200:
                raise RuntimeError(f"answered {answer.status}")

    async with ClientSession(connector=TCPConnector(limit=0), timeout=PATIENCE) as session:
        await asyncio.gather(*(lane(number) for number in range(senders)))
    return done
