"""Levels, clocks and their history, by example."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.sla import (
    RESOLUTION_BOUNDS,
    RESPONSE_BOUNDS,
    Bounds,
    Clock,
    ClockKind,
    Interval,
    Level,
    Mark,
    Turn,
    clocks,
    settled,
    worst,
)

HOUR = 3600
CALENDAR = BusinessCalendar("America/Toronto")


def at(local: str) -> datetime:
    """A time of September 2026 in Toronto, as "15 09:10", in UTC."""
    zone = ZoneInfo("America/Toronto")
    return datetime.fromisoformat(f"2026-09-{local}").replace(tzinfo=zone).astimezone(UTC)


def history(*turns: tuple[str, Turn] | tuple[str, Turn, str]) -> tuple[Mark, ...]:
    return tuple(Mark(at(when), turn, *reason) for when, turn, *reason in turns)


def one(kind: ClockKind, marks: tuple[Mark, ...], run: int = 1) -> Clock:
    (found,) = (clock for clock in clocks(marks, CALENDAR) if (clock.kind, clock.run) == (kind, run))
    return found


OPENED = ("15 09:00", Turn.OPENED)
TAKEN = ("15 10:00", Turn.FIRST_ACTION)


def test_bounds_are_those_of_the_table() -> None:
    assert [RESPONSE_BOUNDS.of(level) // HOUR for level in Level] == [0, 4, 6, 8]
    assert [RESOLUTION_BOUNDS.of(level) // HOUR for level in Level] == [0, 8, 16, 24]


@pytest.mark.parametrize("bounds", [(0, 1, 2), (2, 2, 3), (1, 3, 3), (3, 2, 1)])
def test_bounds_that_do_not_increase_are_refused(bounds: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="increasing"):
        Bounds(*bounds)


def test_levels_are_compared_by_how_far_and_not_by_name() -> None:
    assert sorted(Level, key=lambda level: level.value) != list(Level)
    assert sorted(Level) == list(Level) == sorted(Level, key=lambda level: level.rank)
    assert max(Level) is Level.OVERDUE


def test_a_level_is_reached_at_equality() -> None:
    seconds = [0, 4 * HOUR - 1, 4 * HOUR, 6 * HOUR - 1, 6 * HOUR, 8 * HOUR - 1, 8 * HOUR, 10**6]
    assert [RESPONSE_BOUNDS.level(number) for number in seconds] == [level for level in Level for _times in range(2)]


def test_the_response_clock_runs_from_opening_to_first_action() -> None:
    running = one(ClockKind.RESPONSE, history(OPENED))
    assert running.started_at == running.since == at("15 09:00")
    assert running.elapsed(CALENDAR, at("15 12:30")) == 3 * HOUR + 1800
    assert running.level(CALENDAR, at("15 12:59:59")) is Level.NORMAL
    assert running.level(CALENDAR, at("15 13:00")) is Level.MODERATE
    stopped = one(ClockKind.RESPONSE, history(OPENED, TAKEN))
    assert (stopped.since, stopped.stopped_at) == (None, at("15 10:00"))
    assert stopped.elapsed(CALENDAR, at("18 12:00")) == HOUR


def test_a_request_that_arrives_while_closed_counts_from_the_next_opening() -> None:
    running = one(ClockKind.RESPONSE, history(("18 18:00", Turn.OPENED)))
    assert running.elapsed(CALENDAR, at("21 09:30")) == HOUR
    assert running.due_at(CALENDAR) == at("21 16:30")


def test_a_second_action_changes_nothing() -> None:
    once, twice = history(OPENED, TAKEN), history(OPENED, TAKEN, ("15 11:00", Turn.FIRST_ACTION))
    assert clocks(once, CALENDAR) == clocks(twice, CALENDAR)


def test_the_resolution_clock_starts_with_the_first_action_and_stops_at_the_resolution() -> None:
    assert [clock.kind for clock in clocks(history(OPENED), CALENDAR)] == [ClockKind.RESPONSE]
    resolved = one(ClockKind.RESOLUTION, history(OPENED, TAKEN, ("16 10:00", Turn.RESOLVED)))
    assert resolved.started_at == at("15 10:00")
    assert resolved.elapsed(CALENDAR, at("25 10:00")) == 8 * HOUR
    assert resolved.level(CALENDAR, at("25 10:00")) is Level.MODERATE


def test_a_pause_does_not_count_and_says_why() -> None:
    marks = history(
        OPENED,
        TAKEN,
        ("15 11:00", Turn.PAUSED, "requester"),
        ("16 11:00", Turn.RESUMED),
        ("16 12:00", Turn.PAUSED, "problem"),
    )
    clock = one(ClockKind.RESOLUTION, marks)
    assert (clock.since, clock.stopped_at) == (None, None)
    assert clock.elapsed(CALENDAR, at("18 12:00")) == 2 * HOUR
    assert clock.intervals == (
        Interval(at("15 10:00"), at("15 11:00"), counted=True),
        Interval(at("15 11:00"), at("16 11:00"), counted=False, reason="requester"),
        Interval(at("16 11:00"), at("16 12:00"), counted=True),
        Interval(at("16 12:00"), None, counted=False, reason="problem"),
    )


def test_a_pause_for_another_reason_is_another_interval() -> None:
    marks = history(
        OPENED,
        TAKEN,
        ("15 11:00", Turn.PAUSED, "requester"),
        ("15 12:00", Turn.PAUSED, "requester"),
        ("15 13:00", Turn.PAUSED, "problem"),
    )
    reasons = [part.reason for part in one(ClockKind.RESOLUTION, marks).intervals]
    assert reasons == [None, "requester", "problem"]


def test_a_pause_leaves_the_response_clock_alone() -> None:
    marks = history(OPENED, ("15 10:00", Turn.PAUSED, "requester"))
    assert one(ClockKind.RESPONSE, marks).elapsed(CALENDAR, at("15 12:00")) == 3 * HOUR


def test_reopening_goes_on_with_the_resolution_and_starts_a_new_response() -> None:
    marks = history(
        OPENED,
        TAKEN,
        ("15 12:00", Turn.RESOLVED),
        ("17 12:00", Turn.REOPENED),
        ("17 12:30", Turn.FIRST_ACTION),
    )
    resolution = one(ClockKind.RESOLUTION, marks)
    assert resolution.run == 1
    assert resolution.elapsed(CALENDAR, at("17 14:00")) == 4 * HOUR
    assert resolution.intervals[1] == Interval(at("15 12:00"), at("17 12:00"), counted=False, reason="resolved")
    second = one(ClockKind.RESPONSE, marks, run=2)
    assert (second.started_at, second.counted) == (at("17 12:00"), 1800)
    assert one(ClockKind.RESPONSE, marks, run=1).counted == HOUR


def test_a_request_resolved_without_an_action_starts_its_resolution_after_reopening() -> None:
    before = history(OPENED, ("15 10:00", Turn.RESOLVED), ("15 11:00", Turn.REOPENED))
    assert [clock.run for clock in clocks(before, CALENDAR)] == [1, 2]
    after = (*before, Mark(at("15 12:00"), Turn.FIRST_ACTION))
    assert one(ClockKind.RESOLUTION, after).started_at == at("15 12:00")


@pytest.mark.parametrize("last", [OPENED, TAKEN])
def test_an_end_stops_all(last: tuple[str, Turn]) -> None:
    marks = history(OPENED, last, ("15 12:00", Turn.ENDED), ("15 13:00", Turn.RESUMED), ("15 13:00", Turn.FIRST_ACTION))
    found = clocks(marks, CALENDAR)
    assert all(clock.stopped_at is not None for clock in found)
    assert max(clock.stopped_at for clock in found if clock.stopped_at) == at("15 12:00")


def test_an_end_that_is_taken_back_goes_on_as_after_a_resolution() -> None:
    marks = history(OPENED, TAKEN, ("15 12:00", Turn.ENDED), ("15 13:00", Turn.REOPENED))
    resolution = one(ClockKind.RESOLUTION, marks)
    assert resolution.elapsed(CALENDAR, at("15 14:00")) == 3 * HOUR
    assert [part.counted for part in resolution.intervals] == [True, False, True]
    assert one(ClockKind.RESPONSE, marks, run=2).started_at == at("15 13:00")


def test_turns_that_do_not_apply_do_nothing() -> None:
    idle = history(
        ("15 08:50", Turn.RESUMED),
        OPENED,
        ("15 09:10", Turn.OPENED),
        ("15 09:20", Turn.REOPENED),
        ("15 09:30", Turn.RESUMED),
        TAKEN,
        ("15 10:10", Turn.REOPENED),
    )
    assert clocks(idle, CALENDAR) == clocks(history(OPENED, TAKEN), CALENDAR)
    assert clocks(history(TAKEN), CALENDAR) == ()


def test_a_mark_dated_before_the_one_it_follows_counts_as_of_that_one() -> None:
    marks = history(OPENED, ("15 08:59:58", Turn.FIRST_ACTION))
    assert one(ClockKind.RESPONSE, marks).stopped_at == at("15 09:00")
    assert one(ClockKind.RESOLUTION, marks).started_at == at("15 09:00")


def test_a_clock_that_is_not_kept_is_not_there() -> None:
    marks = history(OPENED, TAKEN, ("15 11:00", Turn.RESOLVED), ("15 12:00", Turn.REOPENED))
    only = clocks(marks, CALENDAR, resolution=None)
    assert [(clock.kind, clock.run) for clock in only] == [("response", 1), ("response", 2)]
    assert [clock.kind for clock in clocks(marks, CALENDAR, response=None)] == ["resolution"]


def test_a_running_clock_says_when_it_will_cross() -> None:
    marks = history(OPENED, TAKEN, ("15 12:00", Turn.PAUSED, "requester"), ("16 08:30", Turn.RESUMED))
    clock = one(ClockKind.RESOLUTION, marks)
    assert clock.crosses_at(CALENDAR, Level.MODERATE) == at("16 14:30")
    assert clock.crosses_at(CALENDAR, Level.HIGH) == at("17 14:30")
    assert clock.due_at(CALENDAR) == at("18 14:30")


def test_a_crossing_keeps_its_instant_whatever_comes_after() -> None:
    marks = history(OPENED, TAKEN, ("16 16:30", Turn.PAUSED, "problem"), ("18 09:00", Turn.RESUMED))
    for until in (3, 4):
        clock = one(ClockKind.RESOLUTION, marks[:until])
        assert clock.crosses_at(CALENDAR, Level.MODERATE) == at("16 10:00")


def test_a_clock_that_does_not_run_will_not_cross() -> None:
    paused = one(ClockKind.RESOLUTION, history(OPENED, TAKEN, ("15 12:00", Turn.PAUSED, "problem")))
    stopped = one(ClockKind.RESPONSE, history(OPENED, TAKEN))
    assert paused.crosses_at(CALENDAR, Level.MODERATE) is None
    assert stopped.due_at(CALENDAR) is None


def test_a_promise_is_kept_up_to_and_with_its_last_bound() -> None:
    running = one(ClockKind.RESPONSE, history(OPENED))
    assert running.kept(CALENDAR, at("16 09:00")) is None
    assert running.kept(CALENDAR, at("16 09:00:01")) is False
    in_time = one(ClockKind.RESPONSE, history(OPENED, ("16 09:00", Turn.FIRST_ACTION)))
    assert in_time.kept(CALENDAR, at("18 09:00")) is True
    assert in_time.level(CALENDAR, at("18 09:00")) is Level.OVERDUE
    late = one(ClockKind.RESPONSE, history(OPENED, ("16 09:00:01", Turn.FIRST_ACTION)))
    assert late.kept(CALENDAR, at("18 09:00")) is False


def test_the_level_shown_is_the_worst_of_what_has_not_stopped() -> None:
    now = at("17 12:00")
    late_answer = history(OPENED, ("16 10:00", Turn.FIRST_ACTION))
    assert worst(clocks(late_answer, CALENDAR), CALENDAR, now) is Level.MODERATE
    assert worst(clocks(history(OPENED), CALENDAR), CALENDAR, now) is Level.OVERDUE
    assert worst((), CALENDAR, now) is Level.NORMAL


def test_the_level_shown_when_all_has_stopped_is_that_of_the_last_to_stop() -> None:
    marks = history(OPENED, ("16 10:00", Turn.FIRST_ACTION), ("16 11:00", Turn.RESOLVED))
    assert worst(clocks(marks, CALENDAR), CALENDAR, at("25 12:00")) is Level.NORMAL
    unanswered = history(OPENED, ("15 15:00", Turn.RESOLVED))
    assert worst(clocks(unanswered, CALENDAR), CALENDAR, at("25 12:00")) is Level.HIGH


def test_a_stopped_clock_keeps_its_result_when_the_calendar_changes() -> None:
    marks = history(OPENED, TAKEN)
    morning_off = Closure(date(2026, 9, 15), "Panne", ends=time(9, 30))
    changed = BusinessCalendar("America/Toronto", closures=(morning_off,), version=2)
    response, resolution = settled(clocks(marks, CALENDAR), clocks(marks, changed), changed)
    assert (response.counted, response.version) == (HOUR, 1)
    assert resolution.version == 2


def test_a_clock_that_ran_again_since_is_counted_with_the_calendar_of_now() -> None:
    marks = history(OPENED, TAKEN, ("15 12:00", Turn.RESOLVED))
    again = (*marks, Mark(at("15 13:00"), Turn.REOPENED), Mark(at("15 14:00"), Turn.RESOLVED))
    changed = BusinessCalendar("America/Toronto", version=2)
    found = settled(clocks(marks, CALENDAR), clocks(again, changed), changed)
    assert [(clock.kind, clock.run, clock.version) for clock in found] == [
        ("response", 1, 1),
        ("response", 2, 2),
        ("resolution", 1, 2),
    ]
