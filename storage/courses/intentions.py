"""Intentions, and who answers for departments."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update

from storage.courses.tables import delegations, intentions
from storage.session import Cells, Session
from workflow.courses.delegates import Delegation
from workflow.courses.grid import Term
from workflow.courses.intentions import Intention, IntentionState, Wish, department_key
from workflow.courses.refusals import NoSuchIntention
from workflow.people.people import PersonId

_OWN = tuple(field.name for field in fields(Intention) if field.name not in {"wish", "requests"})
_WISH = tuple(field.name for field in fields(Wish) if field.name not in {"term", "approaches"})
_HELD = tuple(field.name for field in fields(Delegation))
_WAITS = intentions.c.state == IntentionState.SUBMITTED
_HOLDS = delegations.c.ended_at.is_(None)


class StoredIntentions:
    """``workflow.courses.intentions.Intentions`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, intention: Intention) -> Intention:
        """Add one; give it back with its id. Raises StaleWriteError where they have one that waits for the course."""
        row = _row(intention)
        del row["id"]
        statement = insert(intentions).values(row).returning(intentions.c.id)
        return replace(intention, id=(await self._session.connection.execute(statement)).scalar_one())

    async def get(self, intention_id: int) -> Intention:
        """Return one. Raises NoSuchIntention."""
        query = select(intentions).where(intentions.c.id == intention_id)
        row = await self._session.first(self._session.fresh(query, intentions))
        if row is None:
            raise NoSuchIntention
        return _intention(row)

    async def save(self, intention: Intention) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(intentions, _row(intention), intention.version)

    async def of_author(self, person: PersonId, since: datetime) -> tuple[Intention, ...]:
        """Return those that wait or are approved, and those refused since; the newest first."""
        standing = intentions.c.state.in_([IntentionState.SUBMITTED, IntentionState.APPROVED])
        refused = and_(intentions.c.state == IntentionState.REFUSED, intentions.c.decided_at >= since)
        query = select(intentions).where(intentions.c.author == person, or_(standing, refused))
        return tuple(map(_intention, await self._session.all(query.order_by(intentions.c.id.desc()))))

    async def all_of(self, person: PersonId) -> tuple[Intention, ...]:
        """Return all that someone announced; the newest first."""
        query = select(intentions).where(intentions.c.author == person).order_by(intentions.c.id.desc())
        return tuple(map(_intention, await self._session.all(query)))

    async def waiting(self, departments: Iterable[str] | None = None, limit: int = 100) -> tuple[Intention, ...]:
        """Return those to decide, the oldest first."""
        if departments is None:
            return await self._oldest(_WAITS, limit=limit)
        return await self._oldest(_WAITS, intentions.c.department_key.in_(set(departments)), limit=limit)

    async def count_waiting(self) -> int:
        """Count those to decide."""
        row = await self._session.first(select(func.count().label("count")).select_from(intentions).where(_WAITS))
        return row["count"] if row else 0

    async def any_announced(self) -> bool:
        """Return whether any course was ever announced."""
        return await self._session.first(select(intentions.c.id).limit(1)) is not None

    async def approved(self) -> tuple[Intention, ...]:
        """Return those approved that are not in the grid yet, the oldest first.

        Locked where something is written: of two grids at once that each name a part of one, the second sees that
        the first has named the rest.
        """
        query = select(intentions).where(intentions.c.state == IntentionState.APPROVED).order_by(intentions.c.id)
        return tuple(map(_intention, await self._session.all(self._session.decides(query, intentions))))

    async def _oldest(self, *conditions: ColumnElement[bool], limit: int) -> tuple[Intention, ...]:
        query = select(intentions).where(*conditions).order_by(intentions.c.id).limit(limit)
        return tuple(map(_intention, await self._session.all(query)))


def _row(intention: Intention) -> dict[str, object]:
    """Make the row of an intention, its id first."""
    wish = intention.wish
    return {
        **{name: getattr(intention, name) for name in _OWN},
        **{name: getattr(wish, name) for name in _WISH},
        "term": wish.term.code,
        "approaches": list(wish.approaches),
        "department_key": department_key(wish.department),
        "requests": list(intention.requests),
    }


def _intention(row: Cells) -> Intention:
    wish = Wish(
        term=Term.parse(row["term"]),
        approaches=tuple(row["approaches"]),
        **{name: row[name] for name in _WISH},
    )
    return Intention(wish=wish, requests=tuple(row["requests"]), **{name: row[name] for name in _OWN})


class StoredDelegates:
    """``workflow.courses.delegates.Delegates`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def now(self) -> tuple[Delegation, ...]:
        """Return those that hold, by department, then by person."""
        query = select(delegations).where(_HOLDS).order_by(delegations.c.key, delegations.c.person)
        return tuple(map(_delegation, await self._session.all(query)))

    async def history(self, limit: int = 50) -> tuple[Delegation, ...]:
        """Return all, the latest to change first."""
        changed = func.coalesce(delegations.c.ended_at, delegations.c.at)
        query = select(delegations).order_by(changed.desc(), delegations.c.id.desc()).limit(limit)
        return tuple(map(_delegation, await self._session.all(query)))

    async def add(self, delegation: Delegation) -> bool:
        """Add one; False when it holds already."""
        row = {**{name: getattr(delegation, name) for name in _HELD}, "key": delegation.key}
        return await self._session.add_new(delegations, row)

    async def end(self, person: PersonId, key: str, by: PersonId, at: datetime) -> bool:
        """End one; False when there is none."""
        held = update(delegations).where(_HOLDS, delegations.c.person == person, delegations.c.key == key)
        return await self._session.run(held.values(ended_by=by, ended_at=at)) == 1


def _delegation(row: Cells) -> Delegation:
    return Delegation(**{name: row[name] for name in _HELD})
