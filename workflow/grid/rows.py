"""One row of a grid → a course and its approaches, or the faults that reject it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workflow.grid import cells
from workflow.grid.cells import CellValue
from workflow.grid.columns import Column
from workflow.grid.faults import BadCell, Fault, FaultKind
from workflow.grid.headings import Headings
from workflow.grid.keys import CourseData
from workflow.grid.terms import Term
from workflow.grid.text import cell_reference

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class RowRules:
    """What reading a row depends on beside the row."""

    headings: Headings
    approach_names: Mapping[str, str]
    """Squashed name → key."""
    approach_order: tuple[str, ...]
    default_term: Term | None


def read_row(
    row: int, values: Sequence[CellValue], department: str, rules: RowRules
) -> tuple[GridRow | RejectedRow, tuple[Fault, ...]]:
    """Read one row; ``department`` is carried from above, for a blank cell."""
    line = _Line(row, values, rules.headings)
    code = line.take(Column.CODE, cells.course_code)
    term = line.take(Column.TERM, lambda value: cells.term(value, rules.default_term))
    section = line.take(Column.SECTION, cells.section)
    lead_name = line.take(Column.LEAD_NAME, cells.lead_name)
    lead_email = line.take(Column.LEAD_EMAIL, cells.email)
    approaches = line.approaches(rules)
    own = line.take(Column.DEPARTMENT, cells.text, kept=True)
    data = CourseData(
        department="" if own is None else own or department,
        title=line.take(Column.TITLE, cells.text, kept=True) or "",
        lead_name=lead_name or "",
        lead_email=lead_email or "",
        first_activity=line.take(Column.FIRST_ACTIVITY, cells.first_activity, kept=True),
        sessions=line.take(Column.SESSIONS, cells.sessions, kept=True),
        remarks=line.take(Column.REMARKS, cells.lines, kept=True) or "",
    )
    rejected = any(not fault.kept for fault in line.faults)
    if rejected or code is None or term is None or section is None or approaches is None:
        named = RejectedRow(row, data.department, code, term, section, approaches)
        return named, tuple(line.faults)
    return (
        GridRow(row, code, term, section, data, approaches, frozenset(line.silent)),
        tuple(line.faults),
    )


class _Line:
    """One row being read, and the faults met on the way."""

    def __init__(self, row: int, values: Sequence[CellValue], headings: Headings) -> None:
        self.row = row
        self.values = values
        self.headings = headings
        self.faults: list[Fault] = []
        self.silent: set[Column] = set()

    def at(self, position: int) -> CellValue:
        return self.values[position] if position < len(self.values) else None

    def take(
        self, column: Column, read: Callable[[CellValue], T], *, kept: bool = False
    ) -> T | None:
        """Read a column's cell; a bad one becomes a fault and gives nothing."""
        position = self.headings.columns.get(column)
        if position is None:
            self.silent.add(column)
            position = len(self.values)
        try:
            return read(self.at(position))
        except BadCell as bad:
            self.silent.add(column)
            self.fault(position, bad.why, kept=kept)
            return None

    def fault(self, position: int, why: FaultKind, *, kept: bool = False) -> None:
        cell = cell_reference(self.row, position)
        self.faults.append(Fault(self.row, cell, why, cells.shown(self.at(position)), kept))

    def approaches(self, rules: RowRules) -> tuple[str, ...] | None:
        """Join what the one column names and what the approaches' own columns mark."""
        named = self.take(
            Column.APPROACHES,
            lambda value: cells.approaches(value, rules.approach_names),
        )
        found = set(named or ())
        readable = named is not None
        for position, key in self.headings.approaches.items():
            try:
                if cells.mark(self.at(position)):
                    found.add(key)
            except BadCell as bad:
                self.fault(position, bad.why)
                readable = False
        if readable and not found:
            self.fault(self._first_approach_column(), FaultKind.NO_APPROACH)
        if not readable or not found:
            return None
        return tuple(key for key in rules.approach_order if key in found)

    def _first_approach_column(self) -> int:
        one = self.headings.columns.get(Column.APPROACHES)
        return one if one is not None else next(iter(self.headings.approaches))
