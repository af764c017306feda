"""Ticked boxes ↔ what a JSON column holds: ``[tick, by, seconds since 1970]``."""

from datetime import UTC, datetime, timedelta
from typing import Any

from workflow.courses.tasks import Mark, Tick

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def mark_row(mark: Mark) -> list[str | int]:
    """Return what is kept of a box."""
    return [mark.tick.value, mark.by, (mark.at - _EPOCH) // _SECOND]


def mark_of(kept: Any) -> Mark:
    """Read a box back."""
    tick, by, at = kept
    return Mark(Tick(tick), by, _EPOCH + at * _SECOND)
