"""Reading a grid of 2,000 courses against a bare openpyxl pass over the same file."""

from pathlib import Path

from openpyxl import load_workbook

from bot.workbook.check import check
from bot.workbook.reading import read
from tests.bench.figures import Figure, medians, ms, timed
from workflow.grid import plan

GRID = Path(__file__).parents[2] / "samples" / "grille-2000.xlsx"
ROUNDS = 9


def measure() -> list[Figure]:
    """Compare reading a grid with the bare pass, in turns, by their medians."""
    reading = read(GRID)
    found = medians(
        ROUNDS,
        {
            "bare": timed(bare_pass),
            "read": timed(lambda: read(GRID)),
            "check": timed(lambda: check(GRID)),
            "plan": timed(lambda: plan(reading, {})),
        },
    )
    parts = f"check {ms(found['check'])} of it; plan {ms(found['plan'])} beside it"
    return [
        Figure(
            "read a grid / bare openpyxl pass",
            found["read"] / found["bare"],
            f"{ms(found['read'])} against {ms(found['bare'])}, {reading.rows_read:,} rows; {parts}",
        )
    ]


def bare_pass() -> None:
    """Read every cell of the first sheet, and do nothing with it."""
    workbook = load_workbook(GRID, read_only=True, data_only=True)
    for _ in workbook.worksheets[0].iter_rows(values_only=True):
        pass
    workbook.close()
