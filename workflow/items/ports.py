"""What use cases ask of storage: what all numbered things share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workflow.items.journal import Entry
from workflow.notice import Notice
from workflow.people.people import Address, Person


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card of a topic stands: one per topic and address."""

    topic: str
    address: Address
    channel: str
    """The platform's id of the conversation (a direct one has its own)."""
    message: str
    """The platform's id of the message."""


class Places(Protocol):
    """Where cards stand."""

    async def of(self, topic: str) -> tuple[Place, ...]:
        """Give all places of a topic's card."""
        ...

    async def of_many(self, topics: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
        """Give the places of several topics' cards, in few queries; topics without one are left out."""
        ...

    async def at(self, channel: str, message: str) -> Place | None:
        """Find the topic whose card is that message."""
        ...

    async def channels_of(self, address: Address) -> frozenset[str]:
        """Return the conversations in which cards stand that went to an address, by the platform's ids."""
        ...

    async def put(self, place: Place) -> None:
        """Write a place; a card posted anew replaces the old place."""
        ...


class Outbox(Protocol):
    """What must be said, written with what causes it."""

    async def add(self, notices: Sequence[tuple[Notice, Address]]) -> None:
        """Queue notices, each for one address, in bulk.

        One that only draws a card which a waiting row will draw anyway is left
        out (see ``workflow.items.coalescing``).
        """
        ...


class Inbox(Protocol):
    """Work that a transaction leaves for later."""

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object]) -> bool:
        """Queue work under a key of its own; False when the key is known."""
        ...
