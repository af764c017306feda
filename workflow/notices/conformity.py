"""What is said as a course comes to its end: feedback, what is missing, what its lead wants."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class FeedbackShown(Notice):
    """In the task's thread: what someone heard of the support, for members alone."""

    by: PersonId
    results: str
    improvements: str


@dataclass(frozen=True, slots=True)
class LeadAsked(Notice):
    """To the course lead: these recordings are not there, is that wanted? Its topic is the question's own."""

    task: str
    """Number of the service task that asks."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class LeadReminded(Notice):
    """To the course lead: the question still waits for them. Its topic is the question's own."""

    task: str


@dataclass(frozen=True, slots=True)
class LeadAnswered(Notice):
    """In the task's thread: what was said of missing recordings, and what comes of it."""

    by: PersonId
    """The lead, or the member who noted what they said."""
    answers: tuple[str, ...]
    """Each ``session|wish|number of the support task, or nothing``."""


@dataclass(frozen=True, slots=True)
class LeadSilent(Notice):
    """In the task's thread: the lead was reminded, and still has not answered."""

    waiting: int
    """Recordings of which they have not spoken."""
    lane: ClassVar[Lane] = Lane.PING


@dataclass(frozen=True, slots=True)
class NothingMissing(Notice):
    """To the holder, or in the task's thread: all that was missing is settled, the task can be closed."""
