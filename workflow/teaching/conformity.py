"""Conformity of a course: what was announced against what is there, and what its lead is asked about the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from workflow.courses.tasks import ServiceTask
from workflow.items.states import SupportState
from workflow.items.topics import About
from workflow.people.people import PersonId
from workflow.support.support_tasks import UNDER_WAY, SupportTask
from workflow.support.templates import REDO_RECORDING
from workflow.teaching.presenters import Presenter
from workflow.teaching.refusals import AlreadyAnswered
from workflow.teaching.session_standing import is_to_come
from workflow.teaching.sessions import Session, SessionId, SessionState


class Wish(StrEnum):
    """What a course lead says of a recording that is not there."""

    WANTED = "wanted"
    """It is as they want it: the session is left out."""
    NOT_WANTED = "not_wanted"
    """It should be there: its presenter is helped to do it again."""


@dataclass(frozen=True, slots=True)
class Question:
    """A missing recording, asked of the course lead; asked again, it takes the place of the one before."""

    session: SessionId
    request: str
    asked_by: PersonId
    asked_at: datetime
    answer: Wish | None = None
    answered_by: PersonId | None = None
    """The lead, or the member who noted what they said."""
    answered_at: datetime | None = None
    version: int = 1

    @property
    def topic(self) -> str:
        """Name what was asked together, which stands in one message."""
        return asked_topic(self.request, self.asked_at)


def asked_topic(request: str, at: datetime) -> str:
    """Name what a course lead was asked at one moment."""
    return About.MISSING.topic(request, int(at.timestamp()))


def request_of(topic: str) -> str:
    """Return the number of the service request that a question is about. Raises refusals.NothingThere."""
    return About.MISSING.read(topic).parts[0]


def answered(question: Question, wish: Wish, by: PersonId, now: datetime) -> Question:
    """Take an answer: the first one stands. Raises refusals.AlreadyAnswered."""
    if question.answer is not None:
        raise AlreadyAnswered(question.answer)
    return replace(question, answer=wish, answered_by=by, answered_at=now)


class Finding(StrEnum):
    """Where an announced recording stands, as conformity sees it."""

    THERE = "there"
    LEFT_OUT = "left_out"
    TO_CHECK = "to_check"
    """Published, says the plan; nobody has looked yet."""
    REDONE = "redone"
    """Its presenter was helped to do it again; nobody has looked yet."""
    REDOING = "redoing"
    ASKED = "asked"
    TO_COME = "to_come"
    """Announced for a day that has not passed."""
    MISSING = "missing"


SETTLED = frozenset({Finding.THERE, Finding.LEFT_OUT, Finding.REDONE, Finding.TO_COME})
"""What does not hold up the end of the case."""
TO_ASK = frozenset({Finding.MISSING, Finding.TO_CHECK, Finding.REDONE})
"""What the lead can be asked about: also what somebody has looked for in vain, whatever the plan says."""
OPEN = TO_ASK | {Finding.ASKED}
"""What nobody has spoken of yet: what the lead says of it can be noted."""


@dataclass(frozen=True, slots=True)
class Recording:
    """An announced recording, with what was asked about it and what is done to have it."""

    session: Session
    today: date
    """In the calendar's place."""
    question: Question | None = None
    redo: SupportTask | None = None
    """The newest support task by which it is done again."""

    @property
    def finding(self) -> Finding:
        """Return where it stands."""
        match self.session.state:
            case SessionState.VALIDATED:
                return Finding.THERE
            case SessionState.DROPPED:
                return Finding.LEFT_OUT
        if self.redo is not None and self.redo.state in UNDER_WAY:
            return Finding.REDOING
        if self.question is not None and self.question.answer is None:
            return Finding.ASKED
        if self.redo is not None and self.redo.state is SupportState.DONE:
            return Finding.REDONE
        return self._in_plan

    @property
    def _in_plan(self) -> Finding:
        """Return where it stands by its plan alone."""
        if self.session.state is SessionState.PUBLISHED:
            return Finding.TO_CHECK
        return Finding.TO_COME if is_to_come(self.session, self.today) else Finding.MISSING


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance ("bilan") of a course: what was announced and done, and what was not."""

    recordings: tuple[Recording, ...]
    live: tuple[Session, ...]
    """Live sessions, in the plan's order."""
    support: tuple[SupportTask, ...]
    presenters: tuple[Presenter, ...]
    skipped: tuple[ServiceTask, ...]
    """Steps of the plan that were left undone."""

    @property
    def missing(self) -> tuple[Recording, ...]:
        """Recordings that hold up the end of the case."""
        return tuple(one for one in self.recordings if one.finding not in SETTLED)

    @property
    def to_ask(self) -> tuple[Recording, ...]:
        """Recordings that the lead can be asked about."""
        return tuple(one for one in self.recordings if one.finding in TO_ASK)

    @property
    def asked(self) -> tuple[Recording, ...]:
        """Recordings of which the lead has not spoken yet."""
        return tuple(one for one in self.recordings if one.finding is Finding.ASKED)

    @property
    def open(self) -> tuple[Recording, ...]:
        """Recordings of which nobody has spoken yet."""
        return tuple(one for one in self.recordings if one.finding in OPEN)

    @property
    def open_support(self) -> tuple[SupportTask, ...]:
        """Support tasks that are under way."""
        return tuple(one for one in self.support if one.state in UNDER_WAY)

    @property
    def not_held(self) -> tuple[Session, ...]:
        """Live sessions that nobody has said were held, past or to come."""
        return tuple(one for one in self.live if one.state is SessionState.PLANNED)

    @property
    def recordings_to_come(self) -> tuple[Recording, ...]:
        """Recordings of sessions whose day has not passed."""
        return tuple(one for one in self.recordings if one.finding is Finding.TO_COME)

    @property
    def closable(self) -> bool:
        """Return whether all that holds up the end is looked at and settled; presenters and what is to come do not."""
        looked_at = all(one.finding in {Finding.THERE, Finding.LEFT_OUT, Finding.TO_COME} for one in self.recordings)
        return looked_at and not self.open_support

    @property
    def complete(self) -> bool:
        """Return whether nothing at all is missing: closing is what comes next."""
        waited_for = self.not_held or self.recordings_to_come or any(one.lacks for one in self.presenters)
        return self.closable and not waited_for


def recordings(
    sessions: Iterable[Session], questions: Iterable[Question], support: Iterable[SupportTask], today: date
) -> tuple[Recording, ...]:
    """Put together what is known of each announced recording; ``sessions`` and ``support`` in their order."""
    asked = {one.session: one for one in questions}
    redone = {one.session: one for one in support if one.template == REDO_RECORDING and one.session is not None}
    return tuple(Recording(one, today, asked.get(one.id), redone.get(one.id)) for one in sessions if not one.live)


class Questions(Protocol):
    """Questions to course leads about missing recordings; a session has one at most."""

    async def get(self, session: SessionId) -> Question | None:
        """Return the one about a session."""
        ...

    async def of_request(self, number: str) -> tuple[Question, ...]:
        """Return those of a request, by session."""
        ...

    async def add_many(self, questions: Sequence[Question]) -> None:
        """Add new ones in bulk. Raises StaleWriteError when there is one about a session already."""
        ...

    async def save_many(self, questions: Sequence[Question]) -> None:
        """Compare-and-swap each on ``version``, in bulk. Raises StaleWriteError."""
        ...


Wishes = Mapping[SessionId, Wish]
