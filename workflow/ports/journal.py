"""The journal of all items, as the desk keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from workflow.journal import Entry
from workflow.people.people import Person


class Journal(Protocol):
    """Append-only history of all items."""

    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries, in bulk, in this order."""
        ...

    async def of_many(self, items: Iterable[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Give the entries of several items that have any, in few queries."""
        ...

    async def erase(self, person: Person) -> tuple[str, ...]:
        """Take away someone's words and name (``journal.without``) wherever they stand; give each such entry's item."""
        ...

    async def of(self, item: str) -> tuple[Entry, ...]:
        """Give an item's entries in the order they were appended."""
        ...
