"""Service requests (RITM): one course by one approach or a service of the catalogue, and the plan that serves it."""

from dataclasses import dataclass
from datetime import datetime

from workflow.courses.answers import Answer
from workflow.courses.grid import CourseData, RequestKey
from workflow.courses.imports import IMPORT
from workflow.courses.plans import Plan
from workflow.courses.tasks import ServiceTask
from workflow.items.journal import Entry, What
from workflow.items.states import RequestState, TaskState
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """A request for the support of a course in one approach, or for a service of the catalogue."""

    number: str
    plan: str
    key: RequestKey | None
    """The course and the approach; None for a service of the catalogue."""
    data: CourseData
    """What the grid says of the course; of a service, who it is for and, as remarks, what they need."""
    lead: PersonId
    """Who it is for: they follow it, and are told when it is done."""
    opened_at: datetime
    due_confirmed: bool = False
    """The date was confirmed in the interview; no grid overwrites it."""
    calendar: str = ""
    """The session calendar of the interview, or why it is to come."""
    state: RequestState = RequestState.OPEN
    closed_at: datetime | None = None
    reserved: bool = False
    """It ended while someone of the course was not served, or a step was left undone: it is over, and not ready."""
    import_id: int | None = None
    off_grid: bool = False
    """It comes from an approved intention, and no grid names it yet."""
    subject: str = ""
    """What a service of the catalogue is asked for, in a few words."""
    answers: tuple[Answer, ...] = ()
    """What its form was answered, each with the field as it was asked."""
    private: bool = False
    """A service of the catalogue that was made of a private help request: channels see its number alone."""
    version: int = 1

    @property
    def approach(self) -> str:
        """Key of its approach; empty for a service of the catalogue."""
        return "" if self.key is None else self.key.approach


@dataclass(frozen=True, slots=True)
class LeadChanged:
    """A course has another lead than before."""

    request: ServiceRequest


def tasks_of(request: ServiceRequest, plan: Plan, numbers: tuple[str, ...]) -> tuple[ServiceTask, ...]:
    """Make the tasks of a new request: those that wait for nothing are open.

    ``numbers`` are as many as the plan has tasks, in its order.
    """
    return tuple(
        ServiceTask(
            number=number,
            request=request.number,
            step=planned.key,
            group=planned.group,
            state=TaskState.WAITING if planned.waits_for else TaskState.OPEN,
            opened_at=None if planned.waits_for else request.opened_at,
        )
        for number, planned in zip(numbers, plan.tasks, strict=True)
    )


def opening_entries(request: ServiceRequest, tasks: tuple[ServiceTask, ...], by: PersonId) -> tuple[Entry, ...]:
    """Return the first lines of the journals of a request and of its tasks."""
    detail = {} if request.import_id is None else {IMPORT: request.import_id}
    return tuple(
        Entry(number, request.opened_at, by, What.OPENED, detail)
        for number in (request.number, *(task.number for task in tasks))
    )
