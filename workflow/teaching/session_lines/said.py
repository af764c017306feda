"""Facts that a line or a row has stated so far about one session."""

from dataclasses import dataclass, field
from datetime import date, time

from workflow.courses.grid import cells
from workflow.courses.grid.faults import BadCell
from workflow.people.people import PersonId
from workflow.reading.faults import BadPiece, LineFault
from workflow.reading.times import TimeRange, later
from workflow.teaching.session_lines.course import Course
from workflow.teaching.session_lines.modes import Way
from workflow.teaching.sessions import Mode, Session

_AROUND = "<>()[],;:\"'«» \N{NO-BREAK SPACE}"
SHORT, LONG = 200, 500
"""Characters of a theme or a name; of a link."""


@dataclass(slots=True)
class Said:
    """Fields of a session, filled one after the other."""

    course: Course
    day: date | None = None
    undated: bool = False
    """It says itself that its date is to come."""
    starts: time | None = None
    ends: time | None = None
    minutes: int | None = None
    mode: Mode | None = None
    presenter: PersonId | None = None
    presenter_text: str = ""
    theme: str = ""
    link: str = ""
    hosts: str = ""
    moderator: str = ""
    space: str = ""
    others: list[str] = field(default_factory=list)
    """Pieces of which nothing tells what they are."""

    def take_day(self, day: date, written: str) -> None:
        """Take the day. Raises BadPiece for a second one."""
        if self.day not in {None, day}:
            raise BadPiece(LineFault.TWO_DAYS, written.strip())
        self.day = day

    def take_span(self, span: TimeRange) -> bool:
        """Take a time, a span or a length; False when all that is known already."""
        if span.minutes is not None:
            if self.minutes is not None:
                return False
            self.minutes = span.minutes
            return True
        if self.starts is None:
            self.starts, self.ends = span.starts, span.ends
            return True
        if self.ends is None and span.ends is None and span.starts is not None and span.starts > self.starts:
            self.ends = span.starts
            return True
        return False

    def take_way(self, way: Way, written: str) -> None:
        """Take how it is given. Raises BadPiece for a second way."""
        self.space = self.space or way.space
        self.link = self.link or way.link
        if way.mode is None:
            return
        if self.mode not in {None, way.mode, Mode.RECORDING} and way.mode is not Mode.RECORDING:
            raise BadPiece(LineFault.TWO_MODES, written)
        if self.mode in {None, Mode.RECORDING}:
            self.mode = way.mode

    def take_presenter(self, written: str) -> bool:
        """Take who presents if the text tells: a presenter of the course, or an e-mail. Raises BadPiece."""
        found = self.course.presenter(written)
        email = ""
        if "@" in written:
            email = _email(written)
            found = self.course.by_email(email)
        if found is not None:
            if self.presenter not in {None, found.id}:
                return False
            self.presenter = found.id
            return True
        if email and self.presenter is None:
            self.presenter_text = written
        return bool(email)

    def session(self) -> Session:
        """Return the session. Raises BadPiece."""
        self._sort_others()
        told = self.mode is not None or self.presenter is not None or bool(self.presenter_text)
        if not (self.day or (self.theme and (self.undated or told))):
            raise BadPiece(LineFault.NO_DATE_NOR_THEME)
        ends = self.ends
        if ends is None and self.starts is not None and self.minutes:
            ends = later(self.starts, self.minutes)
        if ends is not None and (self.starts is None or ends <= self.starts):
            raise BadPiece(LineFault.ENDS_FIRST)
        texts = (self.theme, self.presenter_text, self.hosts, self.moderator, self.space)
        if len(self.link) > LONG or any(len(text) > SHORT for text in texts):
            raise BadPiece(LineFault.TOO_LONG)
        return Session(
            id=0,
            request=self.course.request,
            mode=self.mode or self.course.mode,
            theme=self.theme,
            presenter=self.presenter,
            presenter_text="" if self.presenter is not None else self.presenter_text,
            day=self.day,
            starts=self.starts,
            ends=ends,
            link=self.link,
            hosts=self.hosts,
            moderator=self.moderator,
            space=self.space,
        )

    def _sort_others(self) -> None:
        """Say what the rest is: the theme, then who presents, as one writes them. Raises BadPiece."""
        others, self.others = self.others, []
        known = self.presenter is not None or bool(self.presenter_text)
        if others and not self.theme:
            if known:
                self.theme, others = " — ".join(others), []
            else:
                self.theme, *others = others
        if others and not known:
            self.presenter_text, *others = others
        if others:
            raise BadPiece(LineFault.TOO_MANY_PARTS, others[-1])


def _email(written: str) -> str:
    word = next(word for word in written.replace("<", " ").replace(">", " ").split() if "@" in word)
    try:
        return cells.email(word.strip(_AROUND))
    except BadCell:
        raise BadPiece(LineFault.EMAIL_INVALID, word) from None
