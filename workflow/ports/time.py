"""What happens at an instant: clocks that reach a level, and timers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from workflow.clocks import CrossingRecord, KeptClock
from workflow.items.timers import Detail, Timer
from workflow.sla import ClockKind, Level


class Clocks(Protocol):
    """Running clocks and the levels they have reached."""

    async def add_many(self, clocks: Sequence[KeptClock]) -> None:
        """Add the clocks of new items in bulk."""
        ...

    async def replace(self, item: str, clocks: Sequence[KeptClock]) -> None:
        """Write an item's clocks in place of those it had."""
        ...

    async def of(self, items: Iterable[str]) -> Mapping[str, tuple[KeptClock, ...]]:
        """Give the clocks of several items (kind, then run), in one query."""
        ...

    async def due(self, now: datetime, limit: int = 200) -> tuple[KeptClock, ...]:
        """Give clocks whose ``next_at`` has come, soonest first.

        On PostgreSQL the rows are locked and those that another instance has
        locked are passed over.
        """
        ...

    async def next_due(self) -> datetime | None:
        """Give the soonest ``next_at`` of all."""
        ...

    async def stopped_since(self, start: datetime, kind: ClockKind) -> tuple[KeptClock, ...]:
        """Give the clocks of a kind that have stopped at an instant or later, by item."""
        ...

    async def running(self) -> tuple[KeptClock, ...]:
        """Give all clocks that have not stopped, paused ones too, by item."""
        ...

    async def to_say(self) -> tuple[CrossingRecord, ...]:
        """Give the crossings that wait to be said, oldest first.

        On PostgreSQL the rows are locked and those that another instance has
        locked are passed over.
        """
        ...

    async def record(self, crossing: CrossingRecord) -> bool:
        """Keep a crossing; False when its (item, clock, run, level) is kept already."""
        ...

    async def settle(self, item: str, kind: ClockKind, run: int, level: Level, outcome: str) -> None:
        """Change the outcome of a kept crossing (said → overtaken)."""
        ...

    async def recorded(self, item: str) -> tuple[CrossingRecord, ...]:
        """Give an item's crossings, oldest first."""
        ...


class Timers(Protocol):
    """What will happen to a topic by itself: one timer of a kind for each topic."""

    async def set(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> None:
        """Have a timer go off at an instant; in place of one of this kind that the topic has."""
        ...

    async def set_many(self, timers: Iterable[Timer]) -> None:
        """Set several, in bulk."""
        ...

    async def begin(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> bool:
        """Have a timer go off at an instant unless the topic has one of this kind; tell whether it was new."""
        ...

    async def cancel(self, topic: str, kind: str) -> None:
        """Forget a timer; one that is not there is no matter."""
        ...

    async def cancel_many(self, topics: Iterable[str], kinds: Iterable[str]) -> None:
        """Forget the timers of these kinds that several topics have, in few statements."""
        ...

    async def get(self, topic: str, kind: str) -> Timer | None:
        """Give a timer that has not gone off."""
        ...

    async def several(self, topics: Iterable[str], kind: str) -> tuple[Timer, ...]:
        """Give those of a kind that several topics have, by topic, in few statements."""
        ...

    async def of_kinds(self, kinds: Iterable[str]) -> tuple[Timer, ...]:
        """Give all timers of these kinds, by topic, then by kind."""
        ...

    async def due(self, now: datetime, limit: int = 200) -> tuple[Timer, ...]:
        """Give timers whose instant has come, soonest first."""
        ...

    async def take(self, topic: str, kind: str, now: datetime) -> Timer | None:
        """Take a timer whose instant has come off the desk, to work it in this transaction.

        None when it was cancelled, set to a later instant, or is being worked
        by another instance (on PostgreSQL its row is locked, and passed over).
        """
        ...

    async def next_due(self) -> datetime | None:
        """Give the soonest instant of all."""
        ...
