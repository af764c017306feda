"""What is said when a step is skipped or reopened, and when requests are cancelled."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class TaskSkipped(Notice):
    """In the card's thread: a manager has this step left undone."""

    by: PersonId
    reason: str


@dataclass(frozen=True, slots=True)
class TaskReopened(Notice):
    """In the card's thread: a closed step is taken up again."""

    by: PersonId
    reason: str


@dataclass(frozen=True, slots=True)
class TaskOpenedAgain(Notice):
    """In the thread of a card that stands already: what it had to wait for again is done."""


@dataclass(frozen=True, slots=True)
class TaskMoved(Notice):
    """To whoever had a task: someone else has moved it."""

    by: PersonId
    move: str
    """``skipped``; ``reopened``: it is theirs again; ``waiting``: theirs no more, it waits again."""
    reason: str


@dataclass(frozen=True, slots=True)
class RequestsCancelled(Notice):
    """To a group, or to one who had tasks of them: service requests are given up, all in one message."""

    by: PersonId
    reason: str
    requests: tuple[str, ...]
    """Their numbers."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class CoursesCancelled(Notice):
    """To a course lead: the support of these courses is given up, all in one message."""

    requests: tuple[str, ...]
    """Their numbers."""
    text: str
    """What the manager has to say to them; may be empty."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class CancellingDone(Notice):
    """To the manager who had many requests cancelled: it is done, and who was told."""

    requests: int
    tasks: int
    support: int
    told: int
    """People who were told."""
    unreached: tuple[str, ...]
    """Names of those who could not be."""
    sessions: int = 0
    services: tuple[str, ...] = ()
    """Numbers of what was asked of the catalogue on the way, and goes on."""


@dataclass(frozen=True, slots=True)
class UnreachedListed(Notice):
    """To the manager who had requests cancelled: a file of all whom the desk cannot write to, with their courses."""

    requests: tuple[str, ...]
    """Numbers of what was cancelled."""
    people: tuple[PersonId, ...]
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class CoursesTold(Notice):
    """To someone who asked whether their courses are ready: each of them, and where it stands."""
