"""One row of a grid → a course and its approaches, or the faults that reject it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from workflow.courses.grid import cells
from workflow.courses.grid.cells import CellValue, Read
from workflow.courses.grid.columns import LENGTHS, Column
from workflow.courses.grid.faults import BadCell, Fault, FaultKind
from workflow.courses.grid.headings import Headings
from workflow.courses.grid.keys import CourseData
from workflow.courses.grid.terms import Term
from workflow.reading.text import cell_reference


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row that names a course, who leads it and what it asks for."""

    row: int
    code: str
    term: Term
    section: str
    data: CourseData
    approaches: tuple[str, ...]
    """Keys, in the order of the configuration; at least one."""
    silent: frozenset[Column]
    """Columns that say nothing: absent from the sheet, or unreadable in this row."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be imported, as far as it says what it names."""

    row: int
    department: str
    code: str | None
    term: Term | None
    section: str | None
    approaches: tuple[str, ...] | None
    """Nothing when the row does not tell: it may mean any."""


_OPTIONAL: Mapping[Column, Read] = {
    Column.DEPARTMENT: cells.at_most(LENGTHS[Column.DEPARTMENT], cells.text),
    Column.TITLE: cells.at_most(LENGTHS[Column.TITLE], cells.text),
    Column.FIRST_ACTIVITY: cells.first_activity,
    Column.SESSIONS: cells.sessions,
    Column.REMARKS: cells.at_most(LENGTHS[Column.REMARKS], cells.lines),
}
"""A bad cell of these is a warning, and the row stays."""


@dataclass(slots=True)
class _Line:
    """One row being read."""

    row: int
    values: Sequence[CellValue]
    said: dict[Column, Any] = field(default_factory=dict)
    """What each column says; None where it is unreadable."""
    faults: list[Fault] = field(default_factory=list)

    def at(self, position: int) -> CellValue:
        return self.values[position] if position < len(self.values) else None

    def fault(self, position: int, why: FaultKind, *, kept: bool = False, most: int | None = None) -> None:
        cell = cell_reference(self.row, position)
        self.faults.append(Fault(self.row, cell, why, cells.shown(self.at(position)), kept, most=most))


class RowReader:
    """Reads the rows of one sheet."""

    def __init__(
        self,
        headings: Headings,
        approach_names: Mapping[str, str],
        approach_order: Sequence[str],
        default_term: Term | None,
    ) -> None:
        """``approach_names``: squashed name → key; ``approach_order``: keys as configured."""
        self._order = tuple(approach_order)
        self._marks = tuple(headings.approaches.items())
        own = headings.columns.get(Column.APPROACHES)
        self._approach_position = self._marks[0][0] if own is None else own
        reads = _reads(approach_names, default_term)
        self._absent = frozenset(reads) - frozenset(headings.columns)
        self._no_term = Column.TERM in self._absent and default_term is None
        self._code_position = headings.columns[Column.CODE]
        said_by_none = self._absent - {Column.TERM} if self._no_term else self._absent
        self._blank = {Column.TERM: None, **{column: reads[column](None) for column in said_by_none}}
        self._fields = tuple(
            (column, headings.columns[column], read, column in _OPTIONAL)
            for column, read in reads.items()
            if column not in self._absent
        )

    def read(
        self, row: int, values: Sequence[CellValue], department: str
    ) -> tuple[GridRow | RejectedRow, Sequence[Fault]]:
        """Read one row; ``department`` is carried from above, for a blank cell."""
        line = _Line(row, values, dict(self._blank))
        unreadable = self._take(line)
        if self._no_term:
            line.fault(self._code_position, FaultKind.TERM_MISSING)
        silent = self._absent.union(unreadable) if unreadable else self._absent
        approaches = self._approaches(line)
        said = line.said
        own = said[Column.DEPARTMENT]
        said[Column.DEPARTMENT] = "" if own is None else own or department
        code, term, section = said[Column.CODE], said[Column.TERM], said[Column.SECTION]
        faults = [replace(fault, course=code or "") for fault in line.faults]
        if approaches is None or any(not fault.kept for fault in faults):
            department = said[Column.DEPARTMENT]
            rejected = RejectedRow(row, department, code, term, section, approaches)
            return rejected, faults
        return GridRow(row, code, term, section, _data(said), approaches, silent), faults

    def _take(self, line: _Line) -> list[Column]:
        """Read every column that is there; return those that are unreadable."""
        values, said, width = line.values, line.said, len(line.values)
        unreadable = []
        for column, position, read, kept in self._fields:
            try:
                said[column] = read(values[position] if position < width else None)
            except BadCell as bad:
                said[column] = None
                unreadable.append(column)
                line.fault(position, bad.why, kept=kept, most=bad.most)
        return unreadable

    def _approaches(self, line: _Line) -> tuple[str, ...] | None:
        """Join what the one column names and what the approaches' own columns mark."""
        named = line.said[Column.APPROACHES]
        readable = named is not None
        found = set(named or ())
        for position, key in self._marks:
            try:
                if cells.mark(line.at(position)):
                    found.add(key)
            except BadCell as bad:
                line.fault(position, bad.why)
                readable = False
        if not readable:
            return None
        if not found:
            line.fault(self._approach_position, FaultKind.NO_APPROACH)
            return None
        return tuple(key for key in self._order if key in found)


def _reads(approach_names: Mapping[str, str], default_term: Term | None) -> Mapping[Column, Read]:
    """Say how each column is read."""

    @lru_cache(maxsize=256)
    def named(value: CellValue) -> tuple[str, ...]:
        return cells.approaches(value, approach_names)

    return {
        Column.CODE: cells.course_code,
        Column.TERM: lambda value: cells.term(value, default_term),
        Column.SECTION: cells.at_most(LENGTHS[Column.SECTION], cells.section),
        Column.LEAD_NAME: cells.at_most(LENGTHS[Column.LEAD_NAME], cells.lead_name),
        Column.LEAD_EMAIL: cells.email,
        Column.APPROACHES: named,
        **_OPTIONAL,
    }


def _data(said: Mapping[Column, Any]) -> CourseData:
    return CourseData(
        department=said[Column.DEPARTMENT],
        title=said[Column.TITLE] or "",
        lead_name=said[Column.LEAD_NAME],
        lead_email=said[Column.LEAD_EMAIL],
        first_activity=said[Column.FIRST_ACTIVITY],
        sessions=said[Column.SESSIONS],
        remarks=said[Column.REMARKS] or "",
    )
