"""Opening hours, closures and business days, by example."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from workflow.business_time.calendar import DAY_SECONDS, BusinessCalendar, Closure
from workflow.business_time.refusals import BeyondCalendar

HOUR = 3600
TORONTO = ZoneInfo("America/Toronto")
PLAIN = BusinessCalendar("America/Toronto")


def at(local: str) -> datetime:
    """A Toronto wall-clock time as a UTC instant."""
    return datetime.fromisoformat(local).replace(tzinfo=TORONTO).astimezone(UTC)


def closed(*closures: Closure) -> BusinessCalendar:
    return BusinessCalendar("America/Toronto", closures=closures)


def test_a_business_day_is_eight_business_hours() -> None:
    assert DAY_SECONDS == 8 * HOUR
    assert PLAIN.elapsed(at("2026-09-15 00:00"), at("2026-09-16 00:00")) == DAY_SECONDS


def test_time_counts_to_the_second_within_hours_only() -> None:
    assert PLAIN.elapsed(at("2026-09-15 09:10:07"), at("2026-09-15 09:12:09")) == 122
    assert PLAIN.elapsed(at("2026-09-15 16:00"), at("2026-09-16 09:00")) == HOUR
    assert PLAIN.elapsed(at("2026-09-15 17:00"), at("2026-09-16 08:00")) == 0


def test_nights_weekends_and_both_clock_changes_do_not_count() -> None:
    friday_before, monday_after = at("2026-10-30 16:00"), at("2026-11-02 09:00")
    assert PLAIN.elapsed(friday_before, monday_after) == HOUR
    assert PLAIN.elapsed(at("2026-03-06 16:00"), at("2026-03-09 09:00")) == HOUR


def test_nothing_elapses_backwards() -> None:
    assert PLAIN.elapsed(at("2026-09-16 12:00"), at("2026-09-15 12:00")) == 0
    assert PLAIN.elapsed(at("2026-09-15 12:00"), at("2026-09-15 12:00")) == 0


def test_instants_in_any_zone_are_the_same_instants() -> None:
    paris = ZoneInfo("Europe/Paris")
    start, end = at("2026-09-15 09:00"), at("2026-09-15 15:30")
    assert PLAIN.elapsed(start.astimezone(paris), end.astimezone(TORONTO)) == 6 * HOUR + 1800


def test_a_naive_datetime_is_no_instant() -> None:
    naive = at("2026-09-15 09:00").replace(tzinfo=None)
    with pytest.raises(TypeError):
        PLAIN.elapsed(naive, at("2026-09-15 10:00"))


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-09-15 09:10", 4, "2026-09-15 13:10"),
        ("2026-09-15 08:30", 8, "2026-09-15 16:30"),
        ("2026-09-15 16:30", 1, "2026-09-16 09:30"),
        ("2026-09-18 15:30", 24, "2026-09-23 15:30"),
        ("2026-09-19 12:00", 8, "2026-09-21 16:30"),
        ("2026-10-30 16:00", 1, "2026-11-02 09:00"),
    ],
)
def test_what_is_due_falls_on_the_first_instant_that_has_enough(start: str, hours: int, expected: str) -> None:
    assert PLAIN.due(at(start), hours * HOUR) == at(expected)


def test_no_time_at_all_is_due_at_once_when_open_and_else_at_the_next_opening() -> None:
    assert PLAIN.due(at("2026-09-15 12:00"), 0) == at("2026-09-15 12:00")
    assert PLAIN.due(at("2026-09-15 16:30"), 0) == at("2026-09-15 16:30")
    assert PLAIN.due(at("2026-09-18 16:30:01"), 0) == at("2026-09-21 08:30")


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        PLAIN.due(at("2026-09-15 12:00"), -1)


def test_opening_and_closing_are_both_inside_hours() -> None:
    assert not PLAIN.is_open(at("2026-09-15 08:29:59"))
    assert PLAIN.is_open(at("2026-09-15 08:30"))
    assert PLAIN.is_open(at("2026-09-15 16:30"))
    assert not PLAIN.is_open(at("2026-09-15 16:30:01"))
    assert not PLAIN.is_open(at("2026-09-19 12:00"))


def test_the_next_opening_lies_strictly_ahead() -> None:
    assert PLAIN.next_opening(at("2026-09-15 08:29:59")) == at("2026-09-15 08:30")
    assert PLAIN.next_opening(at("2026-09-15 08:30")) == at("2026-09-16 08:30")
    assert PLAIN.next_opening(at("2026-09-15 12:00")) == at("2026-09-16 08:30")
    assert PLAIN.next_opening(at("2026-09-18 20:00")) == at("2026-09-21 08:30")


def test_a_closed_day_does_not_count() -> None:
    calendar = closed(Closure(date(2026, 9, 7), "Fête du Travail"))
    assert calendar.elapsed(at("2026-09-04 16:00"), at("2026-09-08 09:00")) == HOUR
    assert calendar.next_opening(at("2026-09-04 17:00")) == at("2026-09-08 08:30")
    assert not calendar.is_open(at("2026-09-07 12:00"))


def test_a_day_can_close_early_open_late_or_pause() -> None:
    calendar = closed(
        Closure(date(2026, 12, 24), "Veille de Noël", starts=time(13)),
        Closure(date(2026, 9, 15), "Rentrée", ends=time(10)),
        Closure(date(2026, 9, 16), "Assemblée", time(11), time(12, 15)),
    )
    assert calendar.elapsed(at("2026-12-24 00:00"), at("2026-12-25 00:00")) == 4 * HOUR + 1800
    assert calendar.is_open(at("2026-12-24 13:00"))
    assert calendar.elapsed(at("2026-09-15 09:00"), at("2026-09-15 11:00")) == HOUR
    assert calendar.next_opening(at("2026-09-15 09:00")) == at("2026-09-15 10:00")
    assert calendar.due(at("2026-09-16 10:30"), HOUR) == at("2026-09-16 12:45")
    assert calendar.next_opening(at("2026-09-16 11:30")) == at("2026-09-16 12:15")


def test_closures_may_overlap_touch_or_fall_where_it_is_closed_anyway() -> None:
    day = date(2026, 9, 15)
    calendar = closed(
        Closure(day, "a", time(9), time(11)),
        Closure(day, "b", time(10), time(12)),
        Closure(day, "c", time(12), time(13)),
        Closure(day, "at night", time(20), time(22)),
        Closure(date(2026, 9, 19), "a Saturday"),
    )
    assert calendar.elapsed(at("2026-09-15 00:00"), at("2026-09-16 00:00")) == 4 * HOUR
    assert calendar.due(at("2026-09-15 08:30"), HOUR) == at("2026-09-15 13:30")
    assert calendar.elapsed(at("2026-09-18 16:00"), at("2026-09-21 09:00")) == HOUR


def test_hours_at_night_count_the_hour_that_comes_twice_and_not_the_one_left_out() -> None:
    night = BusinessCalendar("America/Toronto", time(0), time(5), frozenset(range(7)))
    assert night.elapsed(at("2026-10-31 12:00"), at("2026-11-01 12:00")) == 6 * HOUR
    assert night.elapsed(at("2026-03-07 12:00"), at("2026-03-08 12:00")) == 4 * HOUR
    assert night.next_opening(at("2026-11-01 00:00")) == at("2026-11-02 00:00")


def test_business_days_are_counted_after_the_first_date_and_with_the_last() -> None:
    tuesday = date(2026, 9, 15)
    assert PLAIN.business_days(tuesday, tuesday) == 0
    assert PLAIN.business_days(tuesday, date(2026, 9, 16)) == 1
    assert PLAIN.business_days(tuesday, date(2026, 9, 21)) == 4
    assert PLAIN.business_days(date(2026, 9, 19), date(2026, 9, 20)) == 0
    assert PLAIN.business_days(date(2026, 9, 21), tuesday) == -4


def test_a_half_day_is_a_business_day_and_a_closed_one_is_not() -> None:
    calendar = closed(
        Closure(date(2026, 12, 24), "Veille de Noël", starts=time(13)),
        Closure(date(2026, 12, 25), "Noël"),
    )
    assert calendar.business_days(date(2026, 12, 23), date(2026, 12, 28)) == 2


def test_business_days_added_skip_weekends_and_count_back_to_the_same() -> None:
    for day in (date(2026, 9, 15), date(2026, 9, 18), date(2026, 9, 19)):
        for count in range(1, 300, 13):
            reached = PLAIN.add_business_days(day, count)
            assert reached.weekday() < 5
            assert PLAIN.business_days(day, reached) == count
    assert PLAIN.add_business_days(date(2026, 9, 18), 1) == date(2026, 9, 21)
    assert PLAIN.add_business_days(date(2026, 9, 19), 0) == date(2026, 9, 19)
    with pytest.raises(ValueError, match="negative"):
        PLAIN.add_business_days(date(2026, 9, 19), -1)


def test_local_time_is_that_of_the_cell() -> None:
    assert PLAIN.local(datetime(2026, 9, 15, 13, 10, tzinfo=UTC)).isoformat() == ("2026-09-15T09:10:00-04:00")


def test_decades_away_is_as_exact_as_today() -> None:
    start = at("2026-09-15 08:30")
    far = PLAIN.due(start, 20_000 * DAY_SECONDS)
    assert PLAIN.business_days(date(2026, 9, 14), PLAIN.local(far).date()) == 20_000
    assert PLAIN.elapsed(start, far) == 20_000 * DAY_SECONDS
    assert PLAIN.local(far).time() == time(16, 30)


def test_beyond_the_years_it_knows_the_calendar_refuses() -> None:
    with pytest.raises(BeyondCalendar):
        PLAIN.elapsed(datetime(1969, 12, 31, tzinfo=UTC), at("2026-09-15 09:00"))
    with pytest.raises(BeyondCalendar):
        PLAIN.is_open(datetime(9999, 1, 1, tzinfo=UTC))
    with pytest.raises(BeyondCalendar):
        PLAIN.due(at("2026-09-15 09:00"), 50_000 * DAY_SECONDS)
    with pytest.raises(BeyondCalendar):
        PLAIN.business_days(date(2026, 9, 15), date(2200, 1, 1))
    with pytest.raises(BeyondCalendar):
        PLAIN.add_business_days(date(2199, 12, 31), 1)


def test_the_first_and_last_instants_it_knows_are_answered() -> None:
    first, last = datetime(1970, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 23, tzinfo=UTC)
    days = 1 + PLAIN.business_days(date(1970, 1, 1), date(2199, 12, 31))
    assert PLAIN.elapsed(first, last) == days * DAY_SECONDS


@pytest.mark.parametrize(
    ("opening", "closing", "weekdays"),
    [
        (time(16), time(8), frozenset({0})),
        (time(8), time(8), frozenset({0})),
        (time(8), time(16), frozenset[int]()),
        (time(8), time(16), frozenset({7})),
    ],
)
def test_hours_that_make_no_sense_are_refused(opening: time, closing: time, weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match=r"closing|weekdays"):
        BusinessCalendar("America/Toronto", opening, closing, weekdays)


def test_a_closure_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="Assemblée"):
        Closure(date(2026, 9, 15), "Assemblée", time(12), time(11))


def test_an_unknown_time_zone_is_refused_at_once() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        BusinessCalendar("America/Ville-Inconnue")


def test_calendars_are_equal_by_their_rules_and_version_not_by_what_they_were_asked() -> None:
    asked = BusinessCalendar("America/Toronto")
    asked.is_open(at("2026-09-15 09:00"))
    assert asked == BusinessCalendar("America/Toronto")
    assert hash(asked) == hash(BusinessCalendar("America/Toronto"))
    assert asked != BusinessCalendar("America/Toronto", version=2)


def test_threads_that_make_a_calendar_grow_together_all_get_the_right_answer() -> None:
    days = [date(2026 + number % 10, 1, 5) for number in range(40)]
    shared = BusinessCalendar("America/Toronto")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda day: shared.add_business_days(day, 260), days))
    assert found == [PLAIN.add_business_days(day, 260) for day in days]
