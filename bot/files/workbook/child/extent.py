"""Extent of a workbook's sheets: openpyxl holds every cell of what it writes back."""

import zipfile

from bot.files.workbook.child.limits import MEGABYTE, Stopped, WorkbookLimits
from bot.files.workbook.child.markup import Attributes, Budget, Markup, main, read_through
from bot.files.workbook.child.parts import MARKUP, open_part, open_parts
from bot.files.workbook.child.sheets import place

_SPREADS = ("mergeCell", "hyperlink")
"""Elements for which openpyxl makes every cell of their range."""

_ROWS = 20_000
_COLUMNS = 500
_CELLS = 600_000
_MEGABYTES = 25


def refuse_absurd(content: bytes, limits: WorkbookLimits) -> None:
    """Raise Stopped for a workbook that cannot be held whole, to be marked and sent back.

    That is one where a cell stands, or merged cells reach, where no grid does, or with too much of anything in any
    of its parts.
    """
    archive, budget = open_parts(content, limits), Budget(limits)
    parts = [part for part in archive.infolist() if part.filename.lower().endswith(MARKUP)]
    if sum(part.file_size for part in parts) > _MEGABYTES * MEGABYTE:
        raise Stopped("TooMuchMemory", limits.memory_megabytes)
    for part in parts:
        _measure(archive, part.filename, budget)


def _measure(archive: zipfile.ZipFile, part: str, budget: Budget) -> None:
    reach = _Reach(budget.limits)
    starts = {main("c"): reach.take_cell, main("row"): reach.take_row}
    starts.update((main(name), reach.take_range) for name in _SPREADS)
    read_through(Markup(budget, starts, {}), open_part(archive, part))


class _Reach:
    """The last row and column seen so far, and how many cells ranges cover."""

    def __init__(self, limits: WorkbookLimits) -> None:
        self._limits = limits
        self._rows = self._row = self._column = self._covered = 0

    def take_row(self, _: Attributes) -> None:
        """Count a row for itself: openpyxl keeps the format of each."""
        self._rows += 1
        if self._rows > _ROWS:
            raise Stopped("TooManyCells", _CELLS)

    def take_cell(self, attributes: Attributes) -> None:
        self._reach(*place(attributes.get("r", "A1")))

    def take_range(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").replace("$", "").partition(":")
        top, left = place(first)
        bottom, right = place(last or first)
        self._covered += (right - left + 1) * (bottom - top + 1)
        self._reach(bottom, right)

    def _reach(self, row: int, column: int) -> None:
        self._row, self._column = max(self._row, row), max(self._column, column)
        cells = max(self._row * self._column, self._covered)
        if self._row > _ROWS or self._column > _COLUMNS or cells > _CELLS:
            raise Stopped("TooManyCells", _CELLS)
