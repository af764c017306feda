"""Lists of work, of service tasks and of support tasks alike: each with its request and the level it has reached."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from storage.business_time.levels import RUNNING
from storage.courses.tables import requests
from storage.session import Session
from workflow.courses.work_query import S, WorkQuery

BY_LEVEL = func.coalesce(RUNNING.c.rank, 0).desc()
"""The highest level first."""


def listed(work: Table) -> Select[*tuple[Any, ...]]:
    """Select work with its requests, the columns of each under a prefix, and the rank of its level."""
    own = (column.label(f"task_{column.name}") for column in work.c)
    of_request = (column.label(f"request_{column.name}") for column in requests.c)
    return _joined(select(*own, *of_request, RUNNING.c.rank.label("rank")), work)


async def counts(session: Session, work: Table, conditions: list[ColumnElement[bool]]) -> Mapping[str, int]:
    """Count work by group."""
    counted = _joined(select(work.c.group, func.count().label("count")), work)
    rows = await session.all(counted.where(*conditions).group_by(work.c.group))
    return {row["group"]: int(row["count"]) for row in rows}


def conditions_of(query: WorkQuery[S], work: Table) -> list[ColumnElement[bool]]:
    """Return what a query asks of all work, its states included."""
    return [work.c.state.in_(query.states), *narrowing(query, work)]


def narrowing(query: WorkQuery[S], work: Table) -> list[ColumnElement[bool]]:
    """Return what a query asks of work in any state."""
    found: list[ColumnElement[bool]] = []
    if query.groups is not None:
        found.append(work.c.group.in_(query.groups))
    if query.holder is not None:
        found.append(work.c.holder == query.holder)
    if query.free:
        found.append(work.c.holder.is_(None))
    if query.department is not None:
        found.append(requests.c.department == query.department)
    if query.until is not None:
        found.append(requests.c.first_activity <= query.until)
    if query.level is not None:
        found.append(RUNNING.c.rank == query.level.rank)
    return found


def _joined(query: Select[*tuple[Any, ...]], work: Table) -> Select[*tuple[Any, ...]]:
    return query.join_from(work, requests, isouter=True).outerjoin(RUNNING, RUNNING.c.item == work.c.number)
