"""Help requests."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from storage.helpdesk.tables import incidents
from storage.items.journal import drop_outdated
from storage.kept import kept
from storage.session import Session, batches
from workflow.helpdesk.incidents import AT_WORK, ENDED, Incident
from workflow.items.refusals import NoSuchItem
from workflow.people.people import PersonId

_FIELDS = tuple(field.name for field in fields(Incident))
"""Also the names of the table's columns."""


class StoredIncidents:
    """``workflow.helpdesk.ports.Incidents`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @kept(incidents, only_reading=True)
    async def get(self, number: str) -> Incident:
        """Return one. Raises NoSuchItem."""
        query = select(incidents).where(incidents.c.number == number)
        row = await self._session.first(self._session.fresh(query, incidents))
        if row is None:
            raise NoSuchItem(number)
        drop_outdated(self._session, number, row["version"])
        return Incident(**row)

    async def many(self, numbers: Iterable[str]) -> Mapping[str, Incident]:
        """Return those that exist."""
        found: dict[str, Incident] = {}
        for batch in batches(set(numbers)):
            some = await self._some(select(incidents).where(incidents.c.number.in_(batch)))
            found |= {one.number: one for one in some}
        return found

    async def add(self, incident: Incident) -> None:
        """Add a new one."""
        await self._session.add(incidents, [_row(incident)])

    async def save(self, incident: Incident) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(incidents, _row(incident), incident.version)

    @kept(incidents, only_reading=True)
    async def of_requester(
        self, person: PersonId, *, ended: bool = False, limit: int | None = None
    ) -> tuple[Incident, ...]:
        """Return a requester's, newest first."""
        query = (
            select(incidents)
            .where(incidents.c.requester == person)
            .order_by(incidents.c.opened_at.desc(), incidents.c.number.desc())
            .limit(limit)
        )
        return await self._some(query if ended else query.where(incidents.c.state.not_in(ENDED)))

    async def opened_since(self, since: datetime) -> tuple[Incident, ...]:
        """Return what was opened at an instant or after it, newest first."""
        return await self._some(
            select(incidents)
            .where(incidents.c.opened_at >= since)
            .order_by(incidents.c.opened_at.desc(), incidents.c.number.desc())
            .limit(200)
        )

    async def at_work(self, groups: Iterable[str]) -> tuple[Incident, ...]:
        """Return what is at work in these groups, oldest first."""
        return await self._some(
            select(incidents)
            .where(incidents.c.group.in_(set(groups)), incidents.c.state.in_(AT_WORK))
            .order_by(incidents.c.opened_at, incidents.c.number)
        )

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[Incident, ...]:
        """Return what these persons have in hand, oldest first."""
        return await self._some(
            select(incidents)
            .where(incidents.c.holder.in_(set(persons)), incidents.c.state.in_(AT_WORK))
            .order_by(incidents.c.opened_at, incidents.c.number)
        )

    async def _some(self, query: Select[*tuple[Any, ...]]) -> tuple[Incident, ...]:
        return tuple(Incident(**row) for row in await self._session.all(query))


def _row(incident: Incident) -> dict[str, object]:
    return {name: getattr(incident, name) for name in _FIELDS}
