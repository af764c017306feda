"""Retention of queue rows, keys, bodies and workbooks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days after which each goes. What is not finished, or waits for someone who cannot be written to, never does."""

    stored: ClassVar[str] = "Keeping"
    failed_bodies: int = 30
    """Of what could not be worked, what was said (the row that says so stays)."""
    inbox: int = 90
    """Finished arrivals, by which redeliveries are known; Slack's histories are read 30 days back."""
    once: int = 180
    """Keys under which something was done once."""
    outbox: int = 30
    """Rows of what was said; what it said stands in the journal alone."""
    job_runs: int = 7
    """Runs of periodic jobs."""
    offered: int = 14
    """Files that someone was to take and has not."""
    unverified: int = 30
    """Messages of senders of whom nobody vouches, looked at or not."""
    workbooks: int = 365
    """Workbooks of imports that were decided, and what was read of session plans; what they brought stays."""

    people: int | None = None
    """Those whom nothing dated speaks of; None: nobody is forgotten unless someone asks."""

    def before(self, now: datetime, days: int) -> datetime:
        """Return the instant before which something of so many days goes."""
        return now - timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many of each went."""

    failed_bodies: int = 0
    inbox: int = 0
    once: int = 0
    outbox: int = 0
    job_runs: int = 0
    workbooks: int = 0
    drafts: int = 0
    """Of session plans."""
    offered: int = 0
    """Files that nobody has taken."""
    unverified: int = 0
    """Messages of senders of whom nobody vouches."""
