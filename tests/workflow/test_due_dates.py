"""Due dates that an interview confirms: none that has passed or lies outside the term, and none far off unasked."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflow.courses.due_dates import FAR, Doubt, bounds, doubt
from workflow.courses.grid import Term
from workflow.courses.grid.terms import Season

FALL, TODAY, STANDS = Term.parse("A26"), date(2026, 8, 18), date(2026, 9, 28)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 9, 10), None),
        (STANDS + timedelta(weeks=3), None),
        (STANDS + timedelta(weeks=3, days=1), Doubt.FAR),
        (date(2026, 9, 4), Doubt.FAR),
        (TODAY, Doubt.FAR),
        (date(2026, 8, 17), Doubt.PASSED),
        (date(2025, 1, 5), Doubt.PASSED),
        (date(2027, 4, 5), Doubt.OUTSIDE),
    ],
)
def test_a_date_is_doubted_for_what_is_wrong_with_it(day: date, why: Doubt | None) -> None:
    assert doubt(day, STANDS, FALL, TODAY) is why


def test_the_date_of_the_grid_is_confirmed_though_the_course_has_begun() -> None:
    assert doubt(date(2026, 8, 3), date(2026, 8, 3), FALL, TODAY) is None


def test_without_a_date_that_stands_none_is_far() -> None:
    assert doubt(date(2026, 12, 1), None, FALL, TODAY) is None


@given(st.builds(Term, year=st.integers(2001, 2098), season=st.sampled_from(Season)), st.integers(-400, 400))
@example(term=Term(year=2001, season=Season.WINTER), days=-332)
def test_a_date_within_its_term_is_never_outside_of_it(term: Term, days: int) -> None:
    first, last = bounds(term)
    day = first + timedelta(days=days)
    outside = doubt(day, None, term, today=day) is Doubt.OUTSIDE
    assert outside is not (first <= day <= last)


@given(st.dates(TODAY, date(2026, 12, 31)))
def test_what_is_asked_about_is_more_than_three_weeks_off(day: date) -> None:
    assert (doubt(day, STANDS, FALL, TODAY) is Doubt.FAR) is (abs(day - STANDS) > FAR)
