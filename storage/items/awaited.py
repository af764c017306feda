"""Whose answers items wait for."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from storage.items.tables import awaited
from storage.session import Cells, Session, batches
from workflow.items.awaited import Awaited
from workflow.people.people import PersonId


class StoredAwaited:
    """``workflow.items.awaited.AwaitedAnswers`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, person: PersonId) -> tuple[Awaited, ...]:
        """Return what waits for someone, the one written about last first."""
        query = select(awaited).where(awaited.c.person == person).order_by(awaited.c.since.desc(), awaited.c.item)
        return tuple(_awaited(row) for row in await self._session.all(query))

    async def of_item(self, item: str) -> tuple[Awaited, ...]:
        """Return whom an item waits for, by person."""
        query = select(awaited).where(awaited.c.item == item).order_by(awaited.c.person)
        return tuple(_awaited(row) for row in await self._session.all(query))

    async def put(self, one: Awaited) -> None:
        """Set whom an item waits for, in place of what it waited for them before."""
        row = {"item": one.item, "person": one.person, "since": one.since, "why": one.why}
        await self._session.put(awaited, [row])

    async def clear(self, items: Iterable[str], person: PersonId | None = None) -> None:
        """Stop waiting for someone's answer in these items; None: for anyone's."""
        for batch in batches(set(items)):
            statement = delete(awaited).where(awaited.c.item.in_(batch))
            await self._session.run(statement if person is None else statement.where(awaited.c.person == person))


def _awaited(row: Cells) -> Awaited:
    return Awaited(row["person"], row["item"], row["since"], row["why"])
