"""Progress of an import, drawn on its card while its one transaction runs, without the outbox, which waits for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import structlog

from bot.delivery.chat import CannotReach, CardGone, InDoubt, NotSent, Posted, SlowDown
from bot.desk.courses.notices.grids import import_drawn
from bot.desk.domain import JobTools
from bot.desk.scene import scene_at
from workflow.courses.imports import GridImport
from workflow.courses.use_cases import imports
from workflow.courses.use_cases.opening import WrittenSoFar

_log = structlog.get_logger(__name__)

EVERY = 2.0
"""Seconds between two drawings at least; an import that ends sooner is drawn as it ends."""


@asynccontextmanager
async def drawn_on_the_way(tools: JobTools, grid: GridImport) -> AsyncIterator[WrittenSoFar]:
    """Draw how far an import is from time to time; yields what is told how many requests are written.

    A drawing may reach the platform after that of the end: then the card is drawn once more, through the outbox.
    """
    on_the_way = _OnTheWay(tools, grid)
    drawing = asyncio.create_task(on_the_way.draw())
    try:
        yield on_the_way.reached
    finally:
        on_the_way.over.set()
        await drawing
    if on_the_way.drawn:
        await tools.desk.write(partial(imports.draw, import_id=grid.id, now=tools.now()))


class _OnTheWay:
    """What is written of an import so far, and what its card shows of that."""

    def __init__(self, tools: JobTools, grid: GridImport) -> None:
        self._tools = tools
        self._grid = grid
        self._written = 0
        self.drawn = 0
        self.over = asyncio.Event()

    def reached(self, written: int) -> None:
        self._written = written

    async def draw(self) -> None:
        """Draw what is new until it is over; a platform that does not take it shows the end alone."""
        try:
            while not await self._ends_within(EVERY):
                if self._written not in (0, self.drawn):
                    self.drawn = self._written
                    await self._draw(self._written)
        except (SlowDown, NotSent, InDoubt, CannotReach, CardGone) as failure:
            _log.info("progress is not drawn", grid=self._grid.id, error=repr(failure))

    async def _ends_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                return await self.over.wait()
        except TimeoutError:
            return False

    async def _draw(self, written: int) -> None:
        tools, topic = self._tools, self._grid.topic
        for place in await tools.desk.read(lambda tx: tx.places.of(topic)):
            scene = await scene_at(tools.desk, place.address, tools.now())
            card = await import_drawn(scene, topic, written=written)
            await tools.chats.of(place.address).edit(Posted(place.channel, place.message), card)
