"""One row of a sheet of sessions → a session, or the cell that is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from workflow.courses.grid import cells
from workflow.courses.grid.cells import CellValue
from workflow.courses.grid.faults import BadCell, FaultKind
from workflow.reading.days import take_day
from workflow.reading.faults import BadPiece, LineFault
from workflow.reading.text import cell_reference, squash
from workflow.reading.times import TimeRange, as_length, take_time
from workflow.teaching.session_lines.columns import Column
from workflow.teaching.session_lines.course import Course
from workflow.teaching.session_lines.modes import way_of
from workflow.teaching.session_lines.said import Said
from workflow.teaching.sessions import Session

_DAY_SECONDS = 86_400
_MINUTE = 60
_FEW = 12
"""Hours that a session may last."""


class BadRowCell(BadPiece):
    """A cell of a row cannot be what its column wants."""

    def __init__(self, why: LineFault, said: str, position: int) -> None:
        super().__init__(why, said)
        self.position = position


def read_row(columns: Mapping[Column, int], values: Sequence[CellValue], course: Course) -> Session:
    """Read a row under its headings. Raises BadPiece, as BadRowCell where one cell is at fault."""
    said = Said(course)
    for column in Column:
        position = columns.get(column)
        if position is None or position >= len(values):
            continue
        try:
            _take(said, column, values[position])
        except BadCell as bad:
            why = LineFault.NOT_A_NUMBER if bad.why is FaultKind.NOT_A_NUMBER else LineFault.FORMULA
            raise BadRowCell(why, bad.why, position) from None
        except BadPiece as bad:
            raise BadRowCell(bad.why, bad.said, position) from None
    return said.session()


def where(row: int, bad: BadPiece) -> str:
    """Name the cell at fault, or the row."""
    return cell_reference(row, bad.position) if isinstance(bad, BadRowCell) else str(row)


def shown(columns: Mapping[Column, int], values: Sequence[CellValue]) -> str:
    """Return a row as a line that can be corrected and read again."""
    there = [(column, values[columns[column]]) for column in Column if columns.get(column, len(values)) < len(values)]
    texts = ((column, _shown(column, value).replace(";", ",")) for column, value in there)
    return " ; ".join(f"{_LABELS.get(column, '')}{text}" for column, text in texts if text)


_LABELS = {Column.HOSTS: "hôtes : ", Column.MODERATOR: "modération : ", Column.SPACE: "espace : "}
"""What would else be taken for a theme or a presenter."""


def _shown(column: Column, value: CellValue) -> str:
    if isinstance(value, datetime) and column is Column.DAY:
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if column in {Column.TIME, Column.ENDS, Column.DURATION} and not isinstance(value, str):
        try:
            span = _span(column, value) or TimeRange()
        except (BadCell, BadPiece):
            span = TimeRange()
        if span.minutes is not None:
            return f"{span.minutes} min"
        return f"{span.starts:%H:%M}" if span.starts else cells.shown(value)
    return cells.shown(value)


def _take(said: Said, column: Column, value: CellValue) -> None:
    match column:
        case Column.DAY:
            _take_day(said, value)
        case Column.TIME | Column.ENDS | Column.DURATION:
            _take_time(said, column, value)
        case Column.PRESENTER | Column.EMAIL:
            _take_presenter(said, column, cells.text(value))
        case Column.MODE:
            _take_mode(said, cells.text(value))
        case Column.THEME | Column.LINK | Column.HOSTS | Column.MODERATOR | Column.SPACE:
            written = cells.text(value)
            if squash(written):
                setattr(said, column.value, written)


def _take_day(said: Said, value: CellValue) -> None:
    if isinstance(value, datetime):
        said.day = value.date()
        if value.time() != time():
            said.take_span(TimeRange(value.time().replace(second=0, microsecond=0)))
        return
    if isinstance(value, date):
        said.day = value
        return
    written = cells.text(value)
    if not squash(written):
        return
    found = take_day(written, said.course.around)
    if found is None:
        raise BadPiece(LineFault.NO_SUCH_DAY, written)
    said.day, rest = found[0], found[1].strip(" ,;:à-–")
    if squash(rest):
        _take_time(said, Column.TIME, rest)


def _take_time(said: Said, column: Column, value: CellValue) -> None:
    span = _span(column, value)
    if span is None:
        return
    if column is Column.ENDS and span.starts is not None:
        said.ends = span.starts
    else:
        said.take_span(span)


def _span(column: Column, value: CellValue) -> TimeRange | None:
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return _of_seconds(column, (value.hour * _MINUTE + value.minute) * _MINUTE)
    if isinstance(value, timedelta):
        return _of_seconds(column, int(value.total_seconds()))
    if isinstance(value, float) and 0 < value < 1:  # sheets keep a time as a part of a day
        return _of_seconds(column, round(value * _DAY_SECONDS))
    written = cells.text(value)
    if not squash(written):
        return None
    return _length(written) if column is Column.DURATION else _written_time(written)


def _length(written: str) -> TimeRange:
    """Read a length; a number alone is hours when it is small, else minutes."""
    minutes = as_length(written)
    if minutes is None and written.isascii() and written.isdecimal():
        number = int(written)
        minutes = number * _MINUTE if number < _FEW else number
    if minutes is None:
        raise BadPiece(LineFault.NO_SUCH_TIME, written)
    return TimeRange(minutes=minutes)


def _written_time(written: str) -> TimeRange:
    plain = written.isascii() and written.isdecimal()
    found = take_time(f"{written} h" if plain else written)
    if found is None or squash(found[1]):
        raise BadPiece(LineFault.NO_SUCH_TIME, written)
    return found[0]


def _of_seconds(column: Column, seconds: int) -> TimeRange:
    minutes = seconds // _MINUTE
    if column is Column.DURATION:
        return TimeRange(minutes=minutes)
    if not 0 <= seconds < _DAY_SECONDS:
        raise BadPiece(LineFault.NO_SUCH_TIME, str(timedelta(seconds=seconds)))
    return TimeRange(time(*divmod(minutes, _MINUTE)))


def _take_presenter(said: Said, column: Column, written: str) -> None:
    """Take a name, then the e-mail beside it: both of someone unknown are kept."""
    if not squash(written):
        return
    if column is Column.EMAIL and said.presenter_text and "@" not in said.presenter_text:
        written = f"{said.presenter_text} <{written.strip('<>')}>"
    if column is Column.EMAIL and "@" not in written:
        raise BadPiece(LineFault.EMAIL_INVALID, written)
    if said.presenter is None and not said.take_presenter(written):
        said.presenter_text = written


def _take_mode(said: Said, written: str) -> None:
    if not squash(written):
        return
    way = way_of(written, records=said.course.records)
    if way is None:
        raise BadPiece(LineFault.MODE_UNKNOWN, written)
    said.take_way(way, written)
