"""A clock in the test's hand."""

from datetime import UTC, datetime

MORNING = datetime(2026, 8, 18, 13, 10, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at
