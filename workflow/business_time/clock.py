"""One service-level clock: what it counted, how high it stands, when it crosses next."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from functools import total_ordering

from workflow.business_time.calendar import BusinessCalendar

_HOUR = 3600


@total_ordering
class Level(Enum):
    """How far a clock has come, from the lowest level to the highest; kept by name, so one more may come between."""

    NORMAL = "normal"
    MODERATE = "moderate"
    HIGH = "high"
    OVERDUE = "overdue"

    def __lt__(self, other: "Level") -> bool:
        """Compare by how far, not by name."""
        return self.rank < other.rank

    @property
    def rank(self) -> int:
        """Its place among the levels of today, 0 for the lowest: to sort by, never to keep."""
        return list(Level).index(self)


class ClockKind(StrEnum):
    """Which promise a clock measures."""

    RESPONSE = "response"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where levels begin, in business seconds; ValueError unless positive and increasing."""

    moderate: int
    high: int
    overdue: int

    def __post_init__(self) -> None:
        if not 0 < self.moderate < self.high < self.overdue:
            raise ValueError("bounds must be positive and increasing")

    @classmethod
    def within(cls, seconds: int) -> "Bounds":
        """Return those of a promise of so many seconds: at its half, at three quarters, and at its end."""
        return cls(seconds // 2, seconds * 3 // 4, seconds)

    def of(self, level: Level) -> int:
        """Business seconds at which a level begins; 0 for NORMAL."""
        begins = {Level.NORMAL: 0, Level.MODERATE: self.moderate, Level.HIGH: self.high, Level.OVERDUE: self.overdue}
        return begins[level]

    def level(self, seconds: int) -> Level:
        """The level of so many business seconds: reached at equality."""
        return max(level for level in Level if self.of(level) <= seconds)


RESPONSE_BOUNDS = Bounds(4 * _HOUR, 6 * _HOUR, 8 * _HOUR)
RESOLUTION_BOUNDS = Bounds(8 * _HOUR, 16 * _HOUR, 24 * _HOUR)
URGENT_BOUNDS = Bounds.within(_HOUR // 4)
"""Of a first response to what is urgent."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of a clock's life, for "Pourquoi cette échéance ?"."""

    start: datetime
    end: datetime | None
    """None while it lasts."""
    counted: bool
    reason: str | None = None
    """Why it did not count."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as its item's history made it; it runs, is paused, or has stopped.

    Ask it with the calendar that made it (``version``).
    """

    kind: ClockKind
    run: int
    """1 at first; a response clock has one more run for each reopening."""
    bounds: Bounds
    started_at: datetime
    counted: int
    """Business seconds up to ``since``; all of them when it does not run."""
    since: datetime | None
    """When it last began to run; None when paused or stopped."""
    stopped_at: datetime | None
    intervals: tuple[Interval, ...]
    """Its life without gaps, in order; the counted ones add up to ``elapsed``."""
    version: int
    """Of the calendar that gave ``counted``."""
    urgent: bool = False
    """It measures the promise made of what is urgent."""
    set_aside: bool = False
    """It stopped because another promise took its place: urgency was raised or lowered."""
    fell_due: datetime | None = None
    """When its promise fell due, once that is history: no change of the rules moves it any more."""

    def elapsed(self, calendar: BusinessCalendar, now: datetime) -> int:
        """Business seconds counted so far."""
        running = calendar.elapsed(self.since, now) if self.since else 0
        return self.counted + running

    def level(self, calendar: BusinessCalendar, now: datetime) -> Level:
        """The level it stands at, or stopped at."""
        if self.fell_due is not None and (self.stopped_at or now) >= self.fell_due:
            return Level.OVERDUE
        return self.bounds.level(self.elapsed(calendar, now))

    def crosses_at(self, calendar: BusinessCalendar, level: Level) -> datetime | None:
        """When it reached the level or, if it runs on, will reach it; None if neither."""
        at = self._counts_to(calendar, level)
        if self.fell_due is None:
            return at
        return self.fell_due if at is None or level is Level.OVERDUE else min(at, self.fell_due)

    def _counts_to(self, calendar: BusinessCalendar, level: Level) -> datetime | None:
        """Return when its life, counted by a calendar, comes to the level; None if it does not."""
        left = self.bounds.of(level)
        if left > self.counted:
            return calendar.due(self.since, left - self.counted) if self.since else None
        for part in self.intervals:
            if part.counted:
                spent = left if part.end is None else calendar.elapsed(part.start, part.end)
                if spent >= left:
                    return calendar.due(part.start, left)
                left -= spent
        return None

    def due_at(self, calendar: BusinessCalendar) -> datetime | None:
        """When its promise falls, or fell, due; None when it paused or stopped before."""
        return self.crosses_at(calendar, Level.OVERDUE)

    def kept(self, calendar: BusinessCalendar, now: datetime) -> bool | None:
        """Whether its promise was kept: stopped at or before the last bound.

        None while that can still go either way, or never was seen: one that has
        not stopped, or was set aside, and has not gone beyond the bound.
        """
        fell_due_before = self.fell_due is not None and (self.stopped_at or now) > self.fell_due
        if fell_due_before or self.elapsed(calendar, now) > self.bounds.overdue:
            return False
        return None if self.stopped_at is None or self.set_aside else True
