"""Reading a grid of 2,000 courses against a bare openpyxl pass over the same file."""

import statistics
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

from openpyxl import load_workbook

from bot.workbook.check import check
from bot.workbook.reading import read
from workflow.grid import plan

_GRID = Path(__file__).parents[2] / "samples" / "grille-2000.xlsx"
_ROUNDS = 9


def measure() -> list[tuple[str, float, str]]:
    """Give (name, ratio, note) of reading a grid against the bare pass.

    Ratios are of medians, the contenders taking turns within one run.
    """
    reading = read(_GRID)
    medians = _medians(
        {
            "bare": _bare_pass,
            "read": lambda: read(_GRID),
            "check": lambda: check(_GRID),
            "plan": lambda: plan(reading, {}),
        }
    )
    bare, whole = medians["bare"], medians["read"]
    parts = f"check {_ms(medians['check'])} of it; plan {_ms(medians['plan'])} beside it"
    return [
        (
            "read a grid / bare openpyxl pass",
            whole / bare,
            f"{_ms(whole)} against {_ms(bare)}, {reading.rows_read} rows; {parts}",
        )
    ]


def _bare_pass() -> None:
    workbook = load_workbook(_GRID, read_only=True, data_only=True)
    for _ in workbook.worksheets[0].iter_rows(values_only=True):
        pass
    workbook.close()


def _medians(contenders: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(_ROUNDS):
        for name, contender in contenders.items():
            start = perf_counter()
            contender()
            times[name].append(perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    for name, ratio, note in measure():
        print(f"{name}: {ratio:.2f} ({note})")
