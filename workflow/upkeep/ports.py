"""Ports to storage: settings, retention, personal data, integrity."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import ClockKind, Level
from workflow.courses.imports import GridImport
from workflow.items.journal import Entry
from workflow.items.kinds import ItemKind
from workflow.items.states import State
from workflow.upkeep.acts import ActQuery, PersonalAct, Refused
from workflow.upkeep.settings import SettingChanges


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that is kept of an item that is not there."""

    where: str
    """Name of the table."""
    topic: str


@dataclass(frozen=True, slots=True)
class Brought:
    """How much came of an import."""

    requests: int = 0
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A notice on which the desk's own code failed."""

    topic: str
    kind: str
    why: str


class Audit(Protocol):
    """All that the desk keeps, a page at a time, so that any number of items can be gone through."""

    async def numbers(self, kind: ItemKind, after: str, limit: int) -> tuple[str, ...]:
        """Return the next numbers of a kind, in their order; ``after`` is empty at first."""
        ...

    async def numbers_in(self, kind: ItemKind, states: Iterable[State], after: str, limit: int) -> tuple[str, ...]:
        """Return the next numbers of a kind whose items are in one of some states, in their order."""
        ...

    async def count_in(self, kind: ItemKind, states: Iterable[State]) -> int:
        """Count the items of a kind that are in one of some states."""
        ...

    async def waiting(self, topics: Iterable[str]) -> frozenset[str]:
        """Return those of some topics of which something waits to be said, or is being said."""
        ...

    async def last_number(self, kind: ItemKind) -> int:
        """Return the last number of a kind that was handed out, without its letters; 0 when none was."""
        ...

    async def skipped_numbers(self, kind: ItemKind) -> tuple[range, ...]:
        """Return the numbers of a kind that nothing has on purpose, without its letters, in their order."""
        ...

    async def busiest_day(self, since: datetime) -> Mapping[ItemKind, int]:
        """Return how many items of each kind were opened on the day (of UTC) on which most were, since an instant."""
        ...

    async def crossings(self, items: Iterable[str]) -> Mapping[str, tuple[CrossingRecord, ...]]:
        """Return the crossings of several items that have any, in few queries."""
        ...

    async def brought(self, ids: Collection[int] | None = None) -> Mapping[int, Brought]:
        """Count what came of each import that brought anything, or of some of them."""
        ...

    async def imports(self, ids: Collection[int] | None = None) -> tuple[GridImport, ...]:
        """Return every grid that was ever previewed, or some of them, the oldest first."""
        ...

    async def lost(self, items: Collection[str] | None = None) -> tuple[Lost, ...]:
        """Return what is kept of items, or of some items, that are not there, by table, then by topic."""
        ...

    async def shared_places(
        self, topics: Collection[str] | None = None, spots: Iterable[tuple[str, str]] = ()
    ) -> tuple[tuple[str, str], ...]:
        """Return the messages (conversation, message) in which more than one card is said to stand, in their order.

        With ``topics``, among those in which cards of these are said to stand, and some ``spots``.
        """
        ...

    async def entries(self, query: ActQuery, after: int, limit: int) -> tuple[tuple[int, Entry], ...]:
        """Return the next lines of histories that are asked for, as they were appended, each with its place among all.

        ``after`` is the last place known; 0 at first.
        """
        ...

    async def last_entry(self) -> int:
        """Return the place of the last line of all histories; 0 where there is none."""
        ...

    async def not_said(self, since: datetime) -> tuple[NotSaid, ...]:
        """Return the notices that were given up since, in real time, because the desk's own code failed on them."""
        ...

    async def newest(self, query: ActQuery, limit: int) -> tuple[Entry, ...]:
        """Return the last lines of histories that are asked for, the newest first."""
        ...

    async def count(self, query: ActQuery) -> int:
        """Count the lines of histories that are asked for."""
        ...

    async def note(self, act: PersonalAct) -> None:
        """Keep what was done with someone's data."""
        ...

    async def personal(self) -> tuple[PersonalAct, ...]:
        """Return all that was done with people's data, the oldest first."""
        ...

    async def count_refused(self, counted: Iterable[Refused]) -> None:
        """Add to what was refused on these days."""
        ...

    async def refused(self, since: date | None = None, until: date | None = None) -> tuple[Refused, ...]:
        """Return what was refused, by day, platform and reason; ``until`` is included."""
        ...


class GaveUp(StrEnum):
    """Why a message is not tried any more."""

    NOT_WORKED = "not worked"
    """It came in, and failed each time."""
    NOT_SAID = "not said"
    """It was to go out, and our own code failed on it."""
    REFUSED = "refused"
    """It was to go out, and its destination refuses for good: those concerned were told."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A message that was given up; what people wrote is not in it."""

    how: GaveUp
    kind: str
    """Of the arrival, or of the notice."""
    about: str
    """The arrival's key, or the notice's topic."""
    where: str
    """The conversation that it came from, or the address that it was for."""
    why: str
    at: datetime
    """When it came in, or was given up on its way out; real time."""


@dataclass(frozen=True, slots=True)
class Health:
    """One look at a desk, in real time."""

    outbox_waiting: int = 0
    outbox_oldest: datetime | None = None
    """When what waits longest to be said was written; None: nothing waits."""
    inbox_waiting: int = 0
    inbox_oldest: datetime | None = None
    """When what waits longest to be worked was received."""
    inbox_failed: int = 0
    """Arrivals that were set aside, and are kept still."""
    database_bytes: int = 0
    last_run: datetime | None = None
    """When a periodic job last began, of whatever instance."""
    last_sent: Mapping[str, datetime] = field(default_factory=dict)
    """When something was last said, by platform."""
    backlog: Mapping[tuple[ClockKind, Level], int] = field(default_factory=dict)
    """Clocks that have not stopped, by the level that they have reached; none of 0."""


class UpkeepRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    settings: SettingChanges
    audit: Audit
