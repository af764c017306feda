"""Pasted lines → sessions: the order of the pieces does not matter, and no line is lost."""

from dataclasses import dataclass

from workflow.reading.days import is_weekday, take_day
from workflow.reading.faults import BadPiece, LineFault
from workflow.reading.text import squash
from workflow.reading.times import TimeRange, as_length, take_time
from workflow.teaching.session_drafts import BadLine
from workflow.teaching.session_lines import columns
from workflow.teaching.session_lines.course import Course
from workflow.teaching.session_lines.modes import way_of
from workflow.teaching.session_lines.pieces import cut, labelled, whole, without_link
from workflow.teaching.session_lines.rows import read_row
from workflow.teaching.session_lines.said import Said
from workflow.teaching.sessions import Session

MOST_LINES = 200
MOST_PIECES = 20
_SHOWN = 300
"""Characters of a line that is given back."""
_UNDATED = frozenset(
    map(squash, ("sans date", "date à venir", "à venir", "à déterminer", "date à déterminer", "à confirmer"))
) | frozenset(map(squash, ("no date", "undated", "tbd", "tba", "to come", "date to come", "à planifier", "nd")))


@dataclass(frozen=True, slots=True)
class Reading:
    """What lines, or a sheet, say. Lines read = sessions + duplicates + bad."""

    sessions: tuple[Session, ...]
    """Their ids say nothing."""
    duplicates: int
    bad: tuple[BadLine, ...]

    @property
    def lines_read(self) -> int:
        """Lines that said something."""
        return len(self.sessions) + self.duplicates + len(self.bad)


class Collector:
    """Gathers sessions, once each, and what could not be read."""

    def __init__(self) -> None:
        self._sessions: dict[tuple[object, ...], Session] = {}
        self._duplicates = 0
        self._bad: list[BadLine] = []

    def take(self, session: Session) -> None:
        """Take one; the same again only counts."""
        key = (session.day, session.starts, squash(session.theme), session.presenter, squash(session.presenter_text))
        if key in self._sessions:
            self._duplicates += 1
        else:
            self._sessions[key] = session

    def refuse(self, text: str, bad: BadPiece, where: str) -> None:
        """Take what could not be read."""
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        self._bad.append(BadLine(shown, bad.why, where, bad.said[:_SHOWN]))

    def reading(self) -> Reading:
        """Return what was gathered."""
        return Reading(tuple(self._sessions.values()), self._duplicates, tuple(self._bad))


def read_lines(text: str, course: Course) -> Reading:
    """Read lines such as ``3 sept. 9 h — Le cœur — Paul Roy — Zoom``; under a line of headings, as their columns."""
    gathered = Collector()
    headings: columns.Headings | None = None
    for number, written in enumerate(text.splitlines(), start=1):
        line = whole(written)
        if not squash(line):
            continue
        found = columns.headings_of(line)
        if found is not None:
            headings = found if "\t" in line else None
            continue
        try:
            gathered.take(_read(line, number, headings, course))
        except BadPiece as bad:
            gathered.refuse(line.replace("\t", " ; "), bad, str(number))
    return gathered.reading()


def _read(line: str, number: int, headings: columns.Headings | None, course: Course) -> Session:
    if number > MOST_LINES:
        raise BadPiece(LineFault.TOO_MANY_LINES)
    if headings is not None and "\t" in line:
        return read_row(headings.columns, line.split("\t"), course)
    said = Said(course)
    pieces = cut(line)
    if len(pieces) > MOST_PIECES:
        raise BadPiece(LineFault.TOO_MANY_PARTS, pieces[MOST_PIECES])
    for piece in pieces:
        link, rest = without_link(piece)
        said.link = said.link or link
        if squash(rest) or "@" in rest:
            _take(said, rest)
    return said.session()


def _take(said: Said, piece: str) -> None:
    """Find out what a piece says. Raises BadPiece."""
    label = labelled(piece)
    if label is not None and _take_labelled(said, *label):
        return
    rest = _take_when(said, piece)
    if not squash(rest) or is_weekday(rest):
        return
    if squash(rest) in _UNDATED:
        said.undated = True
        return
    way = way_of(rest, records=said.course.records)
    if way is not None:
        said.take_way(way, rest)
    elif not said.take_presenter(rest):
        said.others.append(rest)


def _take_labelled(said: Said, label: str, value: str) -> bool:
    match label:
        case "theme" | "hosts" | "moderator" | "space":
            setattr(said, label, value)
        case "presenter":
            if not said.take_presenter(value):
                said.presenter_text = value
        case _:
            return False
    return True


def _take_when(said: Said, piece: str) -> str:
    """Take the day and the time that a piece begins with; return what is left of it.

    A piece that begins with a time and no day is one only when nothing else follows: "2 h de pratique" is a theme.
    """
    rest, dated, spans = piece, False, []
    while True:
        rest = rest.strip(" \t,.:()·-–")
        day = take_day(rest, said.course.around)
        if day is not None:
            said.take_day(day[0], rest)
            rest, dated = day[1], True
            continue
        found = take_time(f"({rest})" if piece.endswith(f"({rest})") else rest)
        if found is None:
            break
        spans.append(found[0])
        rest = found[1]
    if not dated and squash(rest):
        return piece
    left = [span for span in spans if not said.take_span(span)]
    if left and not _as_length(said, piece):
        return piece
    return rest


def _as_length(said: Said, piece: str) -> bool:
    """Take "2 h" after "9 h" for how long it lasts."""
    minutes = as_length(piece)
    return minutes is not None and said.take_span(TimeRange(minutes=minutes))
