"""What is said of service requests, the grids and intentions they come from, and the life of their plans."""

import json
from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class ServiceAsked(Notice):
    """In the card's thread of what it was asked from: a service request of the catalogue was opened."""

    by: PersonId
    request: str


@dataclass(frozen=True, slots=True)
class RequestClosed(Notice):
    """To the course lead: the whole plan of a service request is done."""


@dataclass(frozen=True, slots=True)
class ImportChanged(Notice):
    """In the channel where a grid was dropped: preview, progress or outcome."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class WorkbookReturned(Notice):
    """In that channel: the workbook with faults marked and numbers beside."""


@dataclass(frozen=True, slots=True)
class TasksImported(Notice):
    """To a group: the list of what an import gave it to take (its topic says which)."""

    changed: bool = False
    """Drawn again where it stands, and nowhere else."""
    lane: ClassVar[Lane] = Lane.BULK
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class DataChanged(Notice):
    """In the thread of a task in progress: the grid changed its course."""

    fields: tuple[str, ...]
    """Each ``[field, before, after]`` as JSON: what a grid says may hold any separator."""
    lane: ClassVar[Lane] = Lane.BULK

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Field, before, after of each change."""
        return tuple((field, before, after) for field, before, after in map(json.loads, self.fields))


@dataclass(frozen=True, slots=True)
class IntentionShown(Notice):
    """Its card: to its author; to the one who may approve or refuse it."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class IntentionChanged(Notice):
    """It moved on: its card is drawn again where it stands."""

    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class IntentionAnswered(Notice):
    """To its author: it was approved or refused, by whom, and why."""


@dataclass(frozen=True, slots=True)
class IntentionReminder(Notice):
    """To the one who may decide: it has waited for a while."""


@dataclass(frozen=True, slots=True)
class DelegateNamed(Notice):
    """To someone who answers for a department from now on."""

    department: str
    by: PersonId | None
    """None: the configuration."""


@dataclass(frozen=True, slots=True)
class IntentionsExported(Notice):
    """To a manager who asked: a grid of what was approved and that no grid names yet."""


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
    """To the one who had a task: someone else has moved it."""

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
