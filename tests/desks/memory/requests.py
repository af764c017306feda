"""Service requests and their tasks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from tests.desks.memory.levels import level_of
from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from tests.desks.memory.work import narrows_to
from workflow.business_time.sla import Level
from workflow.courses.grid import RequestKey
from workflow.courses.ports import TaskRow
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.work_query import WorkQuery
from workflow.items.refusals import NoSuchItem
from workflow.items.states import RequestState, TaskState
from workflow.people.people import PersonId
from workflow.ports.desk import StaleWriteError
from workflow.reading.text import alphabetical
from workflow.teaching.served import not_served


class MemoryRequests:
    """``workflow.courses.ports.Requests`` in memory."""

    def __init__(self, state: State) -> None:
        self._requests = state.requests

    async def get(self, number: str) -> ServiceRequest:
        """Return one. Raises NoSuchItem."""
        if number not in self._requests:
            raise NoSuchItem(number)
        return self._requests[number]

    async def many(self, numbers: Iterable[str]) -> Mapping[str, ServiceRequest]:
        """Return those that exist."""
        known = self._requests
        return {number: known[number] for number in numbers if number in known}

    async def by_keys(self, keys: Iterable[RequestKey]) -> Mapping[RequestKey, ServiceRequest]:
        """Find open and closed ones."""
        wanted = set(keys)
        return {one.key: one for one in self._live() if one.key is not None and one.key in wanted}

    async def of_terms(self, terms: Iterable[str]) -> tuple[ServiceRequest, ...]:
        """Return all not cancelled ones of these terms, by number."""
        wanted = set(terms)
        return tuple(one for one in self._live() if one.key is not None and one.key.term.code in wanted)

    async def of_lead(self, person: PersonId, *, ended: bool = False) -> tuple[ServiceRequest, ...]:
        """Return the open ones that a person leads, by first activity; with ``ended``, all of them."""
        own = [one for one in self._requests.values() if one.lead == person]
        own = [one for one in own if ended or one.state is RequestState.OPEN]
        return tuple(sorted(own, key=lambda one: (_soonest(one), one.number)))

    async def services(self, start: datetime, until: datetime) -> tuple[ServiceRequest, ...]:
        """Return the services of the catalogue that were asked for between, by number."""
        asked = (one for one in self._requests.values() if one.key is None and start <= one.opened_at <= until)
        return tuple(sorted(asked, key=lambda one: one.number))

    async def of_code(self, code: str) -> tuple[ServiceRequest, ...]:
        """Return the open ones of a course, by number."""
        own = (one for one in self._live() if one.state is RequestState.OPEN)
        return tuple(one for one in own if one.key is not None and one.key.code == code)

    async def departments(self) -> tuple[str, ...]:
        """Return the departments that have open ones."""
        opened = (one for one in self._requests.values() if one.state is RequestState.OPEN)
        return tuple(sorted({one.data.department for one in opened} - {""}, key=alphabetical))

    async def of_import(self, import_id: int) -> tuple[ServiceRequest, ...]:
        """Return what an import made, by number."""
        return tuple(
            self._requests[one] for one in sorted(self._requests) if self._requests[one].import_id == import_id
        )

    async def off_grid(self) -> tuple[ServiceRequest, ...]:
        """Return the open ones that no grid names yet, by number."""
        return tuple(one for one in self._live() if one.off_grid and one.state is RequestState.OPEN)

    async def add_many(self, requests: Sequence[ServiceRequest]) -> None:
        """Add new ones; two live ones never share a key."""
        taken = {one.key for one in self._live()}
        for request in requests:
            if request.key is not None and request.state is not RequestState.CANCELLED:
                if request.key in taken:
                    raise StaleWriteError(f"{request.key} has a request")
                taken.add(request.key)
            add(self._requests, request.number, request)

    async def save(self, request: ServiceRequest) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._requests, request.number, request)

    async def save_many(self, requests: Sequence[ServiceRequest]) -> None:
        """Compare-and-swap each. Raises StaleWriteError."""
        for request in requests:
            await self.save(request)

    async def keep_plan(self, key: str, earlier: str) -> None:
        """Have all that follow a plan go on with it as it was, under another key."""
        for number, request in list(self._requests.items()):
            if request.plan == key:
                self._requests[number] = replace(request, plan=earlier)

    def _live(self) -> list[ServiceRequest]:
        live = (one for one in self._requests.values() if one.state is not RequestState.CANCELLED)
        return sorted(live, key=lambda one: one.number)


class MemoryTasks:
    """``workflow.courses.ports.ServiceTasks`` in memory."""

    def __init__(self, state: State) -> None:
        self._tasks = state.tasks
        self._requests = state.requests
        self._state = state

    async def get(self, number: str) -> ServiceTask:
        """Return one. Raises NoSuchItem."""
        if number not in self._tasks:
            raise NoSuchItem(number)
        return self._tasks[number]

    async def many(self, numbers: Iterable[str]) -> Mapping[str, ServiceTask]:
        """Return several by their numbers."""
        return {number: self._tasks[number] for number in set(numbers) if number in self._tasks}

    async def of_request(self, number: str) -> tuple[ServiceTask, ...]:
        """Return the tasks of a request in plan order, which is the order of their numbers."""
        return (await self.of_requests([number])).get(number, ())

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[ServiceTask, ...]]:
        """Return the tasks of several requests that have any."""
        found: dict[str, tuple[ServiceTask, ...]] = {}
        wanted = set(numbers)
        for _, task in sorted(self._tasks.items()):
            if task.request in wanted:
                found[task.request] = (*found.get(task.request, ()), task)
        return found

    async def queue(self, query: WorkQuery[TaskState], limit: int = 50, offset: int = 0) -> tuple[TaskRow, ...]:
        """Return tasks with their requests by level, then by first activity."""
        return self._rows(self._asked(query))[offset : offset + limit]

    async def counts(self, query: WorkQuery[TaskState]) -> Mapping[str, int]:
        """Count tasks by group."""
        return Counter(task.group for task in self._asked(query))

    def _asked(self, query: WorkQuery[TaskState]) -> Iterator[ServiceTask]:
        for task in self._tasks.values():
            level = level_of(self._state, task.number)
            turn = task.state in query.states and task.step not in query.but_steps
            turn = turn and (not query.not_reached or self._has_unreached(task.request))
            asked = turn or self._was_left(task, query.left_since)
            if asked and narrows_to(query, task, self._requests[task.request], level):
                yield task

    def _was_left(self, task: ServiceTask, since: datetime | None) -> bool:
        request = self._requests[task.request]
        last = max(one.number for one in self._tasks.values() if one.request == task.request)
        ended = request.closed_at is not None and since is not None and request.closed_at >= since
        own = [one for one in self._state.presenters.values() if one.request == task.request]
        plan = [one for one in self._state.sessions.values() if one.request == task.request]
        over = request.reserved and request.state is RequestState.CLOSED
        return ended and over and task.number == last and bool(not_served(own, plan))

    def _has_unreached(self, request: str) -> bool:
        return any(one.request == request and not one.reached for one in self._state.presenters.values())

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[ServiceTask, ...]:
        """Return what these persons have in hand, by number."""
        wanted = set(persons)
        held = (one for one in self._tasks.values() if one.holder in wanted and one.state in TO_WORK)
        return tuple(sorted(held, key=lambda one: one.number))

    async def of_import(self, import_id: int, group: str) -> tuple[TaskRow, ...]:
        """Return the open tasks that an import made for a group, by first activity."""
        return self._rows(
            task
            for task in self._tasks.values()
            if task.group == group
            and task.state is TaskState.OPEN
            and self._requests[task.request].import_id == import_id
        )

    async def add_many(self, tasks: Sequence[ServiceTask]) -> None:
        """Add new ones."""
        for task in tasks:
            add(self._tasks, task.number, task)

    async def save(self, task: ServiceTask) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._tasks, task.number, task)

    async def save_many(self, tasks: Sequence[ServiceTask]) -> None:
        """Compare-and-swap each. Raises StaleWriteError."""
        for task in tasks:
            await self.save(task)

    def _rows(self, tasks: Iterable[ServiceTask]) -> tuple[TaskRow, ...]:
        rows = (TaskRow(task, self._requests[task.request], level_of(self._state, task.number)) for task in tasks)
        return tuple(
            sorted(rows, key=lambda row: (-(row.level or Level.NORMAL).rank, _soonest(row.request), row.task.number))
        )


def _soonest(request: ServiceRequest) -> date:
    """Order by first activity, those without one last."""
    return request.data.first_activity or date.max
