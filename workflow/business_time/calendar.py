"""Business time: how much of it passed, and when some amount will have.

Opening hours are wall-clock times of one time zone, on some weekdays, minus a
list of closures. The instant of closing is inside hours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.open_table import DAY, OpenTable, build
from workflow.business_time.opening_hours import CLOSING, DAY_SECONDS, OPENING, Closure, day_windows
from workflow.business_time.refusals import FIRST_YEAR, LAST_YEAR, BeyondCalendar

__all__ = ["DAY_SECONDS", "BusinessCalendar", "Closure"]

Holidays = Callable[[int], Sequence[Closure]]
"""Given a year, its public holidays, each a whole day."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LIMIT = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp())
_NOTHING = OpenTable(LAST_YEAR, FIRST_YEAR, _LIMIT, 0, (), (), (0,), (0,), ())


def no_holidays(_year: int) -> Sequence[Closure]:
    """Return no day: the calendar names each of its closures."""
    return ()


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Opening hours of the cell, and exact arithmetic on business time.

    Instants are aware datetimes (a naive one raises TypeError) and come back
    in UTC; fractions of a second are dropped. Durations are whole business
    seconds. Beyond the years 1970 to 2199 everything raises BeyondCalendar.
    Weekdays count from Monday, 0. ``version`` tells two calendars of the same
    cell apart in what is stored.
    """

    timezone: str
    opening: time = OPENING
    closing: time = CLOSING
    weekdays: frozenset[int] = frozenset(range(5))
    closures: tuple[Closure, ...] = ()
    """Those that are named one by one."""
    holidays: Holidays = no_holidays
    """Public holidays, on which it is closed too, whatever the year."""
    open_on: frozenset[date] = frozenset()
    """Public holidays on which it is open all the same."""
    version: int = 1
    _table: OpenTable = field(default=_NOTHING, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ZoneInfo(self.timezone)  # an unknown zone fails here, not at the first question
        if self.closing <= self.opening:
            raise ValueError("closing must be after opening, on the same day")
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("weekdays are numbers from 0 (Monday) to 6, at least one")

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Business seconds from start to end; 0 when end is not after start."""
        since, until = start - _EPOCH, end - _EPOCH
        return self.elapsed_between(since.days * DAY + since.seconds, until.days * DAY + until.seconds)

    def elapsed_between(self, start: int, end: int) -> int:
        """``elapsed`` for instants given as whole seconds since 1970, UTC."""
        if end <= start:
            return 0
        table = self._table
        if start < table.start or end >= table.end:
            table = self.table_over(start, end)
        opens, shifts, caps = table.opens, table.shifts, table.caps
        at = bisect_right(opens, start)
        before, cap = start + shifts[at], caps[at]
        if before > cap:  # noqa: PLR1730 - a call of min() costs as much as half a bisection
            before = cap
        at = bisect_right(opens, end)
        after, cap = end + shifts[at], caps[at]
        return (cap if after > cap else after) - before  # noqa: FURB136 - likewise

    def due(self, start: datetime, seconds: int) -> datetime:
        """The earliest instant at which ``seconds`` have elapsed since start.

        Always inside hours: no time at all after a start outside hours is the
        next opening, since what arrives then starts there. Raises ValueError
        for a negative duration.
        """
        if seconds < 0:
            raise ValueError("a duration is not negative")
        since = _epoch(start)
        if seconds == 0:
            return _instant(since) if self.is_open(start) else self.next_opening(start)
        table = self.table_over(since, since)
        while True:
            target = table.position(since) + seconds
            at = bisect_left(table.caps, target)
            if at < len(table.caps):
                return _instant(target - table.shifts[at])
            table = self._longer(table)

    def is_open(self, at: datetime) -> bool:
        """Whether the instant is inside hours; opening and closing both are."""
        instant = _epoch(at)
        table = self.table_over(instant, instant)
        index = bisect_right(table.opens, instant)
        return index > 0 and instant <= table.closes[index - 1]

    def next_opening(self, at: datetime) -> datetime:
        """The first opening strictly after the instant, be it open then or not."""
        instant = _epoch(at)
        table = self.table_over(instant, instant)
        while (index := bisect_right(table.opens, instant)) == len(table.opens):
            table = self._longer(table)
        return _instant(table.opens[index])

    def business_days(self, start: date, end: date) -> int:
        """Business days after start, up to and with end; negative backwards.

        A day counts when it opens at all, if only for its morning.
        """
        days = self._table_of(min(start, end).year, max(start, end).year).days
        return bisect_right(days, end.toordinal()) - bisect_right(days, start.toordinal())

    def add_business_days(self, day: date, count: int) -> date:
        """The count-th business day after the date; the date itself for 0."""
        if count < 0:
            raise ValueError("a number of days to add is not negative")
        if count == 0:
            return day
        table = self._table_of(day.year, day.year)
        while (index := bisect_right(table.days, day.toordinal()) + count - 1) >= len(table.days):
            table = self._longer(table)
        return date.fromordinal(table.days[index])

    def holidays_between(self, first: date, last: date) -> tuple[Closure, ...]:
        """Return the public holidays from a day up to and with another on which it is closed, by date."""
        known = (one for year in range(first.year, last.year + 1) for one in self.holidays(year))
        return tuple(one for one in known if first <= one.date <= last and one.date not in self.open_on)

    def closed_between(self, first: date, last: date) -> tuple[Closure, ...]:
        """Return all closures, public holidays included, from a day up to and with another, by date."""
        named = (one for one in self.closures if first <= one.date <= last)
        return tuple(sorted((*named, *self.holidays_between(first, last)), key=lambda one: one.date))

    def local(self, at: datetime) -> datetime:
        """The same instant on the cell's wall clock."""
        return at.astimezone(ZoneInfo(self.timezone))

    def table_over(self, start: int, end: int) -> OpenTable:
        """The prefix table, grown if need be to cover both instants."""
        table = self._table
        if table.start <= start and end < table.end:
            return table
        if start < 0 or end >= _LIMIT:
            raise BeyondCalendar
        return self._table_of(_instant(start).year, _instant(end).year)

    def _longer(self, table: OpenTable) -> OpenTable:
        """A table that reaches further: doubled, so that far answers stay cheap."""
        if table.last_year == LAST_YEAR:
            raise BeyondCalendar
        reach = 2 * table.last_year - table.first_year + 1
        return self._table_of(table.first_year, min(reach, LAST_YEAR))

    def _table_of(self, first: int, last: int) -> OpenTable:
        """The table, grown to cover the years asked for and one more each way.

        It is replaced, never changed: a thread that grows it at the same time
        as another may do the work twice, and both have right answers.
        """
        table = self._table
        if table.first_year <= first and last <= table.last_year:
            return table
        if first < FIRST_YEAR or last > LAST_YEAR:
            raise BeyondCalendar
        first = min(table.first_year, max(first - 1, FIRST_YEAR))
        last = max(table.last_year, min(last + 1, LAST_YEAR))
        table = build(
            ZoneInfo(self.timezone),
            day_windows(self.opening, self.closing, self.weekdays, self._closed_in(first, last)),
            first,
            last,
        )
        object.__setattr__(self, "_table", table)
        return table

    def _closed_in(self, first: int, last: int) -> tuple[Closure, ...]:
        """Return the closures of some years, and of the day beside them at each end: zones differ from UTC."""
        return self.closed_between(date(first - 1, 12, 31), date(last + 1, 1, 1))


def _epoch(at: datetime) -> int:
    since = at - _EPOCH
    return since.days * DAY + since.seconds


def _instant(at: int) -> datetime:
    return _EPOCH + timedelta(seconds=at)
