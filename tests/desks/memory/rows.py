"""Rows of the queues."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from workflow.notice import Notice
from workflow.people.people import Address

FREE = datetime.min.replace(tzinfo=UTC)
"""Since ever."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something to say."""

    id: int
    notice: Notice
    address: Address
    attempts: int = 0
    free_at: datetime = FREE
    behind: str = ""
    queued_at: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class InboxRow:
    """Something to work."""

    id: int
    key: str
    kind: str
    stream: str
    body: str
    """JSON text; empty when it is done."""
    received_at: datetime
    attempts: int = 0
    free_at: datetime = FREE
    finished: bool = False
    error: str | None = None
