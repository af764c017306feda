"""Time in each step, by example."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.office import at
from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.imports import IMPORT
from workflow.items.journal import Entry, What
from workflow.items.states import TaskState
from workflow.overview.reports import Period, ReportTally, TaskHistory
from workflow.overview.reports.spread import median, nine_of_ten
from workflow.overview.reports.steps import StepRow
from workflow.upkeep.rulebook import Rulebook

HOUR = 3600
RULES = Rulebook(BusinessCalendar("America/Toronto"))
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = datetime(2026, 10, 5, tzinfo=ZoneInfo("America/Toronto")).astimezone(UTC)


def lived(
    number: str, *moves: tuple[str, str, str], approach: str = "recording", since: str = "01 08:30"
) -> TaskHistory:
    """A task that came then, and moved then from one state into another."""
    entries = [Entry(number, at(since), None, What.OPENED)]
    entries += [
        Entry(number, at(when), None, What.STATE, {"before": before, "after": after}) for when, before, after in moves
    ]
    state = TaskState(moves[-1][2]) if moves else TaskState.OPEN
    return TaskHistory(number, "teaching_support", "interview", approach, "technologues", state, None, tuple(entries))


def rows(*found: TaskHistory, period: Period = SEPTEMBER) -> tuple[StepRow, ...]:
    tally = ReportTally(RULES, period, OCTOBER)
    for one in found:
        tally.add(one)
    return tally.report().steps


def test_the_time_of_a_step_is_from_its_opening_to_its_closing_and_what_of_it_waited_to_be_taken() -> None:
    (row,) = rows(
        lived("SCTASK1", ("01 10:30", "open", "in_progress"), ("02 12:30", "in_progress", "closed")),
    )
    assert (row.closed, row.middle, row.most, row.to_take) == (1, 12 * HOUR, 12 * HOUR, 2 * HOUR)


def test_what_a_step_waited_for_others_is_not_its_own_time() -> None:
    (row,) = rows(
        lived(
            "SCTASK1",
            ("03 08:30", "waiting", "open"),
            ("03 09:30", "open", "in_progress"),
            ("03 11:30", "in_progress", "closed"),
        )
    )
    assert (row.middle, row.to_take) == (3 * HOUR, HOUR)


def test_time_between_a_closing_and_the_reopening_that_undid_it_does_not_count() -> None:
    (row,) = rows(
        lived(
            "SCTASK1",
            ("01 09:30", "open", "in_progress"),
            ("01 10:30", "in_progress", "closed"),
            ("08 10:30", "closed", "in_progress"),
            ("08 11:30", "in_progress", "closed"),
        )
    )
    assert (row.closed, row.middle) == (1, 3 * HOUR)


def test_skipped_and_cancelled_steps_are_counted_apart_and_have_no_time() -> None:
    (row,) = rows(
        lived("SCTASK1", ("02 09:00", "open", "skipped")),
        lived("SCTASK2", ("02 09:00", "waiting", "skipped")),
        lived("SCTASK3", ("02 09:00", "open", "cancelled")),
        lived("SCTASK4"),
    )
    assert (row.closed, row.middle, row.most, row.to_take) == (0, None, None, None)
    assert (row.skipped, row.cancelled, row.left) == (2, 1, 1)


def test_what_was_done_in_other_days_is_not_counted_in_these() -> None:
    closed = lived("SCTASK1", ("02 09:00", "open", "in_progress"), ("10 09:00", "in_progress", "closed"))
    assert rows(closed, period=Period(date(2026, 9, 14), date(2026, 9, 20))) == ()
    (before,) = rows(closed, period=Period(date(2026, 9, 7), date(2026, 9, 9)))
    assert (before.closed, before.left) == (0, 1)


def test_approaches_stand_apart() -> None:
    found = rows(lived("SCTASK1"), lived("SCTASK2", approach="virtual_class"))
    assert [(one.key.approach, one.left) for one in found] == [("recording", 1), ("virtual_class", 1)]


@pytest.mark.parametrize(
    ("values", "middle", "most"),
    [([], None, None), ([5], 5, 5), ([1, 2], 1.5, 2), (range(1, 11), 5.5, 9), (range(1, 12), 6, 10)],
)
def test_the_middle_and_nine_of_ten(values: list[int], middle: float | None, most: int | None) -> None:
    assert (median(list(values)), nine_of_ten(list(values))) == (middle, most)


@given(st.lists(st.integers(0, 10**7), min_size=1))
def test_nine_of_ten_is_the_smallest_value_that_so_many_stay_within(values: list[int]) -> None:
    most = nine_of_ten(values)
    assert most in values
    within = [sum(one <= limit for one in values) * 10 >= 9 * len(values) for limit in sorted(set(values))]
    assert sorted(set(values))[within.index(True)] == most


def test_what_an_undone_import_brought_was_not_received_nor_given_up() -> None:
    brought = lived("SCTASK1", ("02 09:00", "open", "cancelled"))
    *before, cancelled = brought.entries
    undone = replace(cancelled, detail={**cancelled.detail, IMPORT: 7})
    tally = ReportTally(RULES, SEPTEMBER, OCTOBER)
    for one in (replace(brought, entries=(*before, undone)), lived("SCTASK2", ("02 09:00", "open", "cancelled"))):
        tally.add(one)
    made = tally.report()
    assert [one.opened for one in made.load] == [1]
    assert [one.cancelled for one in made.steps] == [1]
