"""Notices for someone whom no account lets be reached: kept until one does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A notice that waits for someone."""

    person: PersonId
    notice: Notice
    at: datetime
    row: int | None = None
    """Its number in the outbox, by which it is kept once, and in order; None: there was no account to try."""
    id: int = 0


class UndeliveredNotices(Protocol):
    """What waits for people who cannot be written to."""

    async def keep(self, kept: Sequence[Undelivered]) -> tuple[Undelivered, ...]:
        """Keep notices; return those that were not kept before."""
        ...

    async def of(self, person: PersonId) -> tuple[Undelivered, ...]:
        """Return what waits for someone, in the order in which it was to be said."""
        ...

    async def counts(self, persons: Iterable[PersonId]) -> Mapping[PersonId, int]:
        """Return how many notices wait for each of those for whom some do, in one query."""
        ...

    async def drop(self, ids: Iterable[int]) -> None:
        """Forget notices: they were said, or need not be any more."""
        ...
