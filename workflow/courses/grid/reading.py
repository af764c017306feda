"""A file's sheets → the rows of its grid, counted; repeated courses joined."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from workflow.courses.grid.approaches import DEFAULT_APPROACHES, Approach, approach_names
from workflow.courses.grid.cells import CellValue
from workflow.courses.grid.columns import Column
from workflow.courses.grid.courses import CourseBook, Duplicate, GridRequest
from workflow.courses.grid.faults import Fault
from workflow.courses.grid.headings import HEADING_ROWS, NO_HEADINGS, Headings, find_headings
from workflow.courses.grid.keys import RequestKey
from workflow.courses.grid.kinds import RowKinds
from workflow.courses.grid.rows import GridRow, RejectedRow, RowReader
from workflow.courses.grid.terms import Term
from workflow.courses.refusals import NoGridFound
from workflow.courses.workbook_refusals import TooManyRows

ROW_LIMIT = 10_000
NumberedRow = tuple[int, Sequence[CellValue]]


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

    ``default_term`` is for rows, or a whole file, without a term; without it, these rows are at fault: it is asked
    for. Raises NoGridFound and TooManyRows.
    """
    names = approach_names(approaches)
    missing = _needed(NO_HEADINGS)
    for sheet in sheets:
        head, rest = head_of(iter(sheet.rows))
        headings = find_headings(head, names)
        if headings is None:
            continue
        lacks = _needed(headings)
        if not lacks:
            order = tuple(approach.key for approach in approaches)
            rows = RowReader(headings, names, order, default_term)
            return _SheetReader(headings, rows, row_limit).read(sheet.name, chain(head, rest))
        missing = min(missing, lacks, key=len)
    raise NoGridFound(tuple(column.heading for column in missing))


def _needed(headings: Headings) -> tuple[Column, ...]:
    """Return the columns without which nothing can be read; a term can be given to all rows at once."""
    return tuple(column for column in headings.missing if column is not Column.TERM)


def head_of(rows: Iterator[NumberedRow]) -> tuple[list[NumberedRow], Iterator[NumberedRow]]:
    """Cut a sheet behind the rows in which headings are looked for; the rest is not read yet."""
    head: list[NumberedRow] = []
    for row in rows:
        if row[0] > HEADING_ROWS:
            return head, chain((row,), rows)
        head.append(row)
    return head, rows


class _SheetReader:
    """Reads the rows below the headings, one after the other."""

    def __init__(self, headings: Headings, rows: RowReader, row_limit: int) -> None:
        self._headings = headings
        self._rows = rows
        self._limit = row_limit
        self._kinds = RowKinds(headings)
        self._book = CourseBook(headings)
        self._accepted: list[GridRow] = []
        self._duplicates: list[Duplicate] = []
        self._rejected: list[RejectedRow] = []
        self._faults: list[Fault] = []

    def read(self, sheet: str, rows: Iterable[NumberedRow]) -> GridReading:
        department = ""
        for number, values in rows:
            if number <= self._headings.row or self._kinds.is_total(values):
                continue
            department = self._kinds.department(values) or department
            if not self._kinds.is_blank(values):
                self._take(*self._rows.read(number, values, department))
        return GridReading(
            sheet=sheet,
            headings=self._headings,
            accepted=tuple(self._accepted),
            duplicates=tuple(self._duplicates),
            rejected=tuple(self._rejected),
            faults=tuple(self._faults),
            requests=self._book.requests(),
        )

    def _take(self, row: GridRow | RejectedRow, faults: Sequence[Fault]) -> None:
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
