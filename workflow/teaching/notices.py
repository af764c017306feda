"""Notices of interviews, sessions, conformity and feedback."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.items.copies import Copy
from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class FeedbackShown(Notice):
    """In the task's thread: what someone heard of the support, for members alone."""

    stored: ClassVar[str] = "FeedbackShown"
    by: PersonId
    results: str
    improvements: str


@dataclass(frozen=True, slots=True)
class LeadAsked(Notice):
    """To the course lead: these recordings are not there, is that wanted? Its topic is the question's own."""

    stored: ClassVar[str] = "LeadAsked"
    task: str
    """Number of the service task that asks."""
    draws_card: ClassVar[bool] = True

    @property
    def about_item(self) -> str:
        """The task: its topic is the question's own."""
        return self.task


@dataclass(frozen=True, slots=True)
class LeadReminded(Notice):
    """To the course lead: the question still waits for them. Its topic is the question's own."""

    stored: ClassVar[str] = "LeadReminded"
    is_kept: ClassVar[bool] = False
    task: str

    @property
    def about_item(self) -> str:
        """The task: its topic is the question's own."""
        return self.task


@dataclass(frozen=True, slots=True)
class LeadAnswered(Notice):
    """In the task's thread: what was said of missing recordings, and what comes of it."""

    stored: ClassVar[str] = "LeadAnswered"
    by: PersonId
    """The lead, or the member who noted what they said."""
    answers: tuple[str, ...]
    """Each ``session|wish|number of the support task, or nothing``."""


@dataclass(frozen=True, slots=True)
class LeadSilent(Notice):
    """In the task's thread: the lead was reminded, and still has not answered."""

    stored: ClassVar[str] = "LeadSilent"
    waiting: int
    """Recordings of which they have not spoken."""
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class NothingMissing(Notice):
    """To the holder, or in the task's thread: all that was missing is settled, the task can be closed."""

    stored: ClassVar[str] = "NothingMissing"


@dataclass(frozen=True, slots=True)
class ServicePresented(Copy):
    """To the lead or a presenter of a course: what a step sends them. Its topic is the step.

    It is held for some seconds, and not kept for someone who cannot be written to: they are to be told otherwise.
    """

    stored: ClassVar[str] = "ServicePresented"
    is_kept: ClassVar[bool] = False
    is_waited_for: ClassVar[bool] = True
    by: PersonId
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnswersShared(Notice):
    """In the thread of an interview that someone holds: another member has put the answers of theirs here too."""

    stored: ClassVar[str] = "AnswersShared"
    by: PersonId
    number: str
    """Of the interview that they come from."""


@dataclass(frozen=True, slots=True)
class InterviewTaken(Notice):
    """To the course lead: who prepares with them the support of a course. Its topic is the first request."""

    stored: ClassVar[str] = "InterviewTaken"
    by: PersonId
    requests: tuple[str, ...]
    """Numbers, one for each approach."""


@dataclass(frozen=True, slots=True)
class InterviewOver(Notice):
    """To the course lead: what their interview has confirmed, and what comes next. Its topic is the first request."""

    stored: ClassVar[str] = "InterviewOver"
    by: PersonId
    requests: tuple[str, ...]
    """Numbers of those that were closed together."""


@dataclass(frozen=True, slots=True)
class SessionsRead(Notice):
    """In the thread where a sheet was dropped: what was understood of it, or what became of that."""

    stored: ClassVar[str] = "SessionsRead"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SessionMoved(Notice):
    """Under a support task's card, and to its holder: its session moved, is someone else's, or was dropped."""

    stored: ClassVar[str] = "SessionMoved"
    by: PersonId
    session: int
    day: str
    """Of the session before, ISO 8601; empty when it had none."""
    starts: str
    """Likewise, the time of day."""
    ends: str


@dataclass(frozen=True, slots=True)
class CancelAsked(Notice):
    """To management: a lead asks for requests to be cancelled. Its topic is the question's own."""

    stored: ClassVar[str] = "CancelAsked"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CancelAskChanged(Notice):
    """One of these requests was cancelled, kept or closed: the question is drawn again where it stands."""

    stored: ClassVar[str] = "CancelAskChanged"
    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CancelAskReminder(Notice):
    """To management, under the question: it has waited for a while. Its topic is the question's own."""

    stored: ClassVar[str] = "CancelAskReminder"
    lane: ClassVar[Lane] = Lane.PING
    turn: int


@dataclass(frozen=True, slots=True)
class CancelReminderChanged(Notice):
    """What reminded of a question is no longer so: it is drawn again where it stands."""

    stored: ClassVar[str] = "CancelReminderChanged"
    lane: ClassVar[Lane] = Lane.EDIT
    turn: int


@dataclass(frozen=True, slots=True)
class CancelDeclined(Notice):
    """To the lead who asked: management keeps these requests. Its topic is the question's own."""

    stored: ClassVar[str] = "CancelDeclined"
    by: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class CalendarAwaited(Notice):
    """To whoever plans the sessions, and in the task's thread: the calendar that was to come is to be asked for."""

    stored: ClassVar[str] = "CalendarAwaited"
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class CourseRatingAsked(Notice):
    """To a course lead: what do they think of the support of courses that are over? Its topic is the question's own."""

    stored: ClassVar[str] = "CourseRatingAsked"
    is_kept: ClassVar[bool] = False
    draws_card: ClassVar[bool] = True
