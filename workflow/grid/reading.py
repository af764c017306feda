"""A file's sheets → the rows of its grid, counted; repeated courses joined."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from workflow.grid import cells
from workflow.grid.approaches import DEFAULT_APPROACHES, Approach, approach_names
from workflow.grid.cells import CellValue, is_blank
from workflow.grid.columns import REQUIRED, Column
from workflow.grid.courses import CourseBook, Duplicate, GridRequest
from workflow.grid.faults import BadCell, Fault
from workflow.grid.headings import HEADING_ROWS, Headings, find_headings
from workflow.grid.keys import RequestKey
from workflow.grid.rows import GridRow, RejectedRow, RowRules, read_row
from workflow.grid.terms import Term
from workflow.refusals import NoGridFound, TooManyRows

ROW_LIMIT = 10_000
NumberedRow = tuple[int, Sequence[CellValue]]
_TOTAL = re.compile(r"(sous[- ]?|grand[- ]|sub-?)?tota(l|ux)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its rows by their number from 1; blank ones may be left out."""

    name: str
    rows: Iterable[NumberedRow]
    """Read once and lazily: of a sheet without headings only the head is read."""


@dataclass(frozen=True, slots=True)
class GridReading:
    """What a file says, before anything is compared with what the desk knows."""

    sheet: str
    headings: Headings
    accepted: tuple[GridRow, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[RejectedRow, ...]
    faults: tuple[Fault, ...]
    """By row."""
    requests: tuple[GridRequest, ...]
    """What the accepted rows ask for, each request once."""

    @property
    def rows_read(self) -> int:
        """Rows that are neither blank nor totals."""
        return len(self.accepted) + len(self.duplicates) + len(self.rejected)

    @property
    def terms(self) -> frozenset[Term]:
        """The terms of the file: of its rows, accepted or rejected."""
        named = {row.term for row in self.rejected if row.term is not None}
        return frozenset(named | {row.term for row in self.accepted})

    @property
    def keys_by_row(self) -> Mapping[int, tuple[RequestKey, ...]]:
        """The requests that each row asks for; rejected rows are left out."""
        keys: dict[int, tuple[RequestKey, ...]] = {}
        for request in self.requests:
            for row in request.rows:
                keys[row] = (*keys.get(row, ()), request.key)
        return keys


def read_grid(
    sheets: Iterable[Sheet],
    approaches: Sequence[Approach] = DEFAULT_APPROACHES,
    *,
    default_term: Term | None = None,
    row_limit: int = ROW_LIMIT,
) -> GridReading:
    """Read the first sheet that has the required headings.

    ``default_term`` is for rows, or a whole file, without a term. Raises
    NoGridFound and TooManyRows.
    """
    names = approach_names(approaches)
    missing: tuple[Column, ...] = REQUIRED
    for sheet in sheets:
        head, rest = _head(iter(sheet.rows))
        headings = find_headings(head, names, term_given=default_term is not None)
        if headings is None:
            continue
        lacks = headings.missing(term_given=default_term is not None)
        if not lacks:
            order = tuple(approach.key for approach in approaches)
            rules = RowRules(headings, names, order, default_term)
            return _Reader(rules, row_limit).read(sheet.name, chain(head, rest))
        missing = min(missing, lacks, key=len)
    raise NoGridFound(tuple(column.heading for column in missing))


def _head(
    rows: Iterator[NumberedRow],
) -> tuple[list[NumberedRow], Iterator[NumberedRow]]:
    head: list[NumberedRow] = []
    for row in rows:
        if row[0] > HEADING_ROWS:
            return head, chain((row,), rows)
        head.append(row)
    return head, rows


class _Reader:
    """Reads the rows below the headings, one after the other."""

    def __init__(self, rules: RowRules, row_limit: int) -> None:
        self._rules = rules
        self._limit = row_limit
        self._columns = rules.headings.columns
        department = self._columns.get(Column.DEPARTMENT)
        self._department_position = department
        self._positions = tuple(
            position
            for position in (*self._columns.values(), *rules.headings.approaches)
            if position != department
        )
        self._book = CourseBook(rules.headings)
        self._accepted: list[GridRow] = []
        self._duplicates: list[Duplicate] = []
        self._rejected: list[RejectedRow] = []
        self._faults: list[Fault] = []

    def read(self, sheet: str, rows: Iterable[NumberedRow]) -> GridReading:
        department = ""
        for number, values in rows:
            if number <= self._rules.headings.row or self._is_total(values):
                continue
            department = self._department(values) or department
            if not self._is_blank(values):
                self._take(*read_row(number, values, department, self._rules))
        return GridReading(
            sheet=sheet,
            headings=self._rules.headings,
            accepted=tuple(self._accepted),
            duplicates=tuple(self._duplicates),
            rejected=tuple(self._rejected),
            faults=tuple(self._faults),
            requests=self._book.requests(),
        )

    def _take(self, row: GridRow | RejectedRow, faults: tuple[Fault, ...]) -> None:
        self._faults.extend(faults)
        if isinstance(row, RejectedRow):
            self._rejected.append(row)
        else:
            self._join(row)
        if len(self._accepted) + len(self._duplicates) + len(self._rejected) > self._limit:
            raise TooManyRows(self._limit)

    def _join(self, row: GridRow) -> None:
        duplicate, warning = self._book.add(row)
        if warning is not None:
            self._faults.append(warning)
        if duplicate is None:
            self._accepted.append(row)
        else:
            self._duplicates.append(duplicate)

    def _department(self, values: Sequence[CellValue]) -> str:
        """Give the row's own department, which the blank cells below it share.

        Merged cells have their value in the first row only; a grid whose author
        simply left the cells blank means the same.
        """
        position = self._department_position
        value = values[position] if position is not None and position < len(values) else None
        try:
            return cells.text(value)
        except BadCell:
            return ""

    def _is_blank(self, values: Sequence[CellValue]) -> bool:
        """A row that has at most a department names no course."""
        width = len(values)
        return all(position >= width or is_blank(values[position]) for position in self._positions)

    def _is_total(self, values: Sequence[CellValue]) -> bool:
        """A row that begins with "Total" and has no course code beside that."""
        for position, value in enumerate(values):
            if not is_blank(value):
                break
        else:
            return False
        if not (isinstance(value, str) and _TOTAL.match(value.strip())):
            return False
        code = self._columns[Column.CODE]
        return position == code or code >= len(values) or is_blank(values[code])
