"""Rows of one file that name the same course, joined."""

from dataclasses import dataclass, field

from workflow.courses.grid.columns import Column
from workflow.courses.grid.faults import Fault, FaultKind
from workflow.courses.grid.headings import Headings
from workflow.courses.grid.keys import CourseData, RequestKey
from workflow.courses.grid.rows import GridRow
from workflow.courses.grid.terms import Term
from workflow.reading.text import cell_reference

DATA_COLUMNS = (
    Column.DEPARTMENT,
    Column.TITLE,
    Column.LEAD_NAME,
    Column.LEAD_EMAIL,
    Column.FIRST_ACTIVITY,
    Column.SESSIONS,
    Column.REMARKS,
)
"""The columns that fill the fields of ``CourseData``, under the same names."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that names a course again and adds no approach."""

    row: int
    first_row: int


@dataclass(frozen=True, slots=True)
class GridRequest:
    """One request that the accepted rows ask for."""

    key: RequestKey
    data: CourseData
    """From the first row that names the course."""
    rows: tuple[int, ...]
    """All rows that ask for it, duplicates too."""
    silent: frozenset[Column]
    """Columns about which the first row says nothing."""


@dataclass(slots=True)
class _Course:
    first: GridRow
    rows: dict[str, list[int]] = field(default_factory=dict)
    """Key of an approach → the rows that ask for it."""

    def join(self, row: GridRow) -> bool:
        """Add a row; tell whether it asks for something new."""
        before = len(self.rows)
        for approach in row.approaches:
            self.rows.setdefault(approach, []).append(row.row)
        return len(self.rows) > before

    def differences(self, row: GridRow) -> tuple[Column, ...]:
        """Return the columns where a row says something else than the first one."""
        return tuple(
            column
            for column in DATA_COLUMNS
            if (said := getattr(row.data, column)) not in (None, "") and said != getattr(self.first.data, column)
        )


class CourseBook:
    """The courses of a file, in the order they are first named."""

    def __init__(self, headings: Headings) -> None:
        self._code_position = headings.columns[Column.CODE]
        self._courses: dict[tuple[Term, str, str], _Course] = {}

    def add(self, row: GridRow) -> tuple[Duplicate | None, Fault | None]:
        """Join a row: whether it adds nothing, and the warning when it says otherwise."""
        identity = (row.term, row.code, row.section)
        course = self._courses.setdefault(identity, _Course(row))
        adds = course.join(row)
        if course.first is row:
            return None, None
        duplicate = None if adds else Duplicate(row.row, course.first.row)
        columns = course.differences(row)
        return duplicate, self._warning(row, course.first.row, columns) if columns else None

    def requests(self) -> tuple[GridRequest, ...]:
        """Return every request once, course by course."""
        return tuple(
            GridRequest(
                RequestKey(term, code, section, approach),
                course.first.data,
                tuple(rows),
                course.first.silent,
            )
            for (term, code, section), course in self._courses.items()
            for approach, rows in course.rows.items()
        )

    def _warning(self, row: GridRow, first_row: int, columns: tuple[Column, ...]) -> Fault:
        return Fault(
            row=row.row,
            cell=cell_reference(row.row, self._code_position),
            why=FaultKind.REPEATED_COURSE,
            value=row.code,
            kept=True,
            first_row=first_row,
            columns=columns,
            course=row.code,
        )
