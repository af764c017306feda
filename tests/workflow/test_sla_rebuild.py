"""Clocks rebuilt from a history against figures kept up move by move."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.tally import Tally, tallied
from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.sla import Clock, ClockKind, Level, Mark, Turn, clocks

CALENDAR = BusinessCalendar(
    "America/Toronto",
    closures=(
        Closure(date(2026, 10, 30), "Journée pédagogique", starts=time(13)),
        Closure(date(2026, 11, 3), "Congé"),
    ),
)
START = datetime(2026, 10, 28, 12, tzinfo=UTC)


gaps = st.integers(0, 7200) | st.integers(0, 4 * 86_400)
reasons = st.sampled_from(["requester", "problem"])


@st.composite
def stories(draw: st.DrawFn) -> tuple[Mark, ...]:
    """Any turns in any order, most of them sensible, at any distance."""
    ordinary = [turn for turn in Turn if turn is not Turn.ENDED]
    turns: list[Turn] = [Turn.OPENED, *draw(st.lists(st.sampled_from(ordinary), max_size=14))]
    if draw(st.booleans()):
        turns.append(Turn.ENDED)
        turns += draw(st.lists(st.sampled_from(list(Turn)), max_size=2))
    at, marks = START, []
    for turn in turns:
        at += timedelta(seconds=draw(gaps))
        marks.append(Mark(at, turn, draw(reasons) if turn is Turn.PAUSED else None))
    return tuple(marks)


def figures(marks: tuple[Mark, ...], now: datetime) -> list[tuple[str, int, int, bool]]:
    return [
        (clock.kind, clock.run, clock.elapsed(CALENDAR, now), clock.since is not None)
        for clock in clocks(marks, CALENDAR)
    ]


@examples(400)
@given(marks=stories(), after=gaps)
def test_a_rebuild_equals_what_was_kept_up_move_by_move_to_the_second(marks: tuple[Mark, ...], after: int) -> None:
    tally = Tally(CALENDAR, START)
    for number, mark in enumerate(marks, start=1):
        tally.pass_to(mark.at)
        tally.move(mark.turn)
        assert figures(marks[:number], mark.at) == tallied(tally)
    now = marks[-1].at + timedelta(seconds=after)
    tally.pass_to(now)
    assert figures(marks, now) == tallied(tally)


@examples(300)
@given(marks=stories(), after=gaps)
def test_the_intervals_of_a_clock_have_no_gap_and_add_up_to_the_figure_shown(
    marks: tuple[Mark, ...], after: int
) -> None:
    now = marks[-1].at + timedelta(seconds=after)
    for clock in clocks(marks, CALENDAR):
        ends = [part.end or now for part in clock.intervals]
        assert [part.start for part in clock.intervals[1:]] == ends[:-1]
        assert clock.elapsed(CALENDAR, now) == sum(
            CALENDAR.elapsed(part.start, end) for part, end in zip(clock.intervals, ends, strict=True) if part.counted
        )
        assert all(part.reason for part in clock.intervals if not part.counted)
        if clock.intervals:
            assert clock.intervals[0].start == clock.started_at


@examples(300)
@given(marks=stories())
def test_a_clock_stands_at_a_level_from_the_instant_it_says_and_not_a_second_before(
    marks: tuple[Mark, ...],
) -> None:
    for clock in clocks(marks, CALENDAR):
        for level in (Level.MODERATE, Level.HIGH, Level.OVERDUE):
            crossed = clock.crosses_at(CALENDAR, level)
            if crossed is None:
                assert clock.since is None
                assert clock.bounds.of(level) > clock.counted
            else:
                assert CALENDAR.is_open(crossed)
                assert level_then(marks, clock, crossed) >= level
                assert level_then(marks, clock, crossed - timedelta(seconds=1)) < level


def level_then(marks: tuple[Mark, ...], clock: Clock, instant: datetime) -> Level:
    """The level that clock stood at, knowing only what had happened by the instant."""
    by_then = tuple(mark for mark in marks if mark.at <= instant)
    for found in clocks(by_then, CALENDAR):
        if (found.kind, found.run) == (clock.kind, clock.run):
            return found.level(CALENDAR, instant)
    assert clock.kind is ClockKind.RESOLUTION or instant < clock.started_at
    return Level.NORMAL
