"""Times for appointments that are proposed, and the appointments that come of them."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import or_, select

from storage.session import Cells, Session, batches
from storage.support.tables import proposals
from workflow.people.people import PersonId
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import Appointment


class StoredProposals:
    """``workflow.support.proposals.Proposals`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, item: str) -> Proposal | None:
        """Return an item's."""
        query = select(proposals).where(proposals.c.item == item)
        row = await self._session.first(self._session.fresh(query, proposals))
        return None if row is None else _of(row)

    async def many(self, items: Iterable[str]) -> tuple[Proposal, ...]:
        """Return those of several items, by item."""
        found: list[Proposal] = []
        for batch in batches(set(items)):
            found += map(_of, await self._session.all(select(proposals).where(proposals.c.item.in_(batch))))
        return tuple(sorted(found, key=lambda one: one.item))

    async def of_people(self, people: Iterable[PersonId]) -> tuple[Proposal, ...]:
        """Return those that one of these persons made or was made, by item, locked."""
        some = list(people)
        query = select(proposals).where(or_(proposals.c.by.in_(some), proposals.c.to.in_(some)))
        rows = await self._session.all(self._session.decides(query.order_by(proposals.c.item), proposals))
        return tuple(map(_of, rows))

    async def save(self, proposal: Proposal) -> None:
        """Keep it. Raises StaleWriteError."""
        slots = [[one.starts_at.isoformat(), one.ends_at.isoformat()] for one in proposal.slots]
        row = {**asdict(proposal), "slots": slots}
        if proposal.version == 0:
            await self._session.add(proposals, [{**row, "version": 1}])
        else:
            await self._session.swap(proposals, row, proposal.version)


def _of(row: Cells) -> Proposal:
    slots = tuple(Appointment(*map(datetime.fromisoformat, span)) for span in row["slots"])
    return Proposal(**{**row, "slots": slots})
