"""Business time against a counter that reads the wall clock minute by minute."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from workflow.business_time.calendar import BusinessCalendar, Closure

MINUTE, DAY = 60, 86_400


def wall_clock_says_open(calendar: BusinessCalendar, instant: int) -> bool:
    """Whether a clock on the wall, read at the instant, shows a time inside hours."""
    shown = datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(calendar.timezone))
    if shown.weekday() not in calendar.weekdays:
        return False
    if not calendar.opening <= shown.time() < calendar.closing:
        return False
    return not any(
        closure.date == shown.date()
        and (closure.starts is None or closure.starts <= shown.time())
        and (closure.ends is None or shown.time() < closure.ends)
        for closure in calendar.closures
    )


@dataclass(frozen=True)
class Walk:
    """What the wall clock said at each minute from an instant on.

    Hours, closures and clock changes all fall on whole minutes, so that a
    minute is open or closed as one.
    """

    calendar: BusinessCalendar
    first: int
    minutes: bytes

    @classmethod
    def along(cls, calendar: BusinessCalendar, start: date, days: int) -> "Walk":
        first = int(datetime(start.year, start.month, start.day, tzinfo=UTC).timestamp())
        instants = range(first, first + days * DAY, MINUTE)
        return cls(calendar, first, bytes(wall_clock_says_open(calendar, at) for at in instants))

    @property
    def seconds(self) -> int:
        return len(self.minutes) * MINUTE - 1

    def at(self, second: int) -> datetime:
        return datetime.fromtimestamp(self.first + second, UTC)

    def counted(self, start: int, end: int) -> int:
        """Open seconds between two seconds of the walk."""
        return max(self._until(end) - self._until(start), 0)

    def open_at(self, second: int) -> bool:
        return bool(self.minutes[second // MINUTE])

    def _until(self, second: int) -> int:
        minute, rest = divmod(second, MINUTE)
        return self.minutes.count(1, 0, minute) * MINUTE + rest * self.minutes[minute]


@cache
def walk(name: str) -> Walk:
    everyday = frozenset(range(7))
    match name:
        case "a working year's turn":
            return Walk.along(
                BusinessCalendar(
                    "America/Toronto",
                    closures=(
                        Closure(date(2026, 10, 12), "Action de grâce"),
                        Closure(date(2026, 10, 31), "a Saturday"),
                        Closure(date(2026, 12, 24), "Veille de Noël", starts=time(13)),
                        Closure(date(2026, 12, 24), "overlaps", time(12), time(15)),
                        Closure(date(2026, 12, 25), "Noël"),
                        Closure(date(2026, 12, 25), "twice", ends=time(9)),
                        Closure(date(2027, 1, 4), "Rentrée", ends=time(10, 15)),
                        Closure(date(2027, 3, 15), "Assemblée", time(11), time(12, 1)),
                    ),
                ),
                date(2026, 10, 1),
                180,
            )
        case "nights over both clock changes":
            return Walk.along(
                BusinessCalendar(
                    "America/Toronto",
                    time(0, 30),
                    time(5, 15),
                    everyday,
                    (
                        Closure(date(2026, 11, 1), "in the hour twice", time(1, 15), time(1, 45)),
                        Closure(date(2027, 3, 14), "in the hour lost", time(2, 15), time(2, 45)),
                    ),
                ),
                date(2026, 10, 25),
                145,
            )
        case "opening within the hour that comes twice":
            night = BusinessCalendar("America/Toronto", time(1, 20), time(1, 50), everyday)
            return Walk.along(night, date(2026, 10, 28), 8)
        case "a half-hour change":
            island = BusinessCalendar("Australia/Lord_Howe", time(1), time(3), everyday)
            return Walk.along(island, date(2026, 10, 1), 8)
        case _:
            # Open at midnight of the UTC new year, where the calendar's years meet.
            return Walk.along(BusinessCalendar("Asia/Tokyo"), date(2026, 12, 27), 12)


WALKS = (
    "a working year's turn",
    "nights over both clock changes",
    "opening within the hour that comes twice",
    "a half-hour change",
    "a day's work over the UTC new year",
)


@pytest.mark.parametrize("name", WALKS)
@examples(400)
@given(data=st.data())
def test_elapsed_is_what_the_walk_counts_and_does_not_depend_on_the_path(name: str, data: st.DataObject) -> None:
    seen = walk(name)
    second = st.integers(0, seen.seconds)
    a, b, c = sorted(data.draw(st.tuples(second, second, second)))
    calendar = seen.calendar
    parts = [calendar.elapsed(seen.at(x), seen.at(y)) for x, y in ((a, b), (b, c), (a, c))]
    assert parts == [seen.counted(a, b), seen.counted(b, c), seen.counted(a, c)]
    assert parts[0] + parts[1] == parts[2]
    assert calendar.elapsed(seen.at(c), seen.at(a)) == 0


@pytest.mark.parametrize("name", WALKS)
@examples(250)
@given(data=st.data())
def test_due_is_the_first_second_at_which_the_walk_has_counted_enough(name: str, data: st.DataObject) -> None:
    seen = walk(name)
    start = data.draw(st.integers(0, seen.seconds))
    available = seen.counted(start, seen.seconds)
    seconds = data.draw(st.integers(0, available))
    due = seen.calendar.due(seen.at(start), seconds)
    if seconds == 0:
        assert seen.calendar.is_open(due)
        assert seen.calendar.elapsed(seen.at(start), due) == 0
        return
    reached = int(due.timestamp()) - seen.first
    assert seen.counted(start, reached) == seconds
    assert seen.counted(start, reached - 1) == seconds - 1


@pytest.mark.parametrize("name", WALKS)
@examples(250)
@given(data=st.data())
def test_it_is_open_when_the_walk_says_so_or_has_just_said_so(name: str, data: st.DataObject) -> None:
    seen = walk(name)
    second = data.draw(st.integers(1, seen.seconds) | st.integers(1, seen.seconds // 60).map(_whole))
    assert seen.calendar.is_open(seen.at(second)) == (seen.open_at(second) or seen.open_at(second - 1))


def _whole(minute: int) -> int:
    return minute * MINUTE


@pytest.mark.parametrize("name", WALKS)
@examples(150)
@given(data=st.data())
def test_the_next_opening_is_the_first_closed_to_open_step_of_the_walk(name: str, data: st.DataObject) -> None:
    seen = walk(name)
    second = data.draw(st.integers(0, seen.seconds))
    step = seen.minutes.find(b"\x00\x01", second // MINUTE)
    opening = seen.calendar.next_opening(seen.at(second))
    if step < 0:
        assert opening > seen.at(seen.seconds)
    else:
        assert opening == seen.at((step + 1) * MINUTE)


times = st.integers(0, 1439).map(lambda minute: time(minute // 60, minute % 60))
ordered_times = st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]).map(sorted)


@st.composite
def closures(draw: st.DrawFn, first: date) -> Closure:
    day = first + timedelta(days=draw(st.integers(-1, 5)))
    starts, ends = draw(ordered_times)
    shape = draw(st.sampled_from(["whole", "from", "until", "between"]))
    return Closure(
        day,
        shape,
        starts if shape in {"from", "between"} else None,
        ends if shape in {"until", "between"} else None,
    )


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Four days of any hours, around a clock change or the end of a year."""
    zone, first = draw(
        st.sampled_from(
            [
                ("America/Toronto", date(2026, 10, 30)),
                ("America/Toronto", date(2026, 3, 6)),
                ("America/St_Johns", date(2006, 10, 28)),
                ("Europe/Paris", date(2026, 3, 28)),
                ("Pacific/Apia", date(2011, 12, 28)),
                ("Asia/Kathmandu", date(1985, 12, 30)),
            ]
        )
    )
    opening, closing = draw(ordered_times)
    calendar = BusinessCalendar(
        zone,
        opening,
        closing,
        draw(st.frozensets(st.integers(0, 6), min_size=1)),
        tuple(draw(st.lists(closures(first), max_size=4))),
    )
    return Walk.along(calendar, first, 4)


