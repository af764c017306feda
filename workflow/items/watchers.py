"""Who follows an item without asking or holding it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from workflow.people.people import PersonId


class Watchers(Protocol):
    """Followers of items.

    Whether one of them reads work notes is not kept: it depends on their being
    a member of support at the moment something is said.
    """

    async def of(self, item: str) -> tuple[PersonId, ...]:
        """Return who follows an item, by id."""
        ...

    async def of_items(self, items: Iterable[str]) -> Mapping[str, tuple[PersonId, ...]]:
        """Return who follows each of several items, in few queries; items that nobody follows are left out."""
        ...

    async def followed_by(self, person: PersonId) -> tuple[str, ...]:
        """Return the items that someone follows, the newest number first."""
        ...

    async def add(self, item: str, person: PersonId) -> bool:
        """Add a follower; False when they follow it already."""
        ...

    async def remove(self, item: str, person: PersonId) -> bool:
        """Take a follower off; False when they do not follow it."""
        ...
