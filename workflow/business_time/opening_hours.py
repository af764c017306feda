"""Opening hours of a day on the wall clock, without its closures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from workflow.business_time.open_table import DAY, Windows

OPENING = time(8, 30)
CLOSING = time(16, 30)


def _of_day(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


DAY_SECONDS = _of_day(CLOSING) - _of_day(OPENING)
"""One business day in business seconds: 8 hours."""


@dataclass(frozen=True, slots=True)
class Closure:
    """A named date on which it is closed, wholly or from ``starts`` to ``ends``.

    Without ``starts`` it is closed from opening, without ``ends`` until
    closing. Raises ValueError when the end is not after the start.
    """

    date: date
    name: str
    starts: time | None = None
    ends: time | None = None

    def __post_init__(self) -> None:
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise ValueError(f"closure {self.name!r} ends before it starts")

    def cut(self, windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Windows of the day (seconds of the wall clock) less this closure."""
        low = 0 if self.starts is None else _of_day(self.starts)
        high = DAY if self.ends is None else _of_day(self.ends)
        parts = [
            part for opened, closed in windows for part in ((opened, min(closed, low)), (max(opened, high), closed))
        ]
        return [(opened, closed) for opened, closed in parts if opened < closed]


def day_windows(opening: time, closing: time, weekdays: frozenset[int], closures: Iterable[Closure]) -> Windows:
    """Return the function from a date to its open windows, in order."""
    by_date: dict[date, list[Closure]] = {}
    for closure in closures:
        by_date.setdefault(closure.date, []).append(closure)

    def windows(day: date) -> list[tuple[int, int]]:
        if day.weekday() not in weekdays:
            return []
        left = [(_of_day(opening), _of_day(closing))]
        for closure in by_date.get(day, ()):
            left = closure.cut(left)
        return left

    return windows
