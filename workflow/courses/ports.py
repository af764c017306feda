"""Ports to storage: grids, service requests, plans, intentions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.business_time.sla import Level
from workflow.courses.courses import Courses
from workflow.courses.delegates import Delegates
from workflow.courses.grid import RequestKey
from workflow.courses.imports import GridImport
from workflow.courses.intentions import Intentions
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.work_query import WorkQuery
from workflow.items.states import TaskState
from workflow.people.people import PersonId


class Requests(Protocol):
    """Service requests."""

    async def get(self, number: str) -> ServiceRequest:
        """Return one. Raises ``refusals.NoSuchItem``."""
        ...

    async def many(self, numbers: Iterable[str]) -> Mapping[str, ServiceRequest]:
        """Return several in one query."""
        ...

    async def by_keys(self, keys: Iterable[RequestKey]) -> Mapping[RequestKey, ServiceRequest]:
        """Find open and closed (not cancelled) ones by what they are for, in few queries."""
        ...

    async def of_terms(self, terms: Iterable[str]) -> tuple[ServiceRequest, ...]:
        """Return all not cancelled ones of these terms (term codes such as ``A26``)."""
        ...

    async def of_lead(self, person: PersonId, *, ended: bool = False) -> tuple[ServiceRequest, ...]:
        """Return the open ones that a person leads, by first activity; with ``ended``, all of them."""
        ...

    async def of_code(self, code: str) -> tuple[ServiceRequest, ...]:
        """Return the open ones of a course, of whatever term and section, by number."""
        ...

    async def departments(self) -> tuple[str, ...]:
        """Return the departments that have open ones, ``alphabetical``."""
        ...

    async def of_import(self, import_id: int) -> tuple[ServiceRequest, ...]:
        """Return what an import made, by number."""
        ...

    async def services(self, start: datetime, until: datetime) -> tuple[ServiceRequest, ...]:
        """Return the services of the catalogue that were asked for from one instant to another, by number."""
        ...

    async def off_grid(self) -> tuple[ServiceRequest, ...]:
        """Return the open ones that no grid names yet, by number."""
        ...

    async def add_many(self, requests: Sequence[ServiceRequest]) -> None:
        """Add new ones in bulk."""
        ...

    async def save(self, request: ServiceRequest) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...

    async def save_many(self, requests: Sequence[ServiceRequest]) -> None:
        """Compare-and-swap each on ``version``, in bulk. Raises StaleWriteError."""
        ...

    async def keep_plan(self, key: str, earlier: str) -> None:
        """Move all that follow a plan to another key, under which it is kept as it was."""
        ...


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A service task with what a list shows of its request."""

    task: ServiceTask
    request: ServiceRequest
    level: Level | None = None
    """The highest that its running clock is known to have reached; None without a running clock."""


class ServiceTasks(Protocol):
    """Service tasks."""

    async def get(self, number: str) -> ServiceTask:
        """Return one. Raises ``refusals.NoSuchItem``."""
        ...

    async def many(self, numbers: Iterable[str]) -> Mapping[str, ServiceTask]:
        """Return several by their numbers, in few queries; what is no service task is left out."""
        ...

    async def of_request(self, number: str) -> tuple[ServiceTask, ...]:
        """Return the tasks of a request, in plan order."""
        ...

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[ServiceTask, ...]]:
        """Return the tasks of several requests, in few queries."""
        ...

    async def queue(self, query: WorkQuery[TaskState], limit: int = 50, offset: int = 0) -> tuple[TaskRow, ...]:
        """Return tasks with their requests by level, then by first activity (none last), in one query.

        The first ``offset`` are left out.
        """
        ...

    async def counts(self, query: WorkQuery[TaskState]) -> Mapping[str, int]:
        """Count tasks by group, in one query; groups without any are left out."""
        ...

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[ServiceTask, ...]:
        """Return what these persons have in hand: open or in progress, by number."""
        ...

    async def of_import(self, import_id: int, group: str) -> tuple[TaskRow, ...]:
        """Return the open tasks that an import made for a group, by first activity."""
        ...

    async def add_many(self, tasks: Sequence[ServiceTask]) -> None:
        """Add new ones in bulk."""
        ...

    async def save(self, task: ServiceTask) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...

    async def save_many(self, tasks: Sequence[ServiceTask]) -> None:
        """Compare-and-swap each on ``version``, in bulk. Raises StaleWriteError."""
        ...


class Imports(Protocol):
    """Grids on their way in."""

    async def add(self, grid: GridImport, workbook: bytes) -> GridImport:
        """Add one (its ``id`` is ignored) with its workbook; give it back with its id."""
        ...

    async def get(self, import_id: int) -> GridImport:
        """Return one. Raises refusals.NothingThere."""
        ...

    async def workbook(self, import_id: int) -> bytes | None:
        """Return its workbook's bytes, while they are kept."""
        ...

    async def drop_workbook(self, import_id: int) -> None:
        """Drop its workbook; none is no matter."""
        ...

    async def latest(self, limit: int) -> tuple[GridImport, ...]:
        """Return the imports that were done, the latest first."""
        ...

    async def waiting(self, limit: int) -> tuple[GridImport, ...]:
        """Return the previews that nobody has decided, the latest first."""
        ...

    async def last_done(self) -> GridImport | None:
        """Return the import that was done last."""
        ...

    async def save(self, grid: GridImport) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...


class CoursesRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    courses: Courses
    imports: Imports
    requests: Requests
    tasks: ServiceTasks
    intentions: Intentions
    delegates: Delegates
