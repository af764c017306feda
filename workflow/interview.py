"""What the interview of a course lead brings back, beside the presenters and what the grid knew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.people import PersonId


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of one service request's interview, saved as often as someone wants before it is closed."""

    request: str
    """Number of the RITM."""
    to_come: str = ""
    """Why the session calendar is still to come."""
    super_user: PersonId | None = None
    alternative: str = ""
    """What takes the place of a super-user."""
    resources: str = ""
    """Information and resources of support that were found."""
    notes: str = ""
    activate: tuple[str, ...] = ()
    """Keys of the support templates that its closing is to make tasks of."""
    training_at: str = ""
    """When the super-user is to be trained, as it was typed."""
    saved_by: PersonId | None = None
    """Who saved it last; None: nobody yet."""
    saved_at: datetime | None = None
    version: int = 0
    """0: not kept yet."""


class Interviews(Protocol):
    """The answers of interviews."""

    async def get(self, number: str) -> Interview:
        """Give a request's; an empty one before it is kept."""
        ...

    async def many(self, numbers: Iterable[str]) -> Mapping[str, Interview]:
        """Give those that are kept of several requests, in few queries."""
        ...

    async def save(self, interview: Interview) -> None:
        """Keep it: new at version 0, else compare-and-swap. Raises StaleWriteError."""
        ...
