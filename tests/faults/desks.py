"""Desks to try queues on."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from storage import migrate, open_desk
from workflow.calendar import BusinessCalendar
from workflow.memory import MemoryDesk
from workflow.ports import Desk
from workflow.rulebook import Rulebook

RULES = Rulebook(BusinessCalendar("America/Toronto"), approaches=(), plans={}, teaching_plan="")


@cache
def _empty() -> Path:
    file = Path(mkdtemp()) / "empty.db"
    migrate(f"sqlite:///{file}")
    return file


@asynccontextmanager
async def memory_desk(_: Path) -> AsyncIterator[Desk]:
    yield MemoryDesk(RULES)


@asynccontextmanager
async def sqlite_desk(folder: Path) -> AsyncIterator[Desk]:
    file = folder / "vigie.db"
    shutil.copy(_empty(), file)
    desk = await open_desk(f"sqlite:///{file}", RULES)
    yield desk
    await desk.close()
