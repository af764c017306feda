"""A prefix table of opening hours: when it is open, and how much came before.

Everything is whole seconds since 1970 in UTC, so a change of clocks in the
middle of a night, or of a working day, is exact by construction.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

DAY = 86_400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()

Windows = Callable[[date], list[tuple[int, int]]]
"""Open stretches of a local day, as (from, to) seconds of the wall clock."""


@dataclass(frozen=True, slots=True)
class OpenTable:
    """The open intervals of some whole years, ready for bisection.

    ``position`` of an instant is the open time between the table's start and
    it; the difference of two positions is the business time between them.
    """

    first_year: int
    last_year: int
    start: int
    """First instant covered."""
    end: int
    """First instant no longer covered."""
    opens: tuple[int, ...]
    """Openings in order; interval i is ``opens[i]`` to ``closes[i]``."""
    closes: tuple[int, ...]
    shifts: tuple[int, ...]
    """Added to an instant inside interval i - 1, gives its position."""
    caps: tuple[int, ...]
    """Position of the closing of interval i - 1; ``caps[0]`` is 0."""
    days: tuple[int, ...]
    """Ordinals of the local dates that have any opening."""

    def position(self, instant: int) -> int:
        """Open seconds from the table's start to a covered instant."""
        index = bisect_right(self.opens, instant)
        return min(instant + self.shifts[index], self.caps[index])


def build(zone: ZoneInfo, windows: Windows, first_year: int, last_year: int) -> OpenTable:
    """Build the table of whole UTC years, both included.

    An instant is open when the clock on the wall then reads a time inside a
    window: an hour that comes twice in autumn counts twice, one that spring
    leaves out does not count.
    """
    start, end = _new_year(first_year), _new_year(last_year + 1)
    wall, days = _wall_windows(windows, start, end)
    intervals = _on_the_time_line(wall, zone, start, end)
    opens = tuple(opened for opened, _ in intervals)
    caps = tuple(accumulate((closed - opened for opened, closed in intervals), initial=0))
    shifts = tuple(before - opened for before, opened in zip(caps, opens, strict=False))
    return OpenTable(
        first_year=first_year,
        last_year=last_year,
        start=start,
        end=end,
        opens=opens,
        closes=tuple(closed for _, closed in intervals),
        shifts=(-start, *shifts),
        caps=caps,
        days=days,
    )


def _new_year(year: int) -> int:
    return (date(year, 1, 1).toordinal() - _EPOCH_ORDINAL) * DAY


def _wall_windows(windows: Windows, start: int, end: int) -> tuple[list[tuple[int, int]], tuple[int, ...]]:
    """Windows as if the wall clock were UTC, with a day more at both ends."""
    wall: list[tuple[int, int]] = []
    days: list[int] = []
    for number in range(start // DAY - 1, end // DAY + 1):
        found = windows(date.fromordinal(_EPOCH_ORDINAL + number))
        wall += ((number * DAY + opened, number * DAY + closed) for opened, closed in found)
        if found and start <= number * DAY < end:
            days.append(_EPOCH_ORDINAL + number)
    return wall, tuple(days)


def _on_the_time_line(wall: list[tuple[int, int]], zone: ZoneInfo, start: int, end: int) -> list[tuple[int, int]]:
    """Lay wall windows over each stretch of constant offset; join what touches."""
    intervals: list[tuple[int, int]] = []
    for began, ended, offset in _stretches(zone, start, end):
        first = bisect_left(wall, (began + offset - DAY, 0))
        last = bisect_left(wall, (ended + offset, 0))
        for opened, closed in wall[first:last]:
            low, high = max(opened - offset, began), min(closed - offset, ended)
            if low >= high:
                continue
            if intervals and intervals[-1][1] == low:
                low = intervals.pop()[0]
            intervals.append((low, high))
    return intervals


def _stretches(zone: ZoneInfo, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut [start, end) where the zone's offset changes: (from, to, offset).

    Looks once a day, which finds them all: since 1970 no zone has changed
    twice within six days.
    """
    began, offset = start, _offset(zone, start)
    for day in range(start, end, DAY):
        if _offset(zone, day + DAY) != offset:
            change = _change(zone, day, day + DAY)
            yield began, change, offset
            began, offset = change, _offset(zone, change)
    yield began, end, offset


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """The first instant after low at which the offset is no longer that of low."""
    offset = _offset(zone, low)
    return low + bisect_left(range(low, high), x=True, key=lambda at: _offset(zone, at) != offset)


def _offset(zone: ZoneInfo, at: int) -> int:
    shift = datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset() or timedelta(0)
    return shift.days * DAY + shift.seconds
