from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language import Locale
from bot.language.times import business_duration, clock_time, day, moment

MONTREAL = ZoneInfo("America/Toronto")
TUESDAY_MORNING = datetime(2026, 9, 1, 9, 10, tzinfo=MONTREAL).astimezone(UTC)
NBSP = "\N{NO-BREAK SPACE}"


def spoken(text: str) -> str:
    """Expected texts are easier to read and to type with ordinary spaces."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("at", "french", "english"),
    [
        (datetime(2026, 9, 1, 10, 30), "mardi 1er septembre, 10 h 30", "Tuesday, September 1, 10:30 AM"),
        (datetime(2026, 9, 2, 8, 30), "mercredi 2 septembre, 8 h 30", "Wednesday, September 2, 8:30 AM"),
        (datetime(2026, 8, 31, 16, 0), "lundi 31 août, 16 h", "Monday, August 31, 4:00 PM"),
        (datetime(2027, 1, 4, 9, 0), "lundi 4 janvier 2027, 9 h", "Monday, January 4, 2027, 9:00 AM"),
    ],
)
def test_an_instant_is_named_by_its_date_which_stays_true(at: datetime, french: str, english: str) -> None:
    instant = at.replace(tzinfo=MONTREAL).astimezone(UTC)

    assert spoken(moment(instant, MONTREAL, TUESDAY_MORNING, Locale.FR)) == french
    assert spoken(moment(instant, MONTREAL, TUESDAY_MORNING, Locale.EN)) == english


def test_the_day_of_an_instant_is_that_of_the_readers_zone_and_not_of_utc() -> None:
    late_evening = datetime(2026, 9, 2, 1, 0, tzinfo=UTC)  # 21 h on the first of September in Montréal

    assert spoken(moment(late_evening, MONTREAL, TUESDAY_MORNING, Locale.FR)) == "mardi 1er septembre, 21 h"


def test_the_clock_change_moves_the_hour_that_is_said() -> None:
    before = datetime(2026, 10, 30, 13, 30, tzinfo=UTC)
    after = datetime(2026, 11, 2, 13, 30, tzinfo=UTC)

    assert spoken(clock_time(before, MONTREAL, Locale.FR)) == "9 h 30"
    assert spoken(clock_time(after, MONTREAL, Locale.FR)) == "8 h 30"


@pytest.mark.parametrize(
    ("when", "french", "english"),
    [
        (date(2026, 9, 3), "jeudi 3 septembre", "Thursday, September 3"),
        (date(2026, 12, 1), "mardi 1er décembre", "Tuesday, December 1"),
        (date(2027, 1, 1), "vendredi 1er janvier 2027", "Friday, January 1, 2027"),
    ],
)
def test_a_day_has_its_year_only_when_it_is_another_one(when: date, french: str, english: str) -> None:
    today = date(2026, 9, 1)

    assert day(when, Locale.FR, today) == french
    assert day(when, Locale.EN, today) == english


@pytest.mark.parametrize(
    ("hour", "minute", "french", "english"),
    [
        (9, 12, "9 h 12", "9:12 AM"),
        (9, 5, "9 h 05", "9:05 AM"),
        (12, 0, "12 h", "12:00 PM"),
        (0, 30, "0 h 30", "12:30 AM"),
        (16, 30, "16 h 30", "4:30 PM"),
    ],
)
def test_a_time_of_day_has_no_leading_zero(hour: int, minute: int, french: str, english: str) -> None:
    at = datetime(2026, 9, 1, hour, minute, tzinfo=MONTREAL)

    assert spoken(clock_time(at, MONTREAL, Locale.FR)) == french
    assert spoken(clock_time(at, MONTREAL, Locale.EN)) == english


@pytest.mark.parametrize(
    ("seconds", "french", "english"),
    [
        (0, "0 min", "0 min"),
        (45 * 60 + 59, "45 min", "45 min"),
        (2 * 3600, "2 h", "2 h"),
        (2 * 3600 + 5 * 60, "2 h 05", "2 h 5 min"),
        (8 * 3600, "1 jour ouvrable", "1 business day"),
        (11 * 3600, "1 jour ouvrable et 3 h", "1 business day and 3 h"),
        (8 * 3600 + 60, "1 jour ouvrable et 1 min", "1 business day and 1 min"),
        (24 * 3600, "3 jours ouvrables", "3 business days"),
    ],
)
def test_eight_business_hours_are_one_business_day(seconds: int, french: str, english: str) -> None:
    assert spoken(business_duration(seconds, Locale.FR)) == french
    assert spoken(business_duration(seconds, Locale.EN)) == english


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        business_duration(-1, Locale.FR)


def test_a_figure_never_parts_from_its_unit_at_the_end_of_a_line() -> None:
    ten_thirty = datetime(2026, 9, 3, 10, 30, tzinfo=MONTREAL)

    assert moment(ten_thirty, MONTREAL, TUESDAY_MORNING, Locale.FR) == f"jeudi 3 septembre, 10{NBSP}h{NBSP}30"
    assert business_duration(2 * 3600, Locale.FR) == f"2{NBSP}h"
    assert business_duration(45 * 60, Locale.EN) == f"45{NBSP}min"


def test_what_must_add_up_is_said_to_the_second_where_it_has_any() -> None:
    begun = datetime(2026, 9, 3, 9, 10, 40, tzinfo=MONTREAL)
    ended = datetime(2026, 9, 3, 9, 41, 20, tzinfo=MONTREAL)
    spent = int((ended - begun).total_seconds())

    def said(at: datetime, locale: Locale) -> str:
        return spoken(moment(at, MONTREAL, TUESDAY_MORNING, locale, exact=True))

    assert said(begun, Locale.FR) == "jeudi 3 septembre, 9 h 10 min 40 s"
    assert said(ended, Locale.EN) == "Thursday, September 3, 9:41:20 AM"
    assert spoken(business_duration(spent, Locale.FR, exact=True)) == "30 min 40 s"
    assert spoken(business_duration(8 * 3600 + 5, Locale.EN, exact=True)) == "1 business day and 5 s"
    assert said(begun.replace(second=0), Locale.FR) == "jeudi 3 septembre, 9 h 10"
    assert spoken(business_duration(1800, Locale.FR, exact=True)) == "30 min"