@examples(120)
@given(seen=walks(), data=st.data())
def test_any_hours_with_any_closures_are_counted_as_the_walk_counts_them(seen: Walk, data: st.DataObject) -> None:
    second = st.integers(0, seen.seconds)
    for start, end in data.draw(st.lists(st.tuples(second, second), min_size=20, max_size=20)):
        assert seen.calendar.elapsed(seen.at(start), seen.at(end)) == seen.counted(start, end)


@examples(200)
@given(
    start=st.integers(0, 8_000_000),
    seconds=st.integers(1, 5_000_000),
    other=st.integers(0, 15_000_000),
)
def test_due_and_elapsed_are_inverse(start: int, seconds: int, other: int) -> None:
    seen = walk(WALKS[0])
    due = seen.calendar.due(seen.at(start), seconds)
    assert (due <= seen.at(other)) == (seen.calendar.elapsed(seen.at(start), seen.at(other)) >= seconds)


@examples(25)
@given(first=st.integers(0, 230 * 365), second=st.integers(0, 230 * 365), hours=st.integers(0, 99))
def test_what_a_calendar_was_asked_before_changes_no_answer(first: int, second: int, hours: int) -> None:
    used, fresh = BusinessCalendar("America/Toronto"), BusinessCalendar("America/Toronto")
    epoch = datetime(1970, 1, 1, 12, tzinfo=UTC)
    used.is_open(epoch + timedelta(days=first))
    start = epoch + timedelta(days=min(second, 229 * 365))
    assert used.due(start, hours * 3600) == fresh.due(start, hours * 3600)
    end = start + timedelta(hours=10 * hours)
    assert used.elapsed(start, end) == fresh.elapsed(start, end)
