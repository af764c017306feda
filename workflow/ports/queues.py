"""The queues, worked by the edge."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from workflow.items.heard import Heard
from workflow.items.ports import Place
from workflow.notice import Notice
from workflow.people.people import Address, Platform

LEASE = timedelta(seconds=30)
"""How long a row stays with an instance that may have died."""
BEHIND = 2 * LEASE
"""How long what was held waits, once it may go, for an arrival of its conversation: a lease, and one more try.

What comes later changes or removes the copy that stands."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A leased row of the outbox."""

    id: int
    notice: Notice
    address: Address
    attempts: int
    """How often it was leased before: above 0, an earlier send is in doubt."""


class OutboxQueue(Protocol):
    """Leases on what must be said. Times here are real time, not business time.

    A row may be leased when no earlier row of the same topic and address is
    unfinished; lanes first, then age.
    """

    async def lease(
        self,
        limit: int,
        until: datetime,
        now: datetime,
        *,
        held: Mapping[int, int] = {},
        full: Collection[Platform] = (),
    ) -> tuple[Outgoing, ...]:
        """Take rows that wait (or whose lease has run out), hidden from others until then.

        ``held``: what the one who takes has in hand, with its attempts: to take that again is no further try.
        ``full``: platforms of which it takes no more for now.
        """
        ...

    async def sent(self, row: int, place: Place | None, *, heard: Heard | None = None) -> None:
        """Finish a row, and keep where the card stands and which message said it, in one transaction."""
        ...

    async def drop(self, row: int, why: str) -> None:
        """Finish a row that must not be said any more."""
        ...

    async def give_up(self, row: int, why: str, *, refused: bool) -> None:
        """Finish a row that cannot be said; ``refused``: its destination does not take it, else the fault is ours."""
        ...

    async def retry(self, row: int, at: datetime, *, untried: bool) -> None:
        """Put a row back until ``at``; ``untried``: nothing was sent, so no doubt."""
        ...

    async def waiting(self) -> int:
        """Count unfinished rows."""
        ...

    async def unsettled(self, address: Address) -> bool:
        """Tell whether something may stand at an address that is not recorded yet."""
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
    """What was said to the desk, stored under its own key before it is worked."""

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> bool:
        """Store one arrival; False when the key is known (a redelivery)."""
        ...

    async def lease(
        self,
        limit: int,
        until: datetime,
        now: datetime,
        *,
        held: Mapping[str, int] = {},
        full: Collection[str] = (),
    ) -> tuple[Incoming, ...]:
        """Take rows that wait, at most one per stream; ``held`` as in the outbox.

        ``full``: sources (``Incoming.source``) of which it takes no more for now.
        """
        ...

    async def done(self, key: str) -> None:
        """Finish a row; its key is remembered, its body may go."""
        ...

    async def retry(self, key: str, at: datetime, error: str, *, untried: bool = False) -> None:
        """Return a row to the queue until ``at``; ``untried``: it does not count as a try."""
        ...

    async def fail(self, key: str, error: str) -> None:
        """Set a row aside for good, kept for an administrator."""
        ...

    async def waiting(self) -> int:
        """Count unfinished rows."""
        ...


class Cursors(Protocol):
    """How far each conversation's history was read, for the catch-up, and where one was heard of last."""

    async def all(self, prefix: str) -> Mapping[str, str]:
        """Return the marks whose key begins with ``prefix``."""
        ...

    async def advance(self, key: str, mark: str) -> None:
        """Move a mark forward (marks compare as text); never back."""
        ...

    async def drop(self, prefix: str) -> None:
        """Let go of the marks whose key begins with ``prefix``."""
        ...

    async def lately(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Return where something was heard or said last, the newest first.

        They are streams of the inbox and addresses of the outbox that begin with ``prefix``, among the newest
        ``limit`` rows of each.
        """
        ...
