"""Days as managers name them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.overview.refusals import NotAPeriod, PeriodToCome
from workflow.overview.reports.periods import Period
from workflow.overview.reports.spoken import period_of

THURSDAY = date(2026, 9, 17)
TORONTO = ZoneInfo("America/Toronto")

SAID = {
    "": ("2026-08-24", "2026-09-20"),
    "semaine": ("2026-09-14", "2026-09-20"),
    "cette semaine": ("2026-09-14", "2026-09-20"),
    "This week": ("2026-09-14", "2026-09-20"),
    "semaine dernière": ("2026-09-07", "2026-09-13"),
    "la semaine passée": ("2026-09-07", "2026-09-13"),
    "last week": ("2026-09-07", "2026-09-13"),
    "mois": ("2026-09-01", "2026-09-30"),
    "ce mois-ci": ("2026-09-01", "2026-09-30"),
    "last month": ("2026-08-01", "2026-08-31"),
    "trimestre": ("2026-09-01", "2026-12-31"),
    "trimestre A26": ("2026-09-01", "2026-12-31"),
    "term A26": ("2026-09-01", "2026-12-31"),
    "Automne 2026": ("2026-09-01", "2026-12-31"),
    "H26": ("2026-01-01", "2026-04-30"),
    "trimestre dernier": ("2026-05-01", "2026-08-31"),
    "2025": ("2025-01-01", "2025-12-31"),
    "année": ("2026-01-01", "2026-12-31"),
    "septembre": ("2026-09-01", "2026-09-30"),
    "octobre": ("2025-10-01", "2025-10-31"),
    "February 2024": ("2024-02-01", "2024-02-29"),
    "hier": ("2026-09-16", "2026-09-16"),
    "7": ("2026-09-11", "2026-09-17"),
    "1 jour": ("2026-09-17", "2026-09-17"),
    "les 30 derniers jours": ("2026-08-19", "2026-09-17"),
    "last 7 days": ("2026-09-11", "2026-09-17"),
    "2026-09-01 2026-09-15": ("2026-09-01", "2026-09-15"),
    "2026-09-01 au 2026-09-15": ("2026-09-01", "2026-09-15"),
    "du 1er au 15 septembre 2026": ("2026-09-01", "2026-09-15"),
    "du 28 août au 15 septembre 2026": ("2026-08-28", "2026-09-15"),
    "from August 28 to September 15": ("2026-08-28", "2026-09-15"),
    "du 1er au 20 septembre": ("2026-09-01", "2026-09-20"),
    "1er octobre au 15 octobre": ("2025-10-01", "2025-10-15"),
    "1/9/2026 15/9/2026": ("2026-09-01", "2026-09-15"),
    "1er septembre": ("2026-09-01", "2026-09-01"),
    "depuis le 1er septembre": ("2026-09-01", "2026-09-17"),
    "since 2026-08-15": ("2026-08-15", "2026-09-17"),
    " « semaine » ": ("2026-09-14", "2026-09-20"),
}


@pytest.mark.parametrize("said", SAID)
def test_days_are_read_in_both_languages(said: str) -> None:
    period = period_of(said, THURSDAY)
    assert (period.first.isoformat(), period.last.isoformat()) == SAID[said]


@pytest.mark.parametrize(
    "said",
    [
        "jeudi des quatre",
        "2026-13-01 2026-09-30",
        "2026-09-10 2026-09-01",
        "2026-09-10 2026-09-99",
        "15 septembre au 1er septembre 2026",
        "=CMD()",
        "A",
        "0 jours",
        "7 semaines",
        "x" * 500,
    ],
)
def test_what_names_no_days_is_refused(said: str) -> None:
    with pytest.raises(NotAPeriod):
        period_of(said, THURSDAY)


def test_days_to_come_are_refused_and_those_that_have_begun_are_not() -> None:
    with pytest.raises(PeriodToCome) as refused:
        period_of("H27", THURSDAY)
    assert refused.value.first == "2027-01-01"
    assert period_of("2026-09-17 2026-09-30", THURSDAY).last == date(2026, 9, 30)


@given(st.text(max_size=60), st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_whatever_is_written_gives_days_that_have_begun_or_a_refusal(said: str, today: date) -> None:
    try:
        period = period_of(said, today)
    except (NotAPeriod, PeriodToCome):
        return
    assert period.first <= period.last
    assert period.first <= today


def test_a_day_begins_and_ends_on_the_wall_clock_even_when_clocks_change() -> None:
    change = Period(date(2026, 11, 1), date(2026, 11, 1))
    assert change.begins(TORONTO) == datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
    assert change.ends(TORONTO) == datetime(2026, 11, 2, 4, 59, 59, tzinfo=UTC)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 9, 2), date(2026, 9, 1))
