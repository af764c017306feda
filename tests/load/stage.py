"""One app and its workspace, each in a process of its own, and what is done to them for one measurement."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.sandbox.faculty import FACULTY
from tests.load.beside import Work
from tests.load.cells import Beside, Cell, Measured
from tests.load.child import Child
from tests.load.clock import MovedNow
from tests.load.crowd import letters
from tests.load.sending import Acknowledged, send

LOOK = 0.1
"""Seconds between two looks."""
STILL = 0.5
"""Seconds in which nothing happens, where all is done."""
IDLE = 20
"""Statements that an instance asks in that time when nobody wants anything, at most."""


@dataclass(slots=True)
class Stage:
    """An app and its workspace; ``work`` is what it has to do beside, where it can."""

    name: str
    database: str
    stored: int
    app: Child
    workspace: Child
    now: MovedNow
    work: Work | None = None
    people: int = 0
    """How many have written."""

    async def measure(self, cell: Cell) -> Measured:
        """Do one measurement, from the quiet before to the last card and the end of what ran beside."""
        work = self.work if cell.beside is Beside.WORK else None
        await self._quiet()
        if work is not None:
            await work.prepare()
        await self.app.ask("lap")
        commands: Sequence[float] = ()
        async with _most(self.app) as memory:
            if work is None:
                sent = await self._sent(cell)
            else:
                await work.begin()
                sent, commands = await asyncio.gather(self._sent(cell), work.commands())
            shown = await self._shown(sent)
            if work is not None:
                await work.ended()
            spent: Mapping[str, float] = await self.app.ask("lap")
        return Measured(
            app=self.name,
            database=self.database,
            stored=self.stored,
            cell=cell,
            acknowledged=tuple(one.took for one in sent),
            commands=tuple(commands),
            cards=tuple(shown[one.writer] - one.sent - self.now.seconds for one in sent),
            sending=max(one.sent + one.took for one in sent) - min(one.sent for one in sent),
            statements=spent["statements"],
            processor=spent["processor"],
            stall=spent["stall"],
            memory=memory[0],
        )

    async def _sent(self, cell: Cell) -> list[Acknowledged]:
        if cell.beside is not Beside.NOTHING:
            return await self._send(cell, cell.messages)
        sent: list[Acknowledged] = []
        for _ in range(cell.messages):
            sent += await self._send(cell, 1)
            await self._shown(sent)
        return sent

    async def _send(self, cell: Cell, count: int) -> list[Acknowledged]:
        """Send messages of people who have not written yet: each opens a request."""
        numbers = range(self.people, self.people + count)
        self.people += count
        messages = letters(FACULTY, numbers, self.now())
        return await send(self.app.ready["url"], FACULTY.signing_secret, messages, cell.senders, cell.period)

    async def _shown(self, sent: Sequence[Acknowledged]) -> Mapping[str, float]:
        """Wait until the channel has a card of each; return when each came, in the workspace's seconds."""
        while True:
            shown: Mapping[str, float] = await self.workspace.ask("cards")
            if all(one.writer in shown for one in sent):
                return shown
            await asyncio.sleep(LOOK)

    async def _quiet(self) -> None:
        """Wait until the app has nothing more to do."""
        while True:
            await self.app.ask("lap")
            await asyncio.sleep(STILL)
            spent = await self.app.ask("lap")
            if spent["statements"] <= IDLE and spent["processor"] < STILL / 4:
                return


@asynccontextmanager
async def _most(app: Child) -> AsyncIterator[list[int]]:
    """Watch a process's memory while the block runs; the one entry is the most that was seen."""
    most = [app.memory()]

    async def watch() -> None:
        while True:
            await asyncio.sleep(LOOK)
            most[0] = max(most[0], app.memory())

    task = asyncio.create_task(watch())
    try:
        yield most
    finally:
        task.cancel()
        await asyncio.wait([task])
