"""Ports to storage: what all numbered items share."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.items.awaited import AwaitedAnswers
from workflow.items.heard import HeardMessages
from workflow.items.journal import Entry
from workflow.items.links import Links
from workflow.items.offered_files import OfferedFiles
from workflow.items.request_threads import RequestThreads
from workflow.items.timers import Detail, Timer
from workflow.items.undelivered import UndeliveredNotices
from workflow.items.watchers import Watchers
from workflow.notice import Notice
from workflow.people.people import Address, Person, PersonId


class Journal(Protocol):
    """Append-only history of all items."""

    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries, in bulk, in this order."""
        ...

    async def of_many(self, items: Iterable[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of several items that have any, in few queries."""
        ...

    async def erase(self, person: Person) -> tuple[str, ...]:
        """Take away someone's words and name (``journal.without``) wherever they stand; return those entries' items."""
        ...

    async def of(self, item: str) -> tuple[Entry, ...]:
        """Return an item's entries in the order they were appended."""
        ...

    async def commented(self, person: PersonId, since: datetime) -> tuple[str, ...]:
        """Return the items to which someone has added comments since an instant, by number."""
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
        """Return all places of a topic's card."""
        ...

    async def of_many(self, topics: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
        """Return the places of several topics' cards, in few queries; topics without one are left out."""
        ...

    async def naming(self, about: str, number: str) -> tuple[Place, ...]:
        """Return where messages stand whose topic is of a kind (``About``) and names an item among others."""
        ...

    async def at(self, channel: str, message: str) -> Place | None:
        """Find the topic whose card is that message."""
        ...

    async def channels_of(self, address: Address) -> frozenset[str]:
        """Return the conversations in which cards stand that went to an address, by the platform's ids."""
        ...

    async def put(self, place: Place) -> None:
        """Write a place; a card posted again replaces the old place."""
        ...


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Copies of what someone said that are not known to stand yet."""

    untouched: tuple[int, ...]
    """Rows that nobody has begun to send, nor can before this transaction is over."""
    begun: tuple[Address, ...]
    """Where others go that may have been sent."""


class Outbox(Protocol):
    """What must be said, written with what causes it."""

    async def add(self, notices: Sequence[tuple[Notice, Address]]) -> None:
        """Queue notices, each for one address, in bulk.

        One that only draws a card which a waiting row will draw anyway is left
        out (see ``workflow.items.coalescing``).
        """
        ...

    async def take_refused(self, address: Address, kind: str) -> tuple[str, ...]:
        """Return the topics of a kind of notice that an address has refused, in order, each once and never again."""
        ...

    async def hold(self, topic: str, entry: int, seconds: int, behind: str = "") -> None:
        """Hold the waiting copies of what someone said for so long (in real time) before they are sent.

        They wait as well until all is worked that the inbox holds of a stream, ``behind``: it may take that back.
        Empty, it was said by a form, which nobody edits or deletes.
        """
        ...

    async def send_before(self, topic: str, entry: int, later: Collection[int]) -> None:
        """Send the copies of what someone said before those of ``later`` entries, which were said after it.

        Only of copies that nobody has begun to send, each within its line: a topic at an address.
        """
        ...

    async def held(self, topic: str) -> frozenset[int]:
        """Return the entries of an item's journal of which copies wait that nobody has begun to send."""
        ...

    async def unsaid(self, topic: str, entry: int) -> Unsaid:
        """Return the waiting copies of what someone said; none of the untouched ones goes out meanwhile."""
        ...

    async def withdraw(self, rows: Sequence[int], why: str) -> None:
        """Finish rows that must not be said any more."""
        ...


class Inbox(Protocol):
    """Work that a transaction leaves for later."""

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object]) -> bool:
        """Queue work under a key of its own; False when the key is known."""
        ...

    async def worked(self, key: str) -> bool:
        """Return whether what was stored under a key has been worked to its end, or set aside."""
        ...


class Timers(Protocol):
    """What will happen to a topic by itself: one timer of a kind for each topic."""

    async def set(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> None:
        """Set a timer; it replaces one of this kind that the topic has."""
        ...

    async def set_many(self, timers: Iterable[Timer]) -> None:
        """Set several, in bulk."""
        ...

    async def begin(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> bool:
        """Set a timer unless the topic has one of this kind; return whether it was new."""
        ...

    async def cancel(self, topic: str, kind: str) -> None:
        """Forget a timer; one that is not there is no matter."""
        ...

    async def cancel_many(self, topics: Iterable[str], kinds: Iterable[str]) -> None:
        """Forget the timers of these kinds that several topics have, in few statements."""
        ...

    async def get(self, topic: str, kind: str) -> Timer | None:
        """Return a timer that has not gone off."""
        ...

    async def several(self, topics: Iterable[str], kind: str) -> tuple[Timer, ...]:
        """Return those of a kind that several topics have, by topic, in few statements."""
        ...

    async def of_kinds(self, kinds: Iterable[str]) -> tuple[Timer, ...]:
        """Return all timers of these kinds, by topic, then by kind."""
        ...

    async def due(self, now: datetime, kinds: Iterable[str], limit: int = 200) -> tuple[Timer, ...]:
        """Return timers of these kinds whose instant has come, soonest first."""
        ...

    async def take(self, topic: str, kind: str, now: datetime) -> Timer | None:
        """Take a timer whose instant has come off the desk, to work it in this transaction.

        None when it was cancelled, set to a later instant, or is being worked
        by another instance (on PostgreSQL its row is locked, and passed over).
        """
        ...

    async def next_due(self, kinds: Iterable[str]) -> datetime | None:
        """Return the soonest instant of these kinds."""
        ...


class ItemsRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    journal: Journal
    timers: Timers
    places: Places
    request_threads: RequestThreads
    heard: HeardMessages
    watchers: Watchers
    awaited: AwaitedAnswers
    links: Links
    offered: OfferedFiles
    undelivered: UndeliveredNotices
    outbox: Outbox
    inbox: Inbox
