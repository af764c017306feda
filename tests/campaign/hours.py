"""Business time, counted minute by minute from opening hours; written apart from the product's, to judge it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Hours:
    """Monday to Friday from ``opens`` to ``closes``, but for closures: days that are closed from some hour on."""

    zone: str = "America/Toronto"
    opens: time = time(8, 30)
    closes: time = time(16, 30)
    closures: tuple[tuple[date, time], ...] = ()

    def spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the spans in which it is open, from an instant on, without end."""
        day = start.astimezone(ZoneInfo(self.zone)).date()
        while True:
            first, last = self._open_on(day)
            if max(first, start) < last:
                yield max(first, start), last
            day += timedelta(days=1)

    def after(self, start: datetime, seconds: float) -> datetime:
        """Return the earliest instant at which so many open seconds have passed."""
        left = seconds
        for first, last in self.spans(start):
            here = (last - first).total_seconds()
            if left <= here:
                return first + timedelta(seconds=left)
            left -= here
        raise AssertionError("there is always a next day")

    def between(self, start: datetime, end: datetime) -> float:
        """Return the open seconds between two instants."""
        passed = 0.0
        for first, last in self.spans(start):
            if first >= end:
                return passed
            passed += (min(last, end) - first).total_seconds()
        raise AssertionError("there is always a next day")

    def opening(self, at: datetime) -> datetime:
        """Return the instant itself while it is open, closing included, else the next opening."""
        first, last = self._open_on(at.astimezone(ZoneInfo(self.zone)).date())
        return at if first <= at <= last else next(self.spans(at))[0]

    def _open_on(self, day: date) -> tuple[datetime, datetime]:
        closes = min([self.closes, *(hour for closed, hour in self.closures if closed == day)])
        if day.weekday() >= SATURDAY or closes <= self.opens:
            closes = self.opens
        zone = ZoneInfo(self.zone)
        first, last = (datetime.combine(day, hour, zone).astimezone(UTC) for hour in (self.opens, closes))
        return first, last
