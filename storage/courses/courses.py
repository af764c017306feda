"""Courses as a whole: where each stands, without its tasks."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from storage.courses.request_rows import request_of
from storage.courses.tables import requests, tasks
from storage.session import Cells, Session
from storage.teaching.tables import presenters
from workflow.courses.grid import RequestKey, Term
from workflow.courses.progress import OVER, CourseStanding
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK
from workflow.items.states import RequestState
from workflow.people.people import PersonId

_C = requests.c
_OPEN = and_(_C.state == RequestState.OPEN, _C.term != "")
_SOONEST = (_C.first_activity.asc().nulls_last(), _C.number)
_BETWEEN = ","
"""Between keys of steps or groups, which hold none."""
_AT_WORK = tasks.c.state.in_(TO_WORK)
_STANDING = (
    select(
        *(_C.number, _C.plan, _C.term, _C.code, _C.section, _C.approach, _C.title, _C.lead_name),
        *(_C.first_activity, _C.state, _C.reserved),
        func.aggregate_strings(case((tasks.c.state.not_in(OVER), tasks.c.step)), _BETWEEN).label("undone"),
        func.aggregate_strings(case((_AT_WORK, tasks.c.group)), _BETWEEN).label("groups"),
        func.aggregate_strings(case((_AT_WORK, tasks.c.step)), _BETWEEN).label("at_work"),
        func.aggregate_strings(case((and_(_AT_WORK, tasks.c.holder.is_(None)), tasks.c.step)), _BETWEEN).label(
            "to_take"
        ),
    )
    .join_from(requests, tasks, isouter=True)
    .group_by(_C.number)
    .order_by(*_SOONEST)
)


class StoredCourses:
    """``workflow.courses.courses.Courses`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def standings(self, since: date) -> tuple[CourseStanding, ...]:
        """Return where each stands, by first activity."""
        query = _STANDING.where(_current(since))
        return tuple([_standing(row) async for row in self._session.stream(query)])

    async def standings_of(
        self, person: PersonId, since: date, *, held: bool = False, codes: Collection[str] = ()
    ) -> tuple[CourseStanding, ...]:
        """Return where those stand that someone leads or presents in, holds a task of or names, by first activity."""
        presents = select(presenters.c.request).where(presenters.c.person == person)
        own = or_(_C.lead == person, _C.number.in_(presents))
        if held:
            own = or_(own, _C.number.in_(select(tasks.c.request).where(_AT_WORK, tasks.c.holder == person)))
        if codes:
            own = or_(own, _C.code.in_(codes))
        query = _STANDING.where(own, _current(since))
        return tuple([_standing(row) async for row in self._session.stream(query)])

    async def open_ones(self, department: str | None, term: str | None) -> tuple[ServiceRequest, ...]:
        """Return the open ones of a department and a term, by number."""
        query = select(requests).where(_OPEN).order_by(_C.number)
        if department is not None:
            query = query.where(_C.department == department)
        if term is not None:
            query = query.where(_C.term == term)
        return tuple([request_of(row) async for row in self._session.stream(query)])

    async def terms(self) -> tuple[str, ...]:
        """Return the codes of the terms that have open ones, in their order."""
        rows = await self._session.all(select(_C.term).where(_OPEN).distinct())
        return tuple(sorted((row["term"] for row in rows), key=Term.parse))


def _current(since: date) -> ColumnElement[bool]:
    """Open, or closed and not before a day."""
    closed = and_(_C.state == RequestState.CLOSED, _C.term != "", _C.first_activity >= since)
    return or_(_OPEN, closed)


def _standing(row: Cells) -> CourseStanding:
    return CourseStanding(
        number=row["number"],
        plan=row["plan"],
        key=_key(row),
        title=row["title"],
        lead_name=row["lead_name"],
        first_activity=row["first_activity"],
        closed=row["state"] is RequestState.CLOSED,
        reserved=row["reserved"],
        undone=_keys(row["undone"]),
        groups=_keys(row["groups"]),
        at_work=_keys(row["at_work"]),
        to_take=_keys(row["to_take"]),
    )


def _key(row: Cells) -> RequestKey:
    return RequestKey(Term.parse(row["term"]), row["code"], row["section"], row["approach"])


def _keys(joined: str | None) -> frozenset[str]:
    return frozenset(joined.split(_BETWEEN)) if joined else frozenset()
