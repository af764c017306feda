"""Why a due date: rows that add up to the second, whatever happened."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.test_sla_rebuild import CALENDAR, START, stories
from workflow.business_time.sla import Mark, Turn, clocks
from workflow.business_time.why import why


@examples(300)
@given(marks=stories(), after=st.integers(0, 5 * 86_400))
def test_rows_add_up_to_the_figure_shown_and_lie_end_to_end(marks: tuple[Mark, ...], after: int) -> None:
    now = marks[-1].at + timedelta(seconds=after)
    for clock in clocks(marks, CALENDAR):
        told = why(clock, CALENDAR, now)
        assert told.total == sum(row.seconds for row in told.rows) == clock.elapsed(CALENDAR, now)
        assert [row.start for row in told.rows[1:]] == [row.end for row in told.rows[:-1]]
        assert all(row.seconds == 0 for row in told.rows if not row.counted)


@examples(300)
@given(marks=stories(), after=st.integers(0, 5 * 86_400))
def test_what_is_left_ends_at_the_due_date_of_a_clock_that_runs(marks: tuple[Mark, ...], after: int) -> None:
    now = marks[-1].at + timedelta(seconds=after)
    for clock in clocks(marks, CALENDAR):
        told = why(clock, CALENDAR, now)
        due = clock.due_at(CALENDAR) if clock.since else None
        assert told.due == (due if due and due > now else None)
        if told.ahead is not None:
            assert told.total + told.ahead.seconds == clock.bounds.overdue
            assert CALENDAR.elapsed(told.ahead.start, told.ahead.end) == told.ahead.seconds


def test_closures_met_on_the_way_are_named_once_each() -> None:
    (clock,) = clocks([Mark(START, Turn.OPENED)], CALENDAR)
    (row,) = why(clock, CALENDAR, START + timedelta(days=12)).rows
    assert [one.name for one in row.closures] == ["Journée pédagogique", "Congé"]
