"""Followers of an item who neither asked for it nor hold it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from workflow.items.journal import Entry, What
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


def came_by_merge(journal: Iterable[Entry]) -> frozenset[PersonId]:
    """Return who follows an item only because what they asked was merged into it: nobody else had them follow it."""
    begun = {one.detail["person"]: one for one in journal if one.what is What.WATCHER}
    return frozenset(
        person for person, one in begun.items() if isinstance(person, int) and one.detail["added"] and one.by is None
    )


def read_apart(journal: Sequence[Entry], reader: PersonId, concerns: PersonId) -> tuple[Entry, ...]:
    """Mark as internal all that someone who came by a merge does not read: what others than support and they did.

    Their own words, which the person whom the item concerns does not read, are theirs to see.
    """
    support = {one.by for one in journal if one.what is What.COMMENT and one.detail["support"]}
    others = {concerns, *(one.detail["person"] for one in journal if one.what is What.WATCHER)}
    others |= {one.by for one in journal if one.what is What.COMMENT and not one.detail["support"]}
    others -= support | {reader, None}

    def marked(one: Entry) -> Entry:
        own = one.detail.get("to") == reader and one.by == reader
        names_another = one.what is What.WATCHER and one.detail["person"] != reader
        hidden = one.internal and not own
        return replace(one, detail={**one.detail, "internal": hidden or one.by in others or names_another})

    return tuple(map(marked, journal))
