"""Query of a task list, the same words for service tasks and support tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from workflow.business_time.sla import Level
from workflow.items.states import SupportState, TaskState
from workflow.people.people import PersonId

S = TypeVar("S", TaskState, SupportState)


@dataclass(frozen=True, slots=True)
class WorkQuery(Generic[S]):
    """Which tasks are asked for; what is None does not narrow."""

    states: frozenset[S]
    groups: frozenset[str] | None = None
    holder: PersonId | None = None
    free: bool = False
    """Only those that nobody holds."""
    department: str | None = None
    """Of the request, as it is written there."""
    until: date | None = None
    """The course's first activity is that day at the latest."""
    level: Level | None = None
    not_reached: bool = False
    """Only those of a request with a presenter whom nobody has informed; asked of service tasks alone."""
    but_steps: frozenset[str] = frozenset()
    """Keys of steps that are left out; asked of service tasks alone."""
    left_since: datetime | None = None
    """Also the last step of each request that ended since then with someone left who was not served; asked of
    service tasks alone."""
