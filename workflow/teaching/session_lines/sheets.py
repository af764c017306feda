"""A workbook's sheets → sessions: the first visible sheet that has the headings, in whatever row they stand."""

from collections.abc import Iterable, Sequence
from itertools import chain

from workflow.courses.grid import Sheet
from workflow.courses.grid.cells import is_blank
from workflow.courses.grid.reading import NumberedRow, head_of
from workflow.courses.workbook_refusals import TooManyRows
from workflow.reading.faults import BadPiece
from workflow.teaching.refusals import NoPlanFound
from workflow.teaching.session_lines.columns import HEADINGS, Column, Headings, recognised
from workflow.teaching.session_lines.course import Course
from workflow.teaching.session_lines.reading import MOST_LINES, Collector, Reading
from workflow.teaching.session_lines.rows import read_row, shown, where


def read_sheets(sheets: Iterable[Sheet], course: Course) -> Reading:
    """Read the sessions of a workbook. Raises refusals.NoPlanFound, refusals.TooManyRows."""
    for sheet in sheets:
        head, rest = head_of(iter(sheet.rows))
        headings = max(
            (recognised(number, values) for number, values in head),
            key=lambda one: (one.enough, len(one.columns)),
            default=None,
        )
        if headings is not None and headings.enough:
            return _read(headings, chain(head, rest), course)
    raise NoPlanFound(tuple(HEADINGS[column][0] for column in (Column.DAY, Column.THEME)))


def _read(headings: Headings, rows: Iterable[NumberedRow], course: Course) -> Reading:
    gathered = Collector()
    count = 0
    for number, values in rows:
        if number <= headings.row or _says_nothing(headings, values):
            continue
        count += 1
        if count > MOST_LINES:
            raise TooManyRows(MOST_LINES)
        try:
            gathered.take(read_row(headings.columns, values, course))
        except BadPiece as bad:
            gathered.refuse(shown(headings.columns, values), bad, where(number, bad))
    return gathered.reading()


def _says_nothing(headings: Headings, values: Sequence[object]) -> bool:
    positions = (position for position in headings.columns.values() if position < len(values))
    return all(is_blank(values[position]) for position in positions)  # type: ignore[arg-type]
