"""Notices of service requests, of the grids and intentions they come from, and of their plans."""

import json
from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class ServiceAsked(Notice):
    """In the card's thread of what it was asked from: a service request of the catalogue was opened."""

    stored: ClassVar[str] = "ServiceAsked"
    by: PersonId
    request: str


@dataclass(frozen=True, slots=True)
class RequestClosed(Notice):
    """To the course lead, or to the one whom a service was for: the whole plan of a service request is done."""

    stored: ClassVar[str] = "RequestClosed"
    said: str = ""
    """What was done, in the words of the one who closed it."""


@dataclass(frozen=True, slots=True)
class ImportChanged(Notice):
    """In the channel where a grid was dropped: preview, progress or outcome."""

    stored: ClassVar[str] = "ImportChanged"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class GridMailed(Notice):
    """Under the card of a grid: it came by e-mail, from whom, with what they wrote beside it."""

    stored: ClassVar[str] = "GridMailed"
    person: PersonId
    text: str
    files: tuple[str, ...] = ()
    """Names of what else came with it."""


@dataclass(frozen=True, slots=True)
class GridReceived(Notice):
    """To the one who sent a grid by e-mail: management has it before it."""

    stored: ClassVar[str] = "GridReceived"
    file_name: str


@dataclass(frozen=True, slots=True)
class WorkbookReturned(Notice):
    """In that channel: the workbook with faults marked and numbers beside."""

    stored: ClassVar[str] = "WorkbookReturned"
    encloses: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CapacityPictured(Notice):
    """Under the card of a grid that waits: what it costs each group, as a picture."""

    stored: ClassVar[str] = "CapacityPictured"
    encloses: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class TasksImported(Notice):
    """To a group: the list of what an import gave it to take (its topic says which)."""

    stored: ClassVar[str] = "TasksImported"
    changed: bool = False
    """Drawn again where it stands, and nowhere else."""
    lane: ClassVar[Lane] = Lane.BULK
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class DataChanged(Notice):
    """In the thread of a task in progress: the grid changed its course."""

    stored: ClassVar[str] = "DataChanged"
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

    stored: ClassVar[str] = "IntentionShown"
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class IntentionChanged(Notice):
    """It moved on: its card is drawn again where it stands."""

    stored: ClassVar[str] = "IntentionChanged"
    lane: ClassVar[Lane] = Lane.EDIT
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class IntentionAnswered(Notice):
    """To its author: it was approved or refused, by whom, and why."""

    stored: ClassVar[str] = "IntentionAnswered"


@dataclass(frozen=True, slots=True)
class IntentionReminder(Notice):
    """To the one who may decide: it has waited for a while."""

    stored: ClassVar[str] = "IntentionReminder"
    is_kept: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class DelegateNamed(Notice):
    """To someone who answers for a department from now on."""

    stored: ClassVar[str] = "DelegateNamed"
    department: str
    by: PersonId | None
    """None: the configuration."""


@dataclass(frozen=True, slots=True)
class IntentionsExported(Notice):
    """To a manager who asked: a grid of what was approved and that no grid names yet."""

    stored: ClassVar[str] = "IntentionsExported"
    encloses: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class GridTemplate(Notice):
    """To a member who asked: an empty grid with its lists to choose from."""

    stored: ClassVar[str] = "GridTemplate"
    encloses: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class TaskSkipped(Notice):
    """In the card's thread: a manager has this step left undone."""

    stored: ClassVar[str] = "TaskSkipped"
    by: PersonId
    reason: str


@dataclass(frozen=True, slots=True)
class TaskReopened(Notice):
    """In the card's thread: a closed step is taken up again."""

    stored: ClassVar[str] = "TaskReopened"
    by: PersonId
    reason: str


@dataclass(frozen=True, slots=True)
class TaskOpenedAgain(Notice):
    """In the thread of a card that stands already: what it had to wait for again is done."""

    stored: ClassVar[str] = "TaskOpenedAgain"


@dataclass(frozen=True, slots=True)
class TaskMoved(Notice):
    """To the one who had a task: someone else has moved it."""

    stored: ClassVar[str] = "TaskMoved"
    by: PersonId
    move: str
    """``skipped``; ``reopened``: the holder has it again; ``waiting``: nobody has it, it waits again."""
    reason: str


@dataclass(frozen=True, slots=True)
class RequestsCancelled(Notice):
    """To a group, or to one who had tasks of them: service requests are given up, all in one message."""

    stored: ClassVar[str] = "RequestsCancelled"
    by: PersonId
    reason: str
    requests: tuple[str, ...]
    """Their numbers."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class CoursesCancelled(Notice):
    """To a course lead: the support of these courses is given up, all in one message."""

    stored: ClassVar[str] = "CoursesCancelled"
    requests: tuple[str, ...]
    """Their numbers."""
    text: str
    """What the manager has to say to them; may be empty."""
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class CoursesAnnounced(Notice):
    """To a course lead: an import brought the support of these courses, all in one message."""

    stored: ClassVar[str] = "CoursesAnnounced"
    requests: tuple[str, ...]
    """Their numbers."""
    changed: bool = False
    """Drawn again where it stands, and nowhere else."""
    lane: ClassVar[Lane] = Lane.BULK
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CancellingDone(Notice):
    """To the manager who had many requests cancelled: it is done, and who was told."""

    stored: ClassVar[str] = "CancellingDone"
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

    stored: ClassVar[str] = "UnreachedListed"
    encloses: ClassVar[bool] = True
    requests: tuple[str, ...]
    """Numbers of what was cancelled."""
    people: tuple[PersonId, ...]
    lane: ClassVar[Lane] = Lane.BULK


@dataclass(frozen=True, slots=True)
class CoursesTold(Notice):
    """To someone who asked whether their courses are ready: each of them, and where it stands."""

    stored: ClassVar[str] = "CoursesTold"
    codes: tuple[str, ...] = ()
    """Of the courses that they named; empty: of all their courses."""
