"""Support tasks in memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from tests.desks.memory.levels import level_of
from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from tests.desks.memory.work import finds
from workflow.business_time.sla import Level
from workflow.courses.work_query import WorkQuery
from workflow.items.refusals import NoSuchItem
from workflow.items.states import SupportState
from workflow.people.people import PersonId
from workflow.support.ports import SupportRow
from workflow.support.support_tasks import UNDER_WAY, SupportTask

_NEVER = datetime.max.replace(tzinfo=UTC)


class MemorySupport:
    """``workflow.support.ports.SupportTasks`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._support = state.support

    async def get(self, number: str) -> SupportTask:
        """Return one. Raises NoSuchItem."""
        if number not in self._support:
            raise NoSuchItem(number)
        return self._support[number]

    async def many(self, numbers: Iterable[str]) -> Mapping[str, SupportTask]:
        """Return those that exist."""
        return {number: self._support[number] for number in numbers if number in self._support}

    async def of_task(self, number: str) -> tuple[SupportTask, ...]:
        """Return what was made from a service task, by number."""
        return tuple(one for one in self._by_number() if one.task == number)

    async def of_request(self, number: str) -> tuple[SupportTask, ...]:
        """Return what serves a request, by number."""
        return (await self.of_requests([number])).get(number, ())

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[SupportTask, ...]]:
        """Return what serves several requests, by number."""
        wanted = set(numbers)
        found: dict[str, tuple[SupportTask, ...]] = {}
        for one in self._by_number():
            if one.request is not None and one.request in wanted:
                found[one.request] = (*found.get(one.request, ()), one)
        return found

    async def queue(self, query: WorkQuery[SupportState], limit: int = 50, offset: int = 0) -> tuple[SupportRow, ...]:
        """Return some with their requests by level, then by day."""
        requests = self._state.requests
        rows = (SupportRow(one, requests.get(one.request or ""), self._level(one)) for one in self._asked(query))
        return tuple(sorted(rows, key=_rank)[offset : offset + limit])

    async def counts(self, query: WorkQuery[SupportState]) -> Mapping[str, int]:
        """Count by group."""
        return Counter(one.group for one in self._asked(query))

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[SupportTask, ...]:
        """Return what these persons have in hand, by number."""
        wanted = set(persons)
        return tuple(one for one in self._by_number() if one.holder in wanted and one.state in UNDER_WAY)

    async def planned_between(
        self,
        start: datetime,
        end: datetime,
        *,
        groups: Iterable[str] | None = None,
        holder: PersonId | None = None,
        states: Iterable[SupportState] = (SupportState.PLANNED,),
    ) -> tuple[SupportTask, ...]:
        """Return those whose appointment touches a span of time, by start."""
        among, wanted = None if groups is None else set(groups), set(states)
        found = (
            one
            for one in self._by_number()
            if one.state in wanted
            and _touches(one, start, end)
            and (among is None or one.group in among)
            and holder in {None, one.holder}
        )
        return tuple(sorted(found, key=lambda one: (one.starts_at or _NEVER, one.number)))

    async def of_presenter(
        self, person: PersonId, *, at: datetime | None = None, until: datetime | None = None
    ) -> tuple[SupportTask, ...]:
        """Return a presenter's, by number."""
        own = (one for one in self._by_number() if one.presenter == person)
        if at is None:
            return tuple(own)
        return tuple(one for one in own if one.state in UNDER_WAY and _goes_on(one, at, until or at))

    async def add_many(self, tasks: Sequence[SupportTask]) -> None:
        """Add new ones."""
        for task in tasks:
            add(self._support, task.number, task)

    async def save(self, task: SupportTask) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._support, task.number, task)

    async def save_many(self, tasks: Sequence[SupportTask]) -> None:
        """Compare-and-swap each. Raises StaleWriteError."""
        for task in tasks:
            await self.save(task)

    def _by_number(self) -> list[SupportTask]:
        return sorted(self._support.values(), key=lambda one: one.number)

    def _level(self, task: SupportTask) -> Level | None:
        return level_of(self._state, task.number)

    def _asked(self, query: WorkQuery[SupportState]) -> Iterator[SupportTask]:
        requests = self._state.requests
        return (
            one
            for one in self._support.values()
            if finds(query, one, requests.get(one.request or ""), self._level(one))
        )


def _rank(row: SupportRow) -> tuple[int, datetime, date, str]:
    soonest = (row.request.data.first_activity if row.request else None) or date.max
    return (-(row.level or Level.NORMAL).rank, row.task.starts_at or _NEVER, soonest, row.task.number)


def _touches(task: SupportTask, start: datetime, end: datetime) -> bool:
    return task.starts_at is not None and task.ends_at is not None and task.starts_at < end and task.ends_at > start


def _goes_on(task: SupportTask, at: datetime, until: datetime) -> bool:
    if task.starts_at is None or task.ends_at is None:
        return False
    return task.starts_at <= until and at < task.ends_at
