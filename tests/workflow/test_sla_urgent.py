"""The promise made of what is urgent: counted from when it is, in place of the other, which comes back as it was."""

from datetime import UTC, datetime, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.sla import Clock, Level, Mark, Turn, clocks
from workflow.business_time.why import why

CALENDAR = BusinessCalendar("America/Toronto")
NINE = datetime(2026, 8, 19, 13, tzinfo=UTC)
"""Wednesday 9:00 in Toronto."""


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def made(*turns: tuple[int, Turn]) -> tuple[Clock, ...]:
    return clocks([Mark(at(minute), turn) for minute, turn in turns], CALENDAR, resolution=None)


def going(*turns: tuple[int, Turn]) -> Clock:
    (found,) = [one for one in made(*turns) if one.stopped_at is None]
    return found


def test_what_is_urgent_from_the_start_is_due_in_fifteen_minutes() -> None:
    clock = going((0, Turn.OPENED), (0, Turn.RAISED))
    assert clock.urgent
    assert clock.due_at(CALENDAR) == at(15)
    assert clock.crosses_at(CALENDAR, Level.MODERATE) == at(0) + timedelta(minutes=7, seconds=30)
    assert clock.crosses_at(CALENDAR, Level.HIGH) == at(0) + timedelta(minutes=11, seconds=15)


def test_it_is_counted_from_when_it_is_called_urgent() -> None:
    assert going((0, Turn.OPENED), (180, Turn.RAISED)).due_at(CALENDAR) == at(195)


def test_lowered_the_other_promise_stands_as_if_it_had_never_stopped() -> None:
    clock = going((0, Turn.OPENED), (60, Turn.RAISED), (70, Turn.LOWERED))
    assert (clock.run, clock.urgent, clock.elapsed(CALENDAR, at(90))) == (1, False, 90 * 60)
    assert clock.due_at(CALENDAR) == at(8 * 60).replace(day=20, hour=13)


def test_raised_again_it_is_another_run() -> None:
    clock = going((0, Turn.OPENED), (60, Turn.RAISED), (70, Turn.LOWERED), (80, Turn.RAISED))
    assert (clock.run, clock.due_at(CALENDAR)) == (3, at(95))


def test_a_promise_that_another_took_the_place_of_is_neither_kept_nor_broken() -> None:
    ordinary, urgent = made((0, Turn.OPENED), (60, Turn.RAISED), (70, Turn.FIRST_ACTION))
    assert ordinary.kept(CALENDAR, at(999)) is None
    assert urgent.kept(CALENDAR, at(999)) is True


def test_one_that_was_broken_by_then_stays_so() -> None:
    ordinary, urgent = made((0, Turn.OPENED), (0, Turn.RAISED), (20, Turn.LOWERED))
    assert urgent.kept(CALENDAR, at(999)) is False
    assert ordinary.stopped_at is None


def test_what_was_answered_has_the_promise_of_an_act_from_when_it_is_called_urgent() -> None:
    clock = going((0, Turn.OPENED), (5, Turn.FIRST_ACTION), (60, Turn.RAISED))
    assert (clock.run, clock.urgent, clock.due_at(CALENDAR)) == (2, True, at(75))
    first, second = made((0, Turn.OPENED), (5, Turn.FIRST_ACTION), (60, Turn.RAISED), (70, Turn.FIRST_ACTION))
    assert (first.kept(CALENDAR, at(999)), second.kept(CALENDAR, at(999))) == (True, True)


def test_lowered_what_was_answered_has_no_promise_left() -> None:
    first, second = made((0, Turn.OPENED), (5, Turn.FIRST_ACTION), (9, Turn.RAISED), (10, Turn.LOWERED))
    assert (first.kept(CALENDAR, at(999)), second.kept(CALENDAR, at(999))) == (True, None)


def test_a_promise_that_was_overtaken_by_an_act_does_not_come_back() -> None:
    turns = (0, Turn.OPENED), (5, Turn.RAISED), (9, Turn.FIRST_ACTION), (20, Turn.RAISED), (22, Turn.LOWERED)
    assert [one for one in made(*turns) if one.stopped_at is None] == []
    again = (0, Turn.OPENED), (5, Turn.RAISED), (9, Turn.FIRST_ACTION), (15, Turn.LOWERED), (20, Turn.RAISED)
    assert going(*again).due_at(CALENDAR) == at(35)
    assert [one for one in made(*again, (22, Turn.LOWERED)) if one.stopped_at is None] == []


def test_what_is_over_has_no_promise_of_an_act() -> None:
    turns = (0, Turn.OPENED), (5, Turn.FIRST_ACTION), (6, Turn.RESOLVED), (9, Turn.RAISED)
    assert len(made(*turns)) == 1


def test_what_is_reopened_while_it_is_urgent_has_the_short_promise_again() -> None:
    turns = (0, Turn.OPENED), (0, Turn.RAISED), (5, Turn.FIRST_ACTION), (9, Turn.RESOLVED), (60, Turn.REOPENED)
    assert going(*turns).due_at(CALENDAR) == at(75)


def test_what_comes_before_closing_is_due_after_the_next_opening() -> None:
    evening = clocks(
        [Mark(at(7 * 60 + 25), Turn.OPENED), Mark(at(7 * 60 + 25), Turn.RAISED)], CALENDAR, resolution=None
    )
    assert evening[-1].due_at(CALENDAR) == datetime(2026, 8, 20, 12, 40, tzinfo=UTC)
    friday = datetime(2026, 8, 21, 20, 25, tzinfo=UTC)
    weekend = clocks([Mark(friday, Turn.OPENED), Mark(friday, Turn.RAISED)], CALENDAR, resolution=None)
    assert weekend[-1].due_at(CALENDAR) == datetime(2026, 8, 24, 12, 40, tzinfo=UTC)


def test_the_sum_of_why_holds_for_it() -> None:
    clock = going((0, Turn.OPENED), (60, Turn.RAISED))
    told = why(clock, CALENDAR, at(65))
    assert (told.total, told.due) == (5 * 60, at(75))
