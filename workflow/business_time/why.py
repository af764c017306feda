"""Why a clock stands where it stands: its life row by row, adding up to the figure shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.clock import Clock


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch of a clock's life."""

    start: datetime
    end: datetime
    counted: bool
    seconds: int
    """Business seconds that it adds; 0 when it does not count."""
    reason: str | None = None
    """Why it does not count."""
    lasts: bool = False
    """It goes on: ``end`` is now."""
    closures: tuple[Closure, ...] = ()
    """Closures met on the way, of a stretch that counts."""


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to "Pourquoi cette échéance ?" for one clock."""

    clock: Clock
    rows: tuple[Row, ...]
    total: int
    """Business seconds: what the rows add up to, and what the clock shows."""
    ahead: Row | None
    """What is left until the promise falls due, while the clock runs and is not late."""

    @property
    def due(self) -> datetime | None:
        """When the promise falls due, while that lies ahead."""
        return self.ahead.end if self.ahead else None


def why(clock: Clock, calendar: BusinessCalendar, now: datetime) -> Why:
    """Explain a clock, in the calendar that made it."""
    rows = tuple(_rows(clock, calendar, now))
    return Why(clock, rows, sum(row.seconds for row in rows), _ahead(clock, calendar, now))


def _rows(clock: Clock, calendar: BusinessCalendar, now: datetime) -> Iterator[Row]:
    for part in clock.intervals:
        end = max(now, part.start) if part.end is None else part.end
        lasts = part.end is None
        if part.counted:
            seconds = calendar.elapsed(part.start, end)
            met = closures_met(calendar, part.start, end)
            yield Row(part.start, end, counted=True, seconds=seconds, lasts=lasts, closures=met)
        else:
            yield Row(part.start, end, counted=False, seconds=0, reason=part.reason, lasts=lasts)


def _ahead(clock: Clock, calendar: BusinessCalendar, now: datetime) -> Row | None:
    due = clock.due_at(calendar) if clock.since else None
    if due is None or due <= now:
        return None
    spent, bound = clock.elapsed(calendar, now), clock.bounds.overdue
    return Row(now, due, counted=True, seconds=bound - spent, closures=closures_met(calendar, now, due))


def closures_met(calendar: BusinessCalendar, start: datetime, end: datetime) -> tuple[Closure, ...]:
    """Return the closures between two instants that take business time away, in their order."""
    first, last = calendar.local(start).date(), calendar.local(end).date()
    return tuple(one for one in calendar.closed_between(first, last) if one.date.weekday() in calendar.weekdays)
