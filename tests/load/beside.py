"""What an instance does while people write: it imports a grid, says levels that are crossed, answers commands."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.load.child import Child
from tests.load.clock import MovedNow
from tests.load.due import crossed, let_cross
from tests.load.grids import TERMS, grid_of
from workflow.ports.desk import Desk, Transaction

LOOK = 0.25
"""Seconds between two looks at the database."""
LEAD = timedelta(seconds=2)
"""How long after they are stored the levels are crossed: the tick after it, every five seconds, says them."""
COMMANDS = 8


@dataclass(slots=True)
class Work:
    """Makes work for an instance; ``desk`` is its database, beside it."""

    desk: Desk
    workspace: Child
    now: MovedNow
    folder: Path
    courses: int
    crossings: int
    done: int = 0
    """Imports so far."""
    due: datetime | None = None

    async def prepare(self) -> None:
        """Have a grid previewed, and store the requests whose levels are about to be crossed."""
        file = await asyncio.to_thread(grid_of, self.folder, TERMS[self.done], self.courses)
        await self.workspace.ask("preview", file=str(file))
        self.due = self.now() + LEAD
        await let_cross(self.desk, self.crossings, self.due)

    async def begin(self) -> None:
        """Have the grid imported."""
        await self.workspace.ask("press")
        self.done += 1

    async def commands(self) -> Sequence[float]:
        """Have a member ask for their list, and return the seconds until each was acknowledged."""
        took: list[float] = await self.workspace.ask("commands", count=COMMANDS, pause=LOOK)
        return took

    async def ended(self) -> None:
        """Wait until the grid is imported and every level is recorded."""
        while not await self.desk.read(self._all_done):  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(LOOK)

    async def _all_done(self, tx: Transaction) -> bool:
        imported = len(await tx.imports.latest(len(TERMS)))
        return imported == self.done and (self.due is None or await crossed(tx, self.due))
