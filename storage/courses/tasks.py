"""Service tasks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from storage.courses.request_rows import task_of, task_row, task_row_of
from storage.courses.tables import requests, tasks
from storage.courses.work import BY_LEVEL, counts, listed, narrowing
from storage.items.journal import drop_outdated
from storage.kept import kept
from storage.session import Session, batches
from storage.teaching.presenters import NOT_REACHED, NOT_SERVED
from storage.teaching.sessions import UNLISTED
from storage.teaching.tables import presenters, sessions
from workflow.courses.ports import TaskRow
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.work_query import WorkQuery
from workflow.items.refusals import NoSuchItem
from workflow.items.states import RequestState, TaskState
from workflow.people.people import PersonId

_OTHER = tasks.alias()
_IS_LAST = (
    tasks.c.number == select(func.max(_OTHER.c.number)).where(_OTHER.c.request == tasks.c.request).scalar_subquery()
)
"""The last of its request, in plan order."""


class StoredTasks:
    """``workflow.courses.ports.ServiceTasks`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @kept(tasks, only_reading=True)
    async def get(self, number: str) -> ServiceTask:
        """Return one. Raises NoSuchItem."""
        query = select(tasks).where(tasks.c.number == number)
        row = await self._session.first(self._session.fresh(query, tasks))
        if row is None:
            raise NoSuchItem(number)
        drop_outdated(self._session, number, row["version"])
        return task_of(row)

    async def many(self, numbers: Iterable[str]) -> Mapping[str, ServiceTask]:
        """Return several by their numbers."""
        found: dict[str, ServiceTask] = {}
        for batch in batches(set(numbers)):
            rows = await self._session.all(select(tasks).where(tasks.c.number.in_(batch)))
            found |= {row["number"]: task_of(row) for row in rows}
        return found

    async def of_request(self, number: str) -> tuple[ServiceTask, ...]:
        """Return the tasks of a request in plan order, which is the order of their numbers."""
        return (await self.of_requests([number])).get(number, ())

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[ServiceTask, ...]]:
        """Return the tasks of several requests that have any."""
        found: dict[str, tuple[ServiceTask, ...]] = {}
        for batch in batches(set(numbers)):
            query = select(tasks).where(tasks.c.request.in_(batch)).order_by(tasks.c.number)
            async for row in self._session.stream(self._session.decides(query, tasks)):
                task = task_of(row)
                found[task.request] = (*found.get(task.request, ()), task)
        return found

    async def queue(self, query: WorkQuery[TaskState], limit: int = 50, offset: int = 0) -> tuple[TaskRow, ...]:
        """Return tasks with their requests by level, then by first activity."""
        return await self._rows(_listed().where(*_conditions(query)).limit(limit).offset(offset))

    async def counts(self, query: WorkQuery[TaskState]) -> Mapping[str, int]:
        """Count tasks by group."""
        return await counts(self._session, tasks, _conditions(query))

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[ServiceTask, ...]:
        """Return what these persons have in hand, by number."""
        rows = await self._session.all(
            select(tasks).where(tasks.c.holder.in_(set(persons)), tasks.c.state.in_(TO_WORK)).order_by(tasks.c.number)
        )
        return tuple(map(task_of, rows))

    async def of_import(self, import_id: int, group: str) -> tuple[TaskRow, ...]:
        """Return the open tasks that an import made for a group, by first activity."""
        return await self._rows(
            _listed().where(
                requests.c.import_id == import_id,
                tasks.c.group == group,
                tasks.c.state == TaskState.OPEN,
            )
        )

    async def add_many(self, new: Sequence[ServiceTask]) -> None:
        """Add new ones in bulk."""
        await self._session.add(tasks, (task_row(task) for task in new))

    async def save(self, task: ServiceTask) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(tasks, task_row(task), task.version)

    async def save_many(self, changed: Sequence[ServiceTask]) -> None:
        """Compare-and-swap each, in bulk. Raises StaleWriteError."""
        await self._session.swap_many(tasks, map(task_row, changed))

    async def _rows(self, query: Select[*tuple[Any, ...]]) -> tuple[TaskRow, ...]:
        return tuple([task_row_of(row) async for row in self._session.stream(query)])


def _listed() -> Select[*tuple[Any, ...]]:
    return listed(tasks).order_by(BY_LEVEL, requests.c.first_activity.asc().nulls_last(), tasks.c.number)


def _conditions(query: WorkQuery[TaskState]) -> list[ColumnElement[bool]]:
    turn: ColumnElement[bool] = tasks.c.state.in_(query.states)
    if query.but_steps:
        turn = and_(turn, tasks.c.step.not_in(query.but_steps))
    if query.not_reached:
        turn = and_(turn, tasks.c.request.in_(select(presenters.c.request).where(NOT_REACHED)))
    if query.left_since is not None:
        unserved = or_(
            tasks.c.request.in_(select(presenters.c.request).where(NOT_SERVED)),
            tasks.c.request.in_(select(sessions.c.request).where(UNLISTED)),
        )
        over = and_(
            requests.c.reserved, requests.c.closed_at >= query.left_since, requests.c.state == RequestState.CLOSED
        )
        turn = or_(turn, and_(over, _IS_LAST, unserved))
    return [turn, *narrowing(query, tasks)]
