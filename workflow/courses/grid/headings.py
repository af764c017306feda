"""Finding the row of headings in a sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflow.courses.grid.cells import CellValue
from workflow.courses.grid.columns import HEADING_NAMES, REQUIRED, Column
from workflow.reading.text import squash

HEADING_ROWS = 30
"""Headings stand within the first so many rows."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column stands."""

    row: int
    """The row of headings, from 1."""
    columns: Mapping[Column, int]
    """Position of each column found, from 0."""
    approaches: Mapping[int, str]
    """Columns of their own: position → key of the approach, leftmost first."""

    @property
    def missing(self) -> tuple[Column, ...]:
        """Return the required columns that are not there."""
        have = set(self.columns)
        if self.approaches:
            have.add(Column.APPROACHES)
        return tuple(column for column in REQUIRED if column not in have)


NO_HEADINGS = Headings(0, {}, {})


def headings_of(row: int, values: Sequence[CellValue], approach_names: Mapping[str, str]) -> Headings:
    """Recognise what a row of cells would mean as headings.

    The name nearest the canonical one wins a column, then the leftmost.
    """
    best: dict[Column, tuple[int, int]] = {}
    approaches: dict[int, str] = {}
    for position, value in enumerate(values):
        if not isinstance(value, str):
            continue
        name = squash(value)
        if name in HEADING_NAMES:
            column, rank = HEADING_NAMES[name]
            best[column] = min(best.get(column, (rank, position)), (rank, position))
        elif name in approach_names:
            approaches[position] = approach_names[name]
    columns = {column: position for column, (_, position) in best.items()}
    return Headings(row, columns, approaches)


def find_headings(
    rows: Iterable[tuple[int, Sequence[CellValue]]],
    approach_names: Mapping[str, str],
) -> Headings | None:
    """Find the first row with every required heading, or the row nearest to that.

    Nothing when no row has any.
    """
    best: Headings | None = None
    fewest = len(REQUIRED)
    for number, values in rows:
        headings = headings_of(number, values, approach_names)
        missing = len(headings.missing)
        if not missing:
            return headings
        if missing < fewest and headings.columns:
            best, fewest = headings, missing
    return best
