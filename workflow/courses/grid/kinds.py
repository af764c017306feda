"""Rows of a sheet that are rows of the grid."""

import re
from collections.abc import Sequence

from workflow.courses.grid.cells import CellValue, NoValue, at_most, is_blank, text
from workflow.courses.grid.columns import LENGTHS, Column
from workflow.courses.grid.faults import BadCell
from workflow.courses.grid.headings import Headings

_TOTAL = re.compile(r"\s*(sous[- ]?|grand[- ]|sub-?)?tota(l|ux)\b", re.IGNORECASE)
_department = at_most(LENGTHS[Column.DEPARTMENT], text)


class RowKinds:
    """Tells rows that name a course from blank rows and totals."""

    def __init__(self, headings: Headings) -> None:
        columns = headings.columns
        self._code = columns[Column.CODE]
        self._department = columns.get(Column.DEPARTMENT)
        self._positions = tuple(
            position for position in (*columns.values(), *headings.approaches) if position != self._department
        )
        counted = (columns.get(Column.APPROACHES), columns.get(Column.SESSIONS))
        self._counted = frozenset((*counted, *headings.approaches))

    def department(self, values: Sequence[CellValue]) -> str:
        """Return the row's own department, which the blank cells below it share.

        Merged cells have their value in the first row only; a grid whose author
        simply left the cells blank means the same.
        """
        position = self._department
        if position is None or position >= len(values) or values[position] is None:
            return ""
        try:
            return str(_department(values[position]))
        except BadCell:
            return ""

    def is_blank(self, values: Sequence[CellValue]) -> bool:
        """A row with no more than a department, or with sums alone, names no course."""
        width = len(values)
        return all(position >= width or self._says_nothing(position, values[position]) for position in self._positions)

    def is_total(self, values: Sequence[CellValue]) -> bool:
        """A row that begins with "Total" and has no course code beside that."""
        first = next((one for one in enumerate(values) if not is_blank(one[1])), None)
        if first is None:
            return False
        position, value = first
        if not (isinstance(value, str) and _TOTAL.match(value)):
            return False
        code = self._code
        return position == code or code >= len(values) or is_blank(values[code])

    def _says_nothing(self, position: int, value: CellValue) -> bool:
        """A number under sessions or approaches with nothing beside it is a sum without its word."""
        return is_blank(value) or (position in self._counted and type(value) in (int, float, NoValue))
