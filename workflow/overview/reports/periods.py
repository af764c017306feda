"""The days that a report is about: whole days of the calendar's zone, and the weeks they fall in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.reading.days import monday

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From one day to another, both within it; ValueError when it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period does not end before it begins")

    def begins(self, zone: ZoneInfo) -> datetime:
        """Return its first instant, in UTC."""
        return _midnight(self.first, zone)

    def ends(self, zone: ZoneInfo) -> datetime:
        """Return its last instant, in whole seconds and UTC."""
        return _midnight(self.last + DAY, zone) - SECOND

    def gone_by(self, today: date) -> "Period":
        """Return the part of it that is not to come; it has begun."""
        return Period(self.first, min(self.last, max(self.first, today)))


def week_of(day: date) -> Period:
    """Return the whole week of a day, Monday to Sunday."""
    return Period(monday(day), monday(day) + WEEK - DAY)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
