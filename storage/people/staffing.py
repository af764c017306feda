"""Absences, and whose turn it is."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from storage.people.tables import absences, turns
from storage.session import Session, batches
from workflow.people.absences import Absence
from workflow.people.people import PersonId


class StoredAbsences:
    """``workflow.people.ports.Absences`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, persons: Iterable[PersonId]) -> Mapping[PersonId, Absence]:
        """Return the absences of those who have one."""
        found: dict[PersonId, Absence] = {}
        for batch in batches(set(persons)):
            rows = await self._session.all(select(absences).where(absences.c.person.in_(batch)))
            found |= {row["person"]: Absence(**row) for row in rows}
        return found

    async def put(self, absence: Absence) -> None:
        """Write someone's absence."""
        row = {"person": absence.person, "until": absence.until, "by": absence.by, "at": absence.at}
        await self._session.put(absences, [row])

    async def end(self, person: PersonId) -> None:
        """Forget someone's absence."""
        await self._session.run(delete(absences).where(absences.c.person == person))


class StoredTurns:
    """``workflow.people.ports.Turns`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def last(self, group: str) -> PersonId | None:
        """Return who had the last turn; the row is locked, so that two items opened at once take two turns."""
        await self._session.add_new(turns, {"group": group, "person": None})
        query = select(turns.c.person).where(turns.c.group == group)
        row = await self._session.first(self._session.decides(query, turns))
        return row["person"] if row else None

    async def take(self, group: str, person: PersonId) -> None:
        """Write who has had the last turn."""
        await self._session.put(turns, [{"group": group, "person": person}])
