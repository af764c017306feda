"""What one thing that someone does costs: SQL statements, transactions, and the modules that it goes through.

Counted over the whole path, from Slack's event to the last card that changes for it, on SQLite.
"""

import asyncio
import shutil
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from sqlalchemy import Engine, event

from bot.sandbox.app import sandbox
from storage import migrate
from tests.bench.figures import Figure
from tests.journeys.faculty import HELP, Faculty
from tests.journeys.grids import FALL, drops

HERE = Path(__file__).parents[2]
SAMPLES = HERE / "samples"
LAYERS = tuple(f"{HERE / layer}/" for layer in ("bot", "storage", "workflow"))
MORNING = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)
PROBLEM = "Bonjour, mon micro grésille depuis hier."


@dataclass(slots=True)
class Cost:
    """What was counted while someone did something."""

    statements: list[str] = field(default_factory=list)
    transactions: int = 0
    modules: set[str] = field(default_factory=set)

    def executed(self, *about: object) -> None:
        """Note a statement, as SQLAlchemy tells of it before it runs."""
        text = str(about[2])
        if text.startswith("BEGIN"):
            self.transactions += 1
        else:
            self.statements.append(text)

    def entered(self, frame: FrameType, what: str, _about: object) -> None:
        """Note the module of a call, as Python's profiling tells of it."""
        file = frame.f_code.co_filename
        if what == "call" and file.startswith(LAYERS) and "/sandbox/" not in file:
            self.modules.add(file)


def measure() -> list[Figure]:
    """Return what a message, a claim and a preview cost."""
    costs = asyncio.run(_measured())
    return [
        figure
        for name, cost in costs.items()
        for figure in (
            Figure(f"statements, {name}", len(cost.statements), f"in {cost.transactions} transactions", unit=""),
            Figure(f"modules, {name}", len(cost.modules), "entered at least once", unit=""),
        )
    ]


async def _measured() -> dict[str, Cost]:
    with TemporaryDirectory(prefix="vigie-bench-") as folder:
        template = Path(folder) / "empty.db"
        migrate(f"sqlite:///{template}", create=True)
        shutil.move(template, Path(folder) / "vigie.db")
        async with sandbox(Path(folder), port=0, samples=SAMPLES) as box:
            with box.now.held():
                box.now.move(MORNING)
                return await _story(Faculty(box))


async def _story(faculty: Faculty) -> dict[str, Cost]:
    camille, lea = faculty.camille, faculty.lea
    await camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    claim = await _cost(lambda: lea.presses("Prendre en charge", card))
    receipt = camille.receipts[0]
    message = await _cost(lambda: camille.says("C’est pareil ce matin.", under=receipt))
    preview = await _cost(lambda: drops(faculty.nadia, FALL))
    return {"a direct message to an open request": message, "a claim": claim, "a grid's preview": preview}


async def _cost(act: Callable[[], Awaitable[object]]) -> Cost:
    cost = Cost()
    event.listen(Engine, "before_cursor_execute", cost.executed)
    sys.setprofile(cost.entered)
    try:
        await act()
    finally:
        sys.setprofile(None)
        event.remove(Engine, "before_cursor_execute", cost.executed)
    return cost


def main() -> None:
    """Print each statement of each act with how often it ran: where to look for what is read twice."""
    for name, cost in asyncio.run(_measured()).items():
        print(f"\n== {name}: {len(cost.statements)} statements, {cost.transactions} transactions")
        for text, times in Counter(cost.statements).most_common():
            print(f"{times:4} {' '.join(text.split())[:150]}")


if __name__ == "__main__":
    main()
