"""Notices that wait for people who cannot be written to."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, func, select

from storage.items.tables import undelivered
from storage.queues.notices import decode
from storage.session import Session, batches
from storage.values import encode
from workflow.items.undelivered import Undelivered
from workflow.people.people import PersonId


class StoredUndelivered:
    """``workflow.items.undelivered.UndeliveredNotices`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, kept: Sequence[Undelivered]) -> tuple[Undelivered, ...]:
        """Keep notices; return those that were not kept before."""
        known: set[int] = set()
        for batch in batches(one.row for one in kept if one.row is not None):
            found = await self._session.all(select(undelivered.c.row).where(undelivered.c.row.in_(batch)))
            known |= {row["row"] for row in found}
        new = tuple(one for one in kept if one.row not in known)
        rows = [
            {
                "person": one.person,
                "row": one.row,
                "kind": one.notice.stored,
                "body": encode(one.notice),
                "at": one.at,
            }
            for one in new
        ]
        await self._session.add(undelivered, rows)
        return new

    async def of(self, person: PersonId) -> tuple[Undelivered, ...]:
        """Return what waits for someone, in order."""
        order = (func.coalesce(undelivered.c.row, 0), undelivered.c.id)
        rows = await self._session.all(select(undelivered).where(undelivered.c.person == person).order_by(*order))
        return tuple(
            Undelivered(row["person"], decode(row["kind"], row["body"]), row["at"], row["row"], row["id"])
            for row in rows
        )

    async def counts(self, persons: Iterable[PersonId]) -> Mapping[PersonId, int]:
        """Return how many notices wait for each."""
        found: dict[PersonId, int] = {}
        for batch in batches(persons):
            query = select(undelivered.c.person, func.count().label("waits")).group_by(undelivered.c.person)
            rows = await self._session.all(query.where(undelivered.c.person.in_(batch)))
            found |= {row["person"]: row["waits"] for row in rows}
        return found

    async def drop(self, ids: Iterable[int]) -> None:
        """Forget notices."""
        for batch in batches(ids):
            await self._session.run(delete(undelivered).where(undelivered.c.id.in_(batch)))
