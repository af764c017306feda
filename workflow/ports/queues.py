"""The queues, worked by the edge."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol

from workflow.items.heard import Heard
from workflow.items.ports import Place
from workflow.notice import Lane, Notice
from workflow.people.people import Address, Platform

LEASE = timedelta(seconds=45)
"""How long a row stays with an instance that may have died; one that lives renews it long before."""
BEHIND = 2 * LEASE
"""How long what was held waits, once it may go, for an arrival of its conversation: a lease, and one more try.

What comes later changes or removes the copy that stands."""

OPEN: Mapping[Any, Lane] = MappingProxyType({})
"""Everything is taken."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A leased row of the outbox."""

    id: int
    notice: Notice
    address: Address
    attempts: int
    """How often it was leased before: above 0, an earlier send is in doubt."""
    queued_at: datetime | None = None
    """When it was written, in real time; None: that is not kept."""
    held: bool = False
    """It waited so that its author could take back or mend the message that it shows."""


class OutboxQueue(Protocol):
    """Leases on what must be said. Time is real time, by the database's clock, which all instances share.

    A row may be leased when no earlier row of the same topic and address is
    unfinished; lanes first, then age.

    What records an outcome takes the row as it was leased. It writes nothing and returns False when another instance
    has taken the row since, or has finished it: its outcome counts.
    """

    async def lease(
        self,
        limit: int,
        lease: timedelta,
        *,
        held: Collection[int] = (),
        full: Mapping[Platform, Lane] = OPEN,
        shut: Mapping[Address, Lane] = OPEN,
    ) -> tuple[Outgoing, ...]:
        """Take rows that wait (or whose lease has run out), hidden from others for so long.

        ``held``: rows that the caller has in hand, which it does not take again; it renews them.
        ``full`` and ``shut``: platforms and destinations of which it takes nothing for now, each from a lane on.
        """
        ...

    async def renew(self, rows: Collection[Outgoing], lease: timedelta) -> frozenset[int]:
        """Hide leased rows from others for so long from now; return those that nobody else has taken or finished."""
        ...

    async def sent(self, row: Outgoing, place: Place | None, *, heard: Heard | None = None) -> bool:
        """Finish a row, and keep where the card stands and which message said it, in one transaction."""
        ...

    async def drop(self, row: Outgoing, why: str) -> bool:
        """Finish a row that must not be said any more."""
        ...

    async def give_up(self, row: Outgoing, why: str, *, refused: bool) -> bool:
        """Finish a row that cannot be said; ``refused``: its destination does not take it, else the fault is ours."""
        ...

    async def retry(self, row: Outgoing, after: timedelta, *, untried: bool) -> bool:
        """Return a row to the queue for so long; ``untried``: nothing was sent, so no doubt."""
        ...

    async def put_back(self, rows: Collection[Outgoing], after: timedelta) -> frozenset[int]:
        """Put rows back for so long of which nothing was sent; return those that nobody else has taken or finished."""
        ...

    async def waiting(self) -> int:
        """Count unfinished rows."""
        ...

    async def unsettled(self, address: Address) -> bool:
        """Return whether something may stand at an address that is not recorded yet."""
        ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A leased row of the inbox."""

    key: str
    kind: str
    stream: str
    """Rows of one stream are worked in their order: of a channel, its address in its stored form."""
    body: Mapping[str, object]
    received_at: datetime
    attempts: int

    @property
    def source(self) -> str:
        """Return what it came by: a platform, or the desk's own work."""
        return source_of(self.kind)


def source_of(kind: str) -> str:
    """Return what arrivals of a kind came by: ``slack.event`` by ``slack``."""
    return kind.partition(".")[0]


class InboxQueue(Protocol):
    """What was said to the desk, stored under its own key before it is worked; leased as the outbox is."""

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> bool:
        """Store one arrival; False when the key is known (a redelivery)."""
        ...

    async def remember(self, key: str, kind: str, stream: str, at: datetime) -> None:
        """Store one that is worked already, without its body, so that its key is known."""
        ...

    async def lease(
        self, limit: int, lease: timedelta, *, held: Collection[str] = (), full: Collection[str] = ()
    ) -> tuple[Incoming, ...]:
        """Take rows that wait, at most one per stream; ``held`` as in the outbox, by key.

        ``full``: sources (``Incoming.source``) of which it takes no more for now.
        """
        ...

    async def renew(self, rows: Collection[Incoming], lease: timedelta) -> frozenset[str]:
        """Hide leased rows from others for so long from now; return the keys of those that nobody else has taken."""
        ...

    async def done(self, row: Incoming) -> bool:
        """Finish a row; its key is remembered, its body may go."""
        ...

    async def retry(self, row: Incoming, after: timedelta, error: str, *, untried: bool = False) -> bool:
        """Return a row to the queue for so long; ``untried``: it does not count as a try."""
        ...

    async def fail(self, row: Incoming, error: str) -> bool:
        """Set a row aside for good, kept for an administrator."""
        ...

    async def waits(self, key: str) -> bool:
        """Return whether something is stored under a key that is still to be worked."""
        ...

    async def waiting(self) -> int:
        """Count unfinished rows."""
        ...


def period_of(at: datetime, every: timedelta) -> datetime:
    """Return when the period of a periodic job began that an instant lies in: the same for every instance."""
    return at - (at - datetime(1970, 1, 1, tzinfo=UTC)) % every


class Cursors(Protocol):
    """How far each conversation's history was read, for the catch-up, and where one was heard of last."""

    async def all(self, prefix: str) -> Mapping[str, str]:
        """Return the marks whose key begins with ``prefix``."""
        ...

    async def advance(self, key: str, mark: str) -> None:
        """Move a mark forward (marks compare as text); never back."""
        ...

    async def drop(self, prefix: str) -> None:
        """Delete the marks whose key begins with ``prefix``."""
        ...

    async def lately(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Return where something was heard or said last, the newest first.

        They are streams of the inbox and addresses of the outbox that begin with ``prefix``, among the newest
        ``limit`` rows of each.
        """
        ...
