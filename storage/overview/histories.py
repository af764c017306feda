"""Histories for reports: each kind with its journal in one query, by number, row after row."""

from collections.abc import AsyncIterator, Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Select, and_, case, exists, null, or_, select

from storage.business_time.clocks import kept_of
from storage.business_time.tables import clocks
from storage.courses.tables import requests, tasks
from storage.helpdesk.tables import incidents
from storage.items.tables import journal
from storage.session import Session, batches
from storage.support.tables import support_tasks
from workflow.business_time.sla import Clock
from workflow.courses.tasks import TO_WORK
from workflow.helpdesk.incidents import ENDED
from workflow.items.journal import Entry, What
from workflow.items.states import RequestState
from workflow.items.undoing import in_force
from workflow.overview.reports.histories import (
    OF_COURSES,
    READ,
    CourseHistory,
    IncidentHistory,
    SupportHistory,
    TaskHistory,
)
from workflow.support.support_tasks import UNDER_WAY

_DETAIL = case((journal.c.what == What.OPENED, null()), else_=journal.c.detail)
"""What a request says when it is opened is long, and no figure."""
_ENTRY = (
    journal.c.at.label("entry_at"),
    journal.c.what.label("entry_what"),
    _DETAIL.label("entry_detail"),
)
_INCIDENT = ("number", "kind", "group", "state", "holder", "opened_at", "closure", "rating")
_TASK = ("number", "plan", "step", "approach", "group", "state", "holder")
_COURSE = ("number", "approach", "closed_at", "reserved")
_SUPPORT = ("number", "template", "group", "state", "holder")


class StoredHistories:
    """``workflow.overview.reports.Histories`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def incidents(
        self, start: datetime, until: datetime, numbers: Collection[str] | None = None
    ) -> AsyncIterator[IncidentHistory]:
        """Return help requests by number."""
        parts = (None,) if numbers is None else tuple(batches(sorted(numbers)))
        for some in parts:
            async for one in self._incidents(start, until, some):
                yield one

    async def _incidents(
        self, start: datetime, until: datetime, numbers: Collection[str] | None
    ) -> AsyncIterator[IncidentHistory]:
        counts = and_(
            incidents.c.opened_at <= until,
            or_(incidents.c.state.not_in(ENDED), ended_since(incidents.c.number, incidents.c.resolved_at, start)),
        )
        if numbers is not None:
            counts = and_(counts, incidents.c.number.in_(numbers))
        query = _with_journal(select(*(incidents.c[name] for name in _INCIDENT)), incidents.c.number).where(counts)
        stopped = _Stopped(self._session, counts)
        async for row, entries in self._items(query):
            yield IncidentHistory(**_of(row, _INCIDENT), entries=entries, stopped=await stopped.of(row["number"]))

    async def tasks(self, start: datetime, until: datetime) -> AsyncIterator[TaskHistory]:
        """Return service tasks by number."""
        at_work = and_(tasks.c.state.in_(TO_WORK), or_(tasks.c.opened_at.is_(None), tasks.c.opened_at <= until))
        counts = or_(at_work, _over_since(tasks.c.state, TO_WORK, tasks.c.number, tasks.c.closed_at, start))
        columns = (requests.c[name] if name in {"plan", "approach"} else tasks.c[name] for name in _TASK)
        query = _with_journal(select(*columns).join_from(tasks, requests), tasks.c.number).where(counts)
        async for row, entries in self._items(query):
            yield TaskHistory(**_of(row, _TASK), entries=entries)

    async def support(self, start: datetime, until: datetime) -> AsyncIterator[SupportHistory]:
        """Return support tasks by number."""
        table = support_tasks.c
        ended = _over_since(table.state, UNDER_WAY, table.number, table.done_at, start)
        query = _with_journal(select(*(table[name] for name in _SUPPORT)), table.number)
        query = query.where(table.opened_at <= until, or_(table.state.in_(UNDER_WAY), ended))
        async for row, entries in self._items(query):
            yield SupportHistory(**_of(row, _SUPPORT), entries=entries)

    async def courses(self, start: datetime, until: datetime) -> AsyncIterator[CourseHistory]:
        """Return courses by number."""
        query = _with_journal(select(*(requests.c[name] for name in _COURSE)), requests.c.number, OF_COURSES)
        closed = and_(requests.c.state == RequestState.CLOSED, requests.c.closed_at.between(start, until))
        async for row, entries in self._items(query.where(closed, requests.c.approach != "")):
            yield CourseHistory(**_of(row, _COURSE), entries=entries)

    async def _items(self, query: Select[*tuple[Any, ...]]) -> AsyncIterator[tuple[RowMapping, tuple[Entry, ...]]]:
        """Bring the rows of each item together: those of one item come one after the other."""
        item: RowMapping | None = None
        entries: list[Entry] = []
        async for row in self._session.flow(query):
            if item is not None and row["number"] != item["number"]:
                yield item, tuple(in_force(entries))
                entries = []
            item = row
            if row["entry_what"] is not None:
                entries.append(_entry(row))
        if item is not None:
            yield item, tuple(in_force(entries))


class _Stopped:
    """The clocks of help requests that have stopped or fallen due for good, read along with these by number."""

    def __init__(self, session: Session, of: ColumnElement[bool]) -> None:
        query = (
            select(clocks)
            .join(incidents, incidents.c.number == clocks.c.item)
            .where(of, clocks.c.stopped_at.is_not(None) | clocks.c.fell_due.is_not(None))
            .order_by(clocks.c.item, clocks.c.kind, clocks.c.run)
        )
        self._rows = session.flow(query)
        self._next: RowMapping | None = None
        self._begun = False

    async def of(self, number: str) -> tuple[Clock, ...]:
        """Return those of the next item."""
        if not self._begun:
            self._begun = True
            await self._step()
        found: list[Clock] = []
        while self._next is not None and self._next["item"] <= number:
            if self._next["item"] == number:
                found.append(kept_of(self._next).clock)
            await self._step()
        return tuple(found)

    async def _step(self) -> None:
        self._next = await anext(self._rows, None)


def _with_journal(
    query: Select[*tuple[Any, ...]], number: Column[Any], lines: Collection[What] = READ
) -> Select[*tuple[Any, ...]]:
    read = and_(journal.c.item == number, journal.c.what.in_(lines))
    return query.add_columns(*_ENTRY).outerjoin(journal, read).order_by(number, journal.c.id)


def _over_since(
    state: Column[Any], going_on: Collection[Any], number: Column[Any], at: Column[Any], start: datetime
) -> ColumnElement[bool]:
    return and_(state.not_in(going_on), ended_since(number, at, start))


def ended_since(number: Column[Any], at: Column[Any], start: datetime) -> ColumnElement[bool]:
    """Hold for what something became of since: at a known instant, else by its journal."""
    line = journal.alias("line")
    return or_(at >= start, and_(at.is_(None), exists().where(line.c.item == number, line.c.at >= start)))


def _of(row: RowMapping, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _entry(row: RowMapping) -> Entry:
    return Entry(row["number"], row["entry_at"], None, row["entry_what"], row["entry_detail"] or {})
