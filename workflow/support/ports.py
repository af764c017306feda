"""Support tasks, as the desk keeps them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.business_time.sla import Level
from workflow.courses.requests import ServiceRequest
from workflow.courses.work_query import WorkQuery
from workflow.items.states import SupportState
from workflow.people.people import PersonId
from workflow.support.duty import Swaps
from workflow.support.feeds import Feeds
from workflow.support.proposals import Proposals
from workflow.support.support_tasks import SupportTask


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A support task with what a list shows of its request."""

    task: SupportTask
    request: ServiceRequest | None
    level: Level | None = None
    """The highest that its running clock is known to have reached; None without a running clock."""


class SupportTasks(Protocol):
    """Support tasks."""

    async def get(self, number: str) -> SupportTask:
        """Return one. Raises ``refusals.NoSuchItem``."""
        ...

    async def many(self, numbers: Iterable[str]) -> Mapping[str, SupportTask]:
        """Return several by their numbers, in few queries."""
        ...

    async def of_task(self, number: str) -> tuple[SupportTask, ...]:
        """Return what was made from a service task, by number."""
        ...

    async def of_request(self, number: str) -> tuple[SupportTask, ...]:
        """Return what serves a request, by number."""
        ...

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[SupportTask, ...]]:
        """Return what serves several requests, in few queries; those that have none are left out."""
        ...

    async def queue(self, query: WorkQuery[SupportState], limit: int = 50, offset: int = 0) -> tuple[SupportRow, ...]:
        """Return some with their requests: by level, then by day (those without last), in one query.

        The first ``offset`` are left out.
        """
        ...

    async def counts(self, query: WorkQuery[SupportState]) -> Mapping[str, int]:
        """Count by group, in one query; groups without any are left out."""
        ...

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[SupportTask, ...]:
        """Return what these persons have in hand, given ones too, by number."""
        ...

    async def planned_between(
        self,
        start: datetime,
        end: datetime,
        *,
        groups: Iterable[str] | None = None,
        holder: PersonId | None = None,
        states: Iterable[SupportState] = (SupportState.PLANNED,),
    ) -> tuple[SupportTask, ...]:
        """Return those in these states whose appointment touches a span of time, by start, then by number."""
        ...

    async def of_presenter(
        self, person: PersonId, *, at: datetime | None = None, until: datetime | None = None
    ) -> tuple[SupportTask, ...]:
        """Return a presenter's, by number; with ``at``, those of that instant that are not over or given up.

        With ``until`` too, those that go on at some time between both.
        """
        ...

    async def add_many(self, tasks: Sequence[SupportTask]) -> None:
        """Add new ones in bulk."""
        ...

    async def save(self, task: SupportTask) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...

    async def save_many(self, tasks: Sequence[SupportTask]) -> None:
        """Compare-and-swap each on ``version``, in bulk. Raises StaleWriteError."""
        ...


class SupportRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    support: SupportTasks
    feeds: Feeds
    swaps: Swaps
    proposals: Proposals
