"""Support tasks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, select

from storage.business_time.levels import level_of
from storage.courses.marks import mark_of, mark_row
from storage.courses.request_rows import part, request_of
from storage.courses.tables import requests
from storage.courses.work import BY_LEVEL, conditions_of, counts, listed
from storage.items.journal import drop_outdated
from storage.kept import kept
from storage.session import Cells, Session, batches
from storage.support.tables import support_tasks
from workflow.courses.work_query import WorkQuery
from workflow.items.refusals import NoSuchItem
from workflow.items.states import SupportState
from workflow.people.people import PersonId
from workflow.support.ports import SupportRow
from workflow.support.support_tasks import UNDER_WAY, SupportTask

_C = support_tasks.c
_PLAIN = tuple(field.name for field in fields(SupportTask) if field.name != "ticks")


class StoredSupport:
    """``workflow.support.ports.SupportTasks`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @kept(support_tasks, only_reading=True)
    async def get(self, number: str) -> SupportTask:
        """Return one. Raises NoSuchItem."""
        query = select(support_tasks).where(_C.number == number)
        row = await self._session.first(self._session.fresh(query, support_tasks))
        if row is None:
            raise NoSuchItem(number)
        drop_outdated(self._session, number, row["version"])
        return _of(row)

    async def many(self, numbers: Iterable[str]) -> Mapping[str, SupportTask]:
        """Return those that exist."""
        found: dict[str, SupportTask] = {}
        for batch in batches(set(numbers)):
            found |= {one.number: one for one in await self._where(_C.number.in_(batch))}
        return found

    async def of_task(self, number: str) -> tuple[SupportTask, ...]:
        """Return what was made from a service task, by number."""
        return await self._where(_C.task == number)

    async def of_request(self, number: str) -> tuple[SupportTask, ...]:
        """Return what serves a request, by number."""
        return await self._where(_C.request == number)

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[SupportTask, ...]]:
        """Return what serves several requests, by number."""
        found: dict[str, list[SupportTask]] = {}
        for batch in batches(set(numbers)):
            for one in await self._where(_C.request.in_(batch)):
                found.setdefault(one.request or "", []).append(one)
        return {number: tuple(those) for number, those in found.items()}

    async def queue(self, query: WorkQuery[SupportState], limit: int = 50, offset: int = 0) -> tuple[SupportRow, ...]:
        """Return some with their requests by level, then by day."""
        ordered = (
            listed(support_tasks)
            .where(*conditions_of(query, support_tasks))
            .order_by(
                BY_LEVEL, _C.starts_at.asc().nulls_last(), requests.c.first_activity.asc().nulls_last(), _C.number
            )
        )
        return tuple([_row_of(row) async for row in self._session.stream(ordered.limit(limit).offset(offset))])

    async def counts(self, query: WorkQuery[SupportState]) -> Mapping[str, int]:
        """Count by group."""
        return await counts(self._session, support_tasks, conditions_of(query, support_tasks))

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[SupportTask, ...]:
        """Return what these persons have in hand, by number."""
        return await self._where(_C.holder.in_(set(persons)), _C.state.in_(UNDER_WAY))

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
        wanted = [_C.starts_at < end, _C.ends_at > start, _C.state.in_(set(states))]
        if groups is not None:
            wanted.append(_C.group.in_(set(groups)))
        if holder is not None:
            wanted.append(_C.holder == holder)
        return await self._where(*wanted, first=(_C.starts_at,))

    @kept(support_tasks)
    async def of_presenter(
        self, person: PersonId, *, at: datetime | None = None, until: datetime | None = None
    ) -> tuple[SupportTask, ...]:
        """Return a presenter's, by number."""
        going_on = at and (_C.state.in_(UNDER_WAY), _C.starts_at <= (until or at), _C.ends_at > at)
        return await self._where(_C.presenter == person, *(going_on or ()))

    async def add_many(self, tasks: Sequence[SupportTask]) -> None:
        """Add new ones in bulk."""
        await self._session.add(support_tasks, (_row(task) for task in tasks))

    async def save(self, task: SupportTask) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(support_tasks, _row(task), task.version)

    async def save_many(self, changed: Sequence[SupportTask]) -> None:
        """Compare-and-swap each, in bulk. Raises StaleWriteError."""
        await self._session.swap_many(support_tasks, map(_row, changed))

    async def _where(
        self, *conditions: ColumnElement[bool], first: tuple[ColumnElement[Any], ...] = ()
    ) -> tuple[SupportTask, ...]:
        query = select(support_tasks).where(*conditions).order_by(*first, _C.number)
        return tuple([_of(row) async for row in self._session.stream(query)])


def _row(task: SupportTask) -> dict[str, object]:
    ticks = {step: mark_row(mark) for step, mark in task.ticks.items()}
    return {**{name: getattr(task, name) for name in _PLAIN}, "ticks": ticks}


def _of(row: Cells) -> SupportTask:
    ticks = {step: mark_of(kept) for step, kept in row["ticks"].items()}
    return SupportTask(ticks=ticks, **{name: row[name] for name in _PLAIN})


def _row_of(row: RowMapping) -> SupportRow:
    request = None if row["request_number"] is None else request_of(part(row, "request_"))
    return SupportRow(_of(part(row, "task_")), request, level_of(row["rank"]))
