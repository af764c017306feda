"""Histories for reports: the state of each item, and the journal lines that figures are made of."""

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.business_time.sla import Clock
from workflow.courses.imports import IMPORT
from workflow.helpdesk.incidents import Kind
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState, SupportState, TaskState
from workflow.people.people import PersonId

READ = frozenset(
    {
        What.OPENED,
        What.STATE,
        What.FIRST_ACTION,
        What.UNANSWERED,
        What.HOLDER,
        What.GROUP,
        What.URGENCY,
        What.UNDONE,
    }
)
"""Kinds of entries that a history holds, of those in force; those of ``OPENED`` without their detail."""


@dataclass(frozen=True, slots=True)
class IncidentHistory:
    """A help request."""

    number: str
    kind: Kind
    group: str
    state: IncidentState
    holder: PersonId | None
    opened_at: datetime
    closure: str
    rating: int | None
    entries: tuple[Entry, ...]
    stopped: tuple[Clock, ...] = ()
    """Its clocks that have stopped or fallen due for good, as they are kept: whose result no calendar changes."""


@dataclass(frozen=True, slots=True)
class TaskHistory:
    """A service task, with what its request says of it."""

    number: str
    plan: str
    step: str
    approach: str
    """Empty for a service of the catalogue."""
    group: str
    state: TaskState
    holder: PersonId | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SupportHistory:
    """A support task."""

    number: str
    template: str
    group: str
    state: SupportState
    holder: PersonId | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CourseHistory:
    """A service request of a course that was closed."""

    number: str
    approach: str
    closed_at: datetime
    reserved: bool
    entries: tuple[Entry, ...]
    """What its lead was asked and answered, of ``OF_COURSES``."""


History = IncidentHistory | TaskHistory | SupportHistory
OF_COURSES = frozenset({What.RATING_ASKED, What.RATED})
"""Kinds of entries that the history of a course holds."""


class Histories(Protocol):
    """Histories that figures of a span may count, one after the other by number, in a fixed number of queries.

    Each was opened by ``until`` and was not over before ``start``; some that
    no figure counts may be among them.
    """

    def incidents(
        self, start: datetime, until: datetime, numbers: Collection[str] | None = None
    ) -> AsyncIterator[IncidentHistory]:
        """Return help requests, duplicates among them; with ``numbers``, only those."""
        ...

    def tasks(self, start: datetime, until: datetime) -> AsyncIterator[TaskHistory]:
        """Return service tasks; those that still wait for others only when something became of them since ``start``."""
        ...

    def support(self, start: datetime, until: datetime) -> AsyncIterator[SupportHistory]:
        """Return support tasks."""
        ...

    def courses(self, start: datetime, until: datetime) -> AsyncIterator[CourseHistory]:
        """Return service requests of courses that were closed within the span."""
        ...


@dataclass(frozen=True, slots=True)
class Interval:
    """From an instant to another, both within it."""

    start: datetime
    until: datetime

    def __contains__(self, at: datetime) -> bool:
        """Return whether an instant is within it."""
        return self.start <= at <= self.until


def by(entries: Iterable[Entry], until: datetime) -> tuple[Entry, ...]:
    """Return what had been written by an instant."""
    return tuple(entry for entry in entries if entry.at <= until)


def state_at(item: History, until: datetime) -> str:
    """Return the state that an item was in at an instant after its opening."""
    return str(_at(item.entries, What.STATE, item.state, until))


def group_at(item: History, until: datetime) -> str:
    """Return the group that an item was with at an instant."""
    return str(_at(item.entries, What.GROUP, item.group, until))


def urgent_at(item: IncidentHistory, until: datetime) -> bool:
    """Return whether a help request was urgent at an instant."""
    said = [entry.detail["urgent"] for entry in item.entries if entry.what is What.URGENCY and entry.at <= until]
    return bool(said and said[-1])


def first_group(item: History) -> str:
    """Return the group that an item came to first."""
    return str(next((entry.detail["before"] for entry in item.entries if entry.what is What.GROUP), item.group))


def holder_at(item: History, until: datetime) -> PersonId | None:
    """Return who had an item at an instant; None: nobody."""
    held = _at(item.entries, What.HOLDER, item.holder, until)
    return None if held is None else int(held)


def opened_at(item: History) -> datetime | None:
    """Return when an item came before its group: a step that waits for others has not, until a gate opens it."""
    created = next((entry.at for entry in item.entries if entry.what is What.OPENED), None)
    if isinstance(item, IncidentHistory):
        return item.opened_at
    if isinstance(item, SupportHistory):
        return created
    moves = [entry for entry in item.entries if entry.what is What.STATE]
    first = str(moves[0].detail["before"]) if moves else item.state
    if first != TaskState.WAITING:
        return created
    return next((entry.at for entry in moves if entry.detail["after"] == TaskState.OPEN), None)


def moved_into(item: History, states: frozenset[str], span: Interval) -> datetime | None:
    """Return when an item last came into one of some states within a span; None: it did not."""
    moves = (entry for entry in item.entries if entry.what is What.STATE and entry.at in span)
    return max((entry.at for entry in moves if entry.detail["after"] in states), default=None)


def import_undone(item: TaskHistory) -> bool:
    """Return whether a task went with the import that made it, which was undone: it never came, nor was it given up."""
    return any(entry.what is What.STATE and IMPORT in entry.detail for entry in item.entries)


def _at(entries: Iterable[Entry], what: What, now: str | int | None, until: datetime) -> str | int | bool | None:
    """Return a value as it stood: what the first change after that found, else what stands now."""
    later = (entry.detail["before"] for entry in entries if entry.what is what and entry.at > until)
    return next(later, now)
