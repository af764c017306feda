"""The desk as a whole, for whoever has to answer for it: all items in turn, and what belongs to none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from workflow.acts import ActQuery, PersonalAct, Refused
from workflow.business_time.clocks import CrossingRecord
from workflow.courses.imports import GridImport
from workflow.items.journal import Entry
from workflow.items.kinds import ItemKind


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


class Audit(Protocol):
    """All that the desk keeps, a page at a time, so that any number of items can be gone through."""

    async def numbers(self, kind: ItemKind, after: str, limit: int) -> tuple[str, ...]:
        """Give the next numbers of a kind, in their order; ``after`` is empty at first."""
        ...

    async def last_number(self, kind: ItemKind) -> int:
        """Give the last number of a kind that was handed out, without its letters; 0 when none was."""
        ...

    async def crossings(self, items: Iterable[str]) -> Mapping[str, tuple[CrossingRecord, ...]]:
        """Give the crossings of several items that have any, in few queries."""
        ...

    async def brought(self) -> Mapping[int, Brought]:
        """Count what came of each import that brought anything."""
        ...

    async def imports(self) -> tuple[GridImport, ...]:
        """Give every grid that was ever previewed, the oldest first."""
        ...

    async def lost(self) -> tuple[Lost, ...]:
        """Give what is kept of items that are not there, by table, then by topic."""
        ...

    async def shared_places(self) -> tuple[tuple[str, str], ...]:
        """Give the messages (conversation, message) in which more than one card is said to stand, in their order."""
        ...

    async def entries(self, query: ActQuery, after: int, limit: int) -> tuple[tuple[int, Entry], ...]:
        """Give the next lines of histories that are asked for, as they were appended, each with its place among all.

        ``after`` is the last place known; 0 at first.
        """
        ...

    async def note(self, act: PersonalAct) -> None:
        """Keep what was done with someone's data."""
        ...

    async def personal(self) -> tuple[PersonalAct, ...]:
        """Give all that was done with people's data, the oldest first."""
        ...

    async def count_refused(self, counted: Iterable[Refused]) -> None:
        """Add to what was refused on these days."""
        ...

    async def refused(self, since: date | None = None, until: date | None = None) -> tuple[Refused, ...]:
        """Give what was refused, by day, platform and reason; ``until`` is included."""
        ...
