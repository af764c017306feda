"""Query of a task list, the same words for service tasks and support tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from workflow.business_time.sla import Level
from workflow.courses.requests import ServiceRequest
from workflow.items.states import SupportState, TaskState
from workflow.people.people import PersonId

S = TypeVar("S", TaskState, SupportState)


class Work(Protocol):
    """A task as a query looks at it."""

    @property
    def state(self) -> str: ...  # noqa: D102 - as the tasks have it

    @property
    def group(self) -> str: ...  # noqa: D102

    @property
    def holder(self) -> PersonId | None: ...  # noqa: D102


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

    def finds(self, work: Work, request: ServiceRequest | None, level: Level | None) -> bool:
        """Return whether it asks for a task; what is asked of service tasks alone is left to their repository."""
        return work.state in self.states and self.narrows_to(work, request, level)

    def narrows_to(self, work: Work, request: ServiceRequest | None, level: Level | None) -> bool:
        """Return whether it asks for a task, whatever its state."""
        return (
            (self.groups is None or work.group in self.groups)
            and self.holder in {None, work.holder}
            and not (self.free and work.holder is not None)
            and (self.department is None or (request is not None and self.department == request.data.department))
            and (self.until is None or _begins(request) <= self.until)
            and self.level in {None, level}
        )


def _begins(request: ServiceRequest | None) -> date:
    return (None if request is None else request.data.first_activity) or date.max
