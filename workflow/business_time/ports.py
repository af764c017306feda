"""Ports to storage: open hours, clocks, levels."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from workflow.business_time.alerts import Alert
from workflow.business_time.calendar_change import CalendarVersion
from workflow.business_time.clocks import CrossingRecord, KeptClock
from workflow.business_time.sla import ClockKind, Level
from workflow.people.people import Address


class Clocks(Protocol):
    """Running clocks and the levels they have reached."""

    async def add_many(self, clocks: Sequence[KeptClock]) -> None:
        """Add the clocks of new items in bulk."""
        ...

    async def replace(self, item: str, clocks: Sequence[KeptClock]) -> None:
        """Write an item's clocks in place of those it had."""
        ...

    async def put(self, clocks: Sequence[KeptClock]) -> None:
        """Write runs of clocks over what is kept of them, in bulk."""
        ...

    async def of(self, items: Iterable[str]) -> Mapping[str, tuple[KeptClock, ...]]:
        """Return the clocks of several items (kind, then run), in one query."""
        ...

    async def due(self, now: datetime, limit: int = 200) -> tuple[KeptClock, ...]:
        """Return clocks whose ``next_at`` has come, soonest first.

        On PostgreSQL the rows are locked and those that another instance has
        locked are passed over.
        """
        ...

    async def look_at(self, item: str, kind: ClockKind, run: int, at: datetime | None) -> None:
        """Write ``next_at`` of a clock alone, whatever else is written of it meanwhile; one that has stopped stays."""
        ...

    async def next_due(self) -> datetime | None:
        """Return the soonest ``next_at`` of all."""
        ...

    async def stopped_since(self, start: datetime, kind: ClockKind) -> tuple[KeptClock, ...]:
        """Return the clocks of a kind that have stopped at an instant or later, by item."""
        ...

    async def running(self) -> tuple[KeptClock, ...]:
        """Return all clocks that have not stopped, paused ones too, by item."""
        ...

    async def to_say(self) -> tuple[CrossingRecord, ...]:
        """Return the crossings that wait to be said, oldest first.

        On PostgreSQL the rows are locked and those that another instance has
        locked are passed over.
        """
        ...

    async def record(self, crossing: CrossingRecord) -> bool:
        """Keep a crossing; False when its (item, clock, run, level) is kept already."""
        ...

    async def settle(self, item: str, kind: ClockKind, run: int, level: Level, outcome: str) -> None:
        """Change the outcome of a kept crossing (said → overtaken → to say)."""
        ...

    async def recorded(self, item: str) -> tuple[CrossingRecord, ...]:
        """Return an item's crossings, oldest first."""
        ...

    async def recorded_of(self, items: Iterable[str]) -> Mapping[str, tuple[CrossingRecord, ...]]:
        """Return the crossings of several items that have any, oldest first, in few queries."""
        ...


class Alerts(Protocol):
    """Which messages say which levels, to be drawn again when that is no longer so."""

    async def add(self, alerts: Sequence[Alert]) -> None:
        """Keep lines of messages that are queued with them."""
        ...

    async def of(self, topic: str, address: Address) -> tuple[Alert, ...]:
        """Return the lines of a message at an address, in the order in which they were kept."""
        ...

    async def about(self, item: str) -> tuple[Alert, ...]:
        """Return all lines about an item."""
        ...

    async def keep(self, alerts: Sequence[Alert], *, is_open: bool) -> None:
        """Keep that these lines are so, or are no longer."""
        ...


class Calendars(Protocol):
    """Every version of the calendar: the last one is in force, for all instances."""

    async def history(self) -> tuple[CalendarVersion, ...]:
        """Return all versions, the oldest first; none while nobody has changed the configured one."""
        ...

    async def add(self, version: CalendarVersion) -> None:
        """Bring a version into force with this transaction's commit.

        From here to the commit no other transaction writes. Raises
        StaleWriteError when its number is taken.
        """
        ...


class BusinessTimeRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    clocks: Clocks
    alerts: Alerts
    calendars: Calendars
