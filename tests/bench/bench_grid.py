"""Reading a grid of 2,000 courses against a bare openpyxl pass over the same file, and how hostile ones stall."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from bot.files.workbook.reading import read, read_async
from tests.bench.figures import Figure, medians, ms, timed
from tests.bench.heartbeat import heartbeat
from tests.bot.bomb_gallery import FOUND, RELATIVES
from workflow.courses.grid import plan
from workflow.refusal import Refusal

GRID = Path(__file__).parents[2] / "samples" / "grille-2000.xlsx"
ROUNDS = 9
HOSTILE = {**FOUND, **RELATIVES}
SHOWN = ("nested elements", "12 million cells in a row", "1,048,576 formatted rows", "many long texts")


def measure() -> list[Figure]:
    """Compare reading a grid with the bare pass, in turns, by their medians; then stalls of the event loop."""
    reading = read(GRID)
    found = medians(
        ROUNDS,
        {"bare": timed(bare_pass), "read": timed(lambda: read(GRID)), "plan": timed(lambda: plan(reading, {}))},
    )
    whole = GRID.read_bytes()
    return [
        Figure(
            "read a grid / bare openpyxl pass",
            found["read"] / found["bare"],
            f"{ms(found['read'])} against {ms(found['bare'])}, {reading.rows_read:,} rows, the process's start counted;"
            f" plan {ms(found['plan'])} beside it",
        ),
        _stall("a grid of 2,000 courses", lambda: whole),
        *(_stall(name, HOSTILE[name][0]) for name in SHOWN),
    ]


def bare_pass() -> None:
    """Read every cell of the first sheet, and do nothing with it."""
    workbook = load_workbook(GRID, read_only=True, data_only=True)
    for _ in workbook.worksheets[0].iter_rows(values_only=True):
        pass
    workbook.close()


def _stall(name: str, made: Callable[[], bytes]) -> Figure:
    content = made()

    async def measured() -> tuple[float, str]:
        async with heartbeat() as stall:
            try:
                outcome = f"{(await read_async(content)).rows_read:,} rows"
            except Refusal as refusal:
                outcome = type(refusal).__name__
        return stall(), outcome

    longest, outcome = asyncio.run(measured())
    note = f"while the bot has it read: {outcome}"
    return Figure(f"… longest stall, {name}", longest * 1e3, note, unit="ms", at_most=50)
