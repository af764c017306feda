"""How a desk fares: what waits, since when, what could not be worked, and when it last did something."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


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
