"""Dates as people write them in a grid."""

import re
from datetime import date
from functools import lru_cache

from workflow.reading.text import clean, squash

_MONTHS_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_MONTHS_EN = "January February March April May June July August September October November December"
_SHORT_FR = {
    "janv": 1,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_SHORT_EN = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
}
_MONTHS = {
    **_SHORT_FR,
    **_SHORT_EN,
    **{
        squash(name): number for names in (_MONTHS_FR, _MONTHS_EN) for number, name in enumerate(names.split(), start=1)
    },
}
_YEAR = r"(?P<year>20[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_WEEKDAY = r"(?:[^\W\d_]+,? )?"
_MONTH = r"(?P<month>[^\W\d_]+)\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-{_DAY}(?:[T ][0-9:.Z+-]*)?",
        rf"{_DAY}(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?P=mark){_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:er|st|nd|rd|th)? {_MONTH},? {_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
)
_LONGEST = 60


def parse_date(text: str) -> date | None:
    """Read ISO, ``JJ/MM/AAAA``, ``3 septembre 2026``, ``September 3, 2026``; else nothing.

    Years are 2000 to 2099, in four digits. A time of day after an ISO date is left out.
    """
    return _parse(clean(text)) if len(text) <= _LONGEST else None


@lru_cache(maxsize=2048)
def _parse(written: str) -> date | None:
    for form in _FORMS:
        match = form.fullmatch(written)
        if match is not None:
            return _date(match["year"], match["month"], match["day"])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(squash(month), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
