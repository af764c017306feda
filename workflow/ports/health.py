"""How a desk fares: what waits, since when, what could not be worked, and when it last did something."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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
