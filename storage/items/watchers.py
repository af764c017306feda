"""Followers of items."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from storage.items.tables import watchers
from storage.kept import kept
from storage.session import Session, batches
from workflow.people.people import PersonId


class StoredWatchers:
    """``workflow.items.watchers.Watchers`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @kept(watchers, only_reading=True)
    async def of(self, item: str) -> tuple[PersonId, ...]:
        """Return who follows an item, by id."""
        return (await self.of_items([item])).get(item, ())

    async def of_items(self, items: Iterable[str]) -> Mapping[str, tuple[PersonId, ...]]:
        """Return who follows each of several items, in few queries."""
        found: defaultdict[str, list[PersonId]] = defaultdict(list)
        for batch in batches(set(items)):
            query = select(watchers).where(watchers.c.item.in_(batch)).order_by(watchers.c.person)
            for row in await self._session.all(query):
                found[row["item"]].append(row["person"])
        return {item: tuple(persons) for item, persons in found.items()}

    async def followed_by(self, person: PersonId) -> tuple[str, ...]:
        """Return the items that someone follows, the newest number first."""
        query = select(watchers.c.item).where(watchers.c.person == person).order_by(watchers.c.item.desc())
        return tuple(row["item"] for row in await self._session.all(query))

    async def add(self, item: str, person: PersonId) -> bool:
        """Add a follower; False when they follow it already."""
        return await self._session.add_new(watchers, {"item": item, "person": person})

    async def remove(self, item: str, person: PersonId) -> bool:
        """Take a follower off; False when they do not follow it."""
        statement = delete(watchers).where(watchers.c.item == item, watchers.c.person == person)
        return await self._session.run(statement) == 1
