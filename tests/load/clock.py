"""A business day that begins when a measurement does: the real clock, moved to a Tuesday morning."""

from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
"""9:10 in Montréal."""


class MovedNow:
    """The real time, moved by so many seconds; the same in every process that is given them."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.seconds)


def from_this_morning() -> MovedNow:
    """Return the clock by which it is that morning now."""
    return MovedNow((MORNING - datetime.now(UTC)).total_seconds())
