"""Whether this machine's clock is off is told from the Date of an answer, and only where it is certain."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.ops.clocks import DatedAnswer, clock
from bot.ops.findings import Verdict

NOON = datetime(2026, 9, 8, 12, tzinfo=UTC)
"""By the platform's clock, when it wrote its answer."""


def asked(ahead: float, *, took: float = 0.2, age: str | None = None, date: datetime = NOON) -> DatedAnswer:
    """One call by a clock that is so many seconds ahead; the answer was written half-way."""
    middle = NOON + timedelta(seconds=ahead)
    half = timedelta(seconds=took / 2)
    return DatedAnswer(middle - half, middle + half, format_datetime(date, usegmt=True), age)


@pytest.mark.parametrize(
    ("call", "verdict"),
    [
        (asked(0), Verdict.WORKS),
        (asked(4), Verdict.WORKS),
        (asked(-4), Verdict.WORKS),
        (asked(60), Verdict.BROKEN),
        (asked(-60), Verdict.BROKEN),
        (asked(8, took=14), Verdict.WORKS),  # a slow answer explains it
        (asked(0, age="300", date=NOON - timedelta(minutes=5)), Verdict.WORKS),  # from a cache
    ],
)
def test_it_is_off_where_nothing_else_explains_it(call: DatedAnswer, verdict: Verdict) -> None:
    found = clock("Slack", call)
    assert found is not None
    assert found.verdict is verdict


@pytest.mark.parametrize("date", [None, "", "yesterday"])
def test_an_answer_without_a_date_says_nothing(date: str | None) -> None:
    assert clock("Slack", DatedAnswer(NOON, NOON, date)) is None
