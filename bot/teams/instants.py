"""Instants as Graph writes them, and as marks are kept: UTC, to the millisecond, in the order of their letters."""

from datetime import UTC, datetime


def written_at(instant: datetime) -> str:
    """Return an instant in letters: ``2026-09-08T13:10:00.000Z``."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_at(written: object) -> datetime | None:
    """Return the instant that Graph wrote; None where it wrote none."""
    try:
        read = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)


def said_at(message: str) -> datetime | None:
    """Return when a message was said, by its id; None for an id that is none of a message."""
    return datetime.fromtimestamp(int(message) / 1000, UTC) if message.isdecimal() and len(message) == 13 else None
