"""When a level is said, skipped, put off or overtaken; by example and over random ticks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.escalation import Crossing, CrossingOutcome, Decision, decide, next_look, still_holds
from workflow.business_time.sla import Bounds, Clock, ClockKind, Level, Mark, Turn, clocks

CALENDAR = BusinessCalendar("America/Toronto")
NONE: dict[Level, str] = {}
SAID, OVERTAKEN = CrossingOutcome.SAID, CrossingOutcome.OVERTAKEN


def at(local: str) -> datetime:
    """A time of September 2026 in Toronto, as "15 09:10", in UTC."""
    zone = ZoneInfo("America/Toronto")
    return datetime.fromisoformat(f"2026-09-{local}").replace(tzinfo=zone).astimezone(UTC)


def response(opened: str, stopped: str | None = None) -> Clock:
    marks = [Mark(at(opened), Turn.OPENED)]
    if stopped:
        marks.append(Mark(at(stopped), Turn.ENDED))
    return clocks(marks, CALENDAR)[0]


def outcomes(decision: Decision) -> list[tuple[Level, CrossingOutcome]]:
    return [(crossing.level, crossing.outcome) for crossing in decision.crossings]


def test_before_a_bound_there_is_nothing_but_the_instant_to_look_again() -> None:
    decision = decide(response("15 09:00"), NONE, CALENDAR, at("15 12:59:59"))
    assert decision == Decision((), None, at("15 13:00"))


def test_at_the_bound_the_level_is_said() -> None:
    decision = decide(response("15 09:00"), NONE, CALENDAR, at("15 13:00"))
    crossing = Crossing(Level.MODERATE, at("15 13:00"), CrossingOutcome.SAID)
    assert decision == Decision((crossing,), Level.MODERATE, at("15 15:00"))


def test_what_is_recorded_is_not_said_again() -> None:
    decision = decide(response("15 09:00"), {Level.MODERATE: SAID}, CALENDAR, at("15 14:00"))
    assert decision == Decision((), None, at("15 15:00"))


def test_after_an_outage_the_highest_level_is_said_and_the_others_recorded() -> None:
    decision = decide(response("15 09:00"), NONE, CALENDAR, at("16 10:00"))
    assert outcomes(decision) == [
        (Level.MODERATE, CrossingOutcome.SKIPPED),
        (Level.HIGH, CrossingOutcome.SKIPPED),
        (Level.OVERDUE, CrossingOutcome.SAID),
    ]
    assert [crossing.at for crossing in decision.crossings] == [
        at("15 13:00"),
        at("15 15:00"),
        at("16 09:00"),
    ]
    assert (decision.say, decision.next_at) == (Level.OVERDUE, None)


def test_a_crossing_at_closing_is_said_although_it_is_seen_a_moment_later() -> None:
    decision = decide(response("15 12:30"), NONE, CALENDAR, at("15 16:31"))
    assert decision.say is Level.MODERATE


def test_what_comes_late_outside_hours_waits_for_opening() -> None:
    clock = response("15 09:00")
    evening = decide(clock, NONE, CALENDAR, at("15 20:00"))
    assert outcomes(evening) == [(Level.MODERATE, CrossingOutcome.WAITS), (Level.HIGH, CrossingOutcome.WAITS)]
    assert (evening.say, evening.next_at) == (None, at("16 08:30"))
    morning = decide(clock, NONE, CALENDAR, at("16 08:30"))
    assert outcomes(morning) == [(Level.MODERATE, CrossingOutcome.SKIPPED), (Level.HIGH, CrossingOutcome.SAID)]
    assert morning.next_at == at("16 09:00")


def test_how_late_is_late_can_be_set() -> None:
    clock, seen = response("15 12:30"), at("15 16:35")
    assert decide(clock, NONE, CALENDAR, seen).say is None
    patient = decide(clock, NONE, CALENDAR, seen, late_after=timedelta(minutes=5))
    assert patient.say is Level.MODERATE


def test_a_level_below_one_already_recorded_is_never_said() -> None:
    decision = decide(response("15 09:00"), {Level.HIGH: SAID}, CALENDAR, at("15 15:30"))
    assert outcomes(decision) == [(Level.MODERATE, CrossingOutcome.SKIPPED)]
    assert (decision.say, decision.next_at) == (None, at("16 09:00"))


def test_a_clock_that_stopped_before_anyone_looked_is_recorded_as_overtaken() -> None:
    clock = response("15 09:00", stopped="15 15:20")
    assert next_look(clock, NONE, CALENDAR) == at("15 13:00")
    decision = decide(clock, NONE, CALENDAR, at("15 22:00"))
    assert outcomes(decision) == [
        (Level.MODERATE, CrossingOutcome.OVERTAKEN),
        (Level.HIGH, CrossingOutcome.OVERTAKEN),
    ]
    assert (decision.say, decision.next_at) == (None, None)


def test_a_clock_that_stopped_in_time_is_never_looked_at_again() -> None:
    clock = response("15 09:00", stopped="15 10:00")
    assert next_look(clock, NONE, CALENDAR) is None
    assert decide(clock, NONE, CALENDAR, at("18 10:00")) == Decision((), None, None)


def test_right_before_sending_a_level_holds_unless_the_clock_has_stopped() -> None:
    now = at("15 13:00:30")
    assert still_holds(response("15 09:00"), Level.MODERATE, CALENDAR, now)
    assert not still_holds(response("15 09:00"), Level.HIGH, CALENDAR, now)
    stopped = response("15 09:00", stopped="15 13:00:20")
    assert not still_holds(stopped, Level.MODERATE, CALENDAR, now)


def resolution(*turns: tuple[str, Turn]) -> Clock:
    marks = [Mark(at(when), turn, "problem") for when, turn in turns]
    return next(clock for clock in clocks(marks, CALENDAR) if clock.kind is ClockKind.RESOLUTION)


def test_a_pause_after_the_bound_does_not_unsay_it_and_one_before_does() -> None:
    taken = [("15 08:30", Turn.OPENED), ("15 08:30", Turn.FIRST_ACTION)]
    now = at("16 10:00")
    reached = resolution(*taken, ("15 16:30", Turn.PAUSED))
    assert decide(reached, NONE, CALENDAR, now).say is Level.MODERATE
    assert still_holds(reached, Level.MODERATE, CALENDAR, now)
    spared = resolution(*taken, ("15 16:29:59", Turn.PAUSED))
    assert decide(spared, NONE, CALENDAR, now) == Decision((), None, None)
    assert not still_holds(spared, Level.MODERATE, CALENDAR, now)


@pytest.mark.parametrize("reopened", [False, True])
def test_a_reopening_does_not_say_again_what_was_said(reopened: bool) -> None:
    turns = [("14 08:30", Turn.OPENED), ("14 08:30", Turn.FIRST_ACTION)]
    if reopened:
        turns += [("15 12:00", Turn.RESOLVED), ("16 12:00", Turn.REOPENED)]
    clock = resolution(*turns)
    decision = decide(clock, {Level.MODERATE: SAID}, CALENDAR, at("16 12:00"))
    assert decision.say is (None if reopened else Level.HIGH)


MOVES = (Turn.PAUSED, Turn.RESUMED, Turn.RESOLVED, Turn.REOPENED)
TAKEN = [("15 08:30", Turn.OPENED), ("15 08:30", Turn.FIRST_ACTION)]
REOPENED = [*TAKEN, ("15 16:30", Turn.RESOLVED), ("17 10:00", Turn.REOPENED)]
"""Resolved in the very second in which its resolution clock reaches the first level."""


def test_what_was_overtaken_is_said_once_its_clock_runs_again_beyond_it() -> None:
    stopped = resolution(*REOPENED[:-1])
    assert outcomes(decide(stopped, NONE, CALENDAR, at("15 16:30"))) == [(Level.MODERATE, OVERTAKEN)]
    clock, recorded = resolution(*REOPENED), {Level.MODERATE: OVERTAKEN.value}
    assert next_look(stopped, recorded, CALENDAR) is None
    assert next_look(clock, recorded, CALENDAR) == at("17 10:00")
    decision = decide(clock, recorded, CALENDAR, at("17 10:00"))
    assert decision == Decision((Crossing(Level.MODERATE, at("17 10:00"), SAID),), Level.MODERATE, at("18 10:00"))
    assert next_look(clock, {Level.MODERATE: SAID}, CALENDAR) == at("18 10:00")


def test_what_was_overtaken_waits_for_opening_when_its_clock_goes_on_outside_hours() -> None:
    clock, recorded = resolution(*REOPENED[:-1], ("16 20:00", Turn.REOPENED)), {Level.MODERATE: OVERTAKEN.value}
    assert next_look(clock, recorded, CALENDAR) == at("17 08:30")
    assert decide(clock, recorded, CALENDAR, at("16 20:00")) == Decision((), None, at("17 08:30"))
    assert decide(clock, recorded, CALENDAR, at("17 08:30")).say is Level.MODERATE
    late = resolution(*REOPENED[:-1], ("16 16:29:50", Turn.REOPENED))
    assert decide(late, recorded, CALENDAR, at("16 16:30:30")).say is Level.MODERATE
    evening = decide(late, recorded, CALENDAR, at("16 16:31"))
    assert (outcomes(evening), evening.say, evening.next_at) == (
        [(Level.MODERATE, CrossingOutcome.WAITS)],
        None,
        at("17 08:30"),
    )


def test_what_was_overtaken_is_not_said_on_hold_nor_below_a_level_that_was_said() -> None:
    paused = resolution(*REOPENED, ("17 10:00", Turn.PAUSED))
    assert next_look(paused, {Level.MODERATE: OVERTAKEN}, CALENDAR) is None
    higher = {Level.MODERATE: OVERTAKEN.value, Level.HIGH: SAID.value}
    assert decide(resolution(*REOPENED), higher, CALENDAR, at("18 16:00")) == Decision((), None, at("21 10:00"))


def test_of_several_that_were_overtaken_the_highest_alone_is_said() -> None:
    clock = resolution(*TAKEN, ("16 16:30", Turn.RESOLVED), ("17 10:00", Turn.REOPENED))
    recorded = {Level.MODERATE: OVERTAKEN.value, Level.HIGH: OVERTAKEN.value}
    decision = decide(clock, recorded, CALENDAR, at("17 10:00"))
    assert (outcomes(decision), decision.say) == ([(Level.HIGH, SAID)], Level.HIGH)
    seen_late = decide(clock, recorded, CALENDAR, at("18 11:00"))
    assert (outcomes(seen_late), seen_late.say) == ([(Level.OVERDUE, SAID)], Level.OVERDUE)


def test_what_was_overtaken_and_is_not_reached_by_other_bounds_is_said_when_it_is() -> None:
    clock = resolution(*REOPENED)
    further = replace(clock, bounds=Bounds(10 * 3600, 20 * 3600, 30 * 3600))
    recorded = {Level.MODERATE: OVERTAKEN.value}
    assert decide(further, recorded, CALENDAR, at("17 11:00")) == Decision((), None, at("17 12:00"))
    assert decide(further, recorded, CALENDAR, at("17 12:00")).say is Level.MODERATE
    assert decide(further, {Level.HIGH: OVERTAKEN}, CALENDAR, at("17 12:00")).say is Level.MODERATE


@examples(300)
@given(
    opened=st.integers(0, 7 * 86_400),
    lasts=st.none() | st.integers(0, 7 * 86_400),
    ticks=st.lists(st.integers(1, 86_400), min_size=1, max_size=30),
)
def test_over_any_ticks_each_level_is_recorded_once_and_what_is_said_only_rises(
    opened: int, lasts: int | None, ticks: list[int]
) -> None:
    start = datetime.combine(date(2026, 10, 28), datetime.min.time(), UTC)
    marks = [Mark(start + timedelta(seconds=opened), Turn.OPENED)]
    if lasts is not None:
        marks.append(Mark(marks[0].at + timedelta(seconds=lasts), Turn.FIRST_ACTION))
    now, recorded, said = start, dict[Level, str](), list[Level]()
    for tick in (*ticks, 30 * 86_400, *[9 * 3600] * 16):
        now += timedelta(seconds=tick)
        known = [mark for mark in marks if mark.at <= now]
        for clock in clocks(known, CALENDAR, resolution=None):
            decision = decide(clock, recorded, CALENDAR, now)
            crossed = [one for one in decision.crossings if one.outcome is not CrossingOutcome.WAITS]
            assert not recorded.keys() & {one.level for one in crossed}
            recorded |= {one.level: one.outcome for one in crossed}
            said += [decision.say] if decision.say else []
            for one in crossed:
                late = now - one.at > timedelta(seconds=60)
                assert one.outcome is not CrossingOutcome.SAID or CALENDAR.is_open(now) or not late
            if decision.next_at is not None:
                assert decision.next_at > now
    assert said == sorted(set(said))
    assert recorded.keys() == {level for level in Level if Level.NORMAL < level <= reached(marks, now)}


def reached(marks: list[Mark], now: datetime) -> Level:
    (clock,) = clocks(marks, CALENDAR, resolution=None)
    return clock.level(CALENDAR, now)


@examples(300)
@given(
    turns=st.lists(st.tuples(st.integers(0, 12 * 3600), st.sampled_from(MOVES)), max_size=8),
    ticks=st.lists(st.integers(1, 8 * 3600), min_size=1, max_size=30),
)
def test_a_clock_that_runs_has_been_told_of_its_level_at_every_open_tick(
    turns: list[tuple[int, Turn]], ticks: list[int]
) -> None:
    start = datetime.combine(date(2026, 10, 28), datetime.min.time(), UTC)
    marks = [Mark(start, Turn.OPENED), Mark(start, Turn.FIRST_ACTION)]
    for after, turn in turns:
        marks.append(Mark(marks[-1].at + timedelta(seconds=after), turn, "problem"))
    now, recorded, said = start, dict[Level, str](), list[Level]()
    for tick in (*ticks, *[3600] * 24 * 9):
        now += timedelta(seconds=tick)
        clock = clocks([mark for mark in marks if mark.at <= now], CALENDAR)[-1]
        due = next_look(clock, recorded, CALENDAR)
        decision = decide(clock, recorded, CALENDAR, now)
        assert decision.crossings == () or (due is not None and due <= now), "found without a scan"
        recorded |= {one.level: one.outcome for one in decision.crossings if one.outcome != CrossingOutcome.WAITS}
        said += [decision.say] if decision.say else []
        again = decide(clock, recorded, CALENDAR, now)
        assert again.say is None
        assert {one.outcome for one in again.crossings} <= {CrossingOutcome.WAITS}
        if clock.since is not None and CALENDAR.is_open(now):
            assert max(said, default=Level.NORMAL) == clock.level(CALENDAR, now)
    assert said == sorted(set(said))
