"""Periods as people say them: "semaine dernière", "7 jours", "trimestre A26", "du 1er au 30 septembre 2026"."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from workflow.courses.due_dates import days_of
from workflow.courses.grid import Term
from workflow.courses.grid.terms import Season
from workflow.overview.refusals import NotAPeriod, PeriodToCome
from workflow.overview.reports.periods import DAY, WEEK, Period, week_of
from workflow.reading.dates import parse_date
from workflow.reading.days import day_gone_by, days_ahead, in_years, monday
from workflow.reading.text import clean, squash

WEEKS = 4
"""How many weeks a report is about when nobody says: this one and those before it."""
_TERM = re.compile(r"^(?:le |the )?(?:trimestre|term|session)\b", re.IGNORECASE)
_LAST_DAYS = re.compile(
    r"^(?:les |the )?(?:last |past )?(?P<days>[1-9][0-9]{0,2})(?: derniers)?(?: jours?| days?)?$", re.IGNORECASE
)
_SINCE = re.compile(r"^(?:depuis(?: le)?|since)\s+(?P<first>.+)$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:du|de|from)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:au|à|to|until|jusqu['’]au)\s+|\s*(?:–|—|\.\.|→|\s-\s)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^([0-9]{1,2})(?:er|st|nd|rd|th)?$", re.IGNORECASE)
_PAIR = re.compile(r"^([0-9]\S+)\s+([0-9]+[-/.]\S+)$")
_SEASONS = ((4, Season.WINTER), (8, Season.SUMMER), (12, Season.FALL))
_YEAR = re.compile(r"^20[0-9]{2}$")


def period_of(text: str, today: date) -> Period:
    """Read a period; nothing said means the last weeks. Raises NotAPeriod, PeriodToCome."""
    said = clean(text).strip(" .,;:!?«»“”\"'")
    period = _last_weeks(today) if not said else _read(said, today)
    if period is None:
        raise NotAPeriod(text)
    if period.first > today:
        raise PeriodToCome(period.first.isoformat())
    return period


def is_period(text: str, today: date) -> bool:
    """Return whether a text names a period, and nothing else."""
    try:
        period_of(text, today)
    except PeriodToCome:
        return True
    except NotAPeriod:
        return False
    return True


def _read(said: str, today: date) -> Period | None:
    named = _NAMED.get(squash(said))
    if named is not None:
        return named(today)
    ahead = days_ahead(said)
    if ahead is not None and ahead <= 0:
        return Period(today + ahead * DAY, today + ahead * DAY)
    for reading in (_last_days, _term, _month_or_year, _since, _between):
        found = reading(said, today)
        if found is not None:
            return found
    day = None if _PAIR.match(said) else day_gone_by(said, today)
    return None if day is None else Period(day, day)


def _last_weeks(today: date) -> Period:
    return Period(monday(today) - (WEEKS - 1) * WEEK, week_of(today).last)


def _month(day: date) -> Period:
    """Return the month of a day."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - DAY)


def _term_of(day: date) -> Period:
    season = next(season for last, season in _SEASONS if day.month <= last)
    return Period(*days_of(Term(year=day.year, season=season)))


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _names(words: str, period: Callable[[date], Period]) -> Mapping[str, Callable[[date], Period]]:
    return {squash(one): period for one in words.split(",")}


_NAMED: Mapping[str, Callable[[date], Period]] = {
    **_names("semaine,la semaine,cette semaine,week,this week", week_of),
    **_names(
        "semaine dernière,la semaine dernière,semaine passée,la semaine passée,last week",
        lambda today: week_of(today - WEEK),
    ),
    **_names("mois,le mois,ce mois,ce mois-ci,month,this month", _month),
    **_names(
        "mois dernier,le mois dernier,mois passé,le mois passé,last month",
        lambda today: _month(today.replace(day=1) - DAY),
    ),
    **_names("trimestre,le trimestre,ce trimestre,session,cette session,term,this term", _term_of),
    **_names(
        "trimestre dernier,le trimestre dernier,trimestre passé,last term",
        lambda today: _term_of(_term_of(today).first - DAY),
    ),
    **_names("année,cette année,year,this year", lambda today: _year(today.year)),
    **_names("année dernière,l’année dernière,an dernier,last year", lambda today: _year(today.year - 1)),
}


def _last_days(said: str, today: date) -> Period | None:
    match = _LAST_DAYS.match(said)
    return None if match is None else Period(today - (int(match["days"]) - 1) * DAY, today)


def _term(said: str, _today: date) -> Period | None:
    try:
        return Period(*days_of(Term.parse(_TERM.sub("", said))))
    except ValueError:
        return None


def _month_or_year(said: str, today: date) -> Period | None:
    if _YEAR.match(said):
        return _year(int(said))
    words = said.split()
    dated = parse_date(f"1 {said}") if len(words) > 1 else parse_date(f"1 {said} {today.year}")
    if dated is None:
        return None
    if len(words) == 1 and dated > today:
        dated = dated.replace(year=dated.year - 1)
    return _month(dated)


def _since(said: str, today: date) -> Period | None:
    match = _SINCE.match(said)
    first = day_gone_by(match["first"], today) if match else None
    return None if first is None or first > today else Period(first, today)


def _between(said: str, today: date) -> Period | None:
    said = _LEAD.sub("", said)
    pair = _BETWEEN.split(said)
    two = _PAIR.match(said)
    if len(pair) != 2:
        pair = [two[1], two[2]] if two else []
    if len(pair) != 2:
        return None
    for last in _endings(pair[1], today):
        first = _beginning(pair[0], last, today)
        if first is not None and first <= last and (first <= today or parse_date(pair[1])):
            return Period(first, last)
    return None


def _endings(said: str, today: date) -> tuple[date, ...]:
    """Read the second of two days; without its year, this year's, then the last one's."""
    written = parse_date(said)
    return (written,) if written else tuple(in_years(said, today.year, today.year - 1))


def _beginning(said: str, last: date, today: date) -> date | None:
    """Read the first of two days: "1er" takes its month, and any other its year, from the second."""
    number = _NUMBER.match(said)
    if number:
        return parse_date(f"{last.year}-{last.month}-{number[1]}")
    return parse_date(said) or next(in_years(said, last.year), None) or day_gone_by(said, today)
