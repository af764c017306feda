"""When a mail says that it was sent (RFC 5322, Date)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def sent_at(date: str) -> datetime | None:
    """Return the instant of a Date field, in UTC; None for what is no date. One without a zone counts as UTC."""
    try:
        sent = parsedate_to_datetime(date)
        return sent.replace(tzinfo=UTC) if sent.tzinfo is None else sent.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
