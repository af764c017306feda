"""Days as people write and say them, in French and English: "mardi 3 nov.", "demain", "until Friday", "1er sept."."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workflow.reading.dates import parse_date
from workflow.reading.faults import BadPiece, LineFault
from workflow.reading.text import squash


def _numbered(*weeks: str) -> dict[str, int]:
    """Return the number of each name of a weekday, from 0 for Monday."""
    return {name: number for names in weeks for number, name in enumerate(names.split())}


_NAMED = _numbered(
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "monday tuesday wednesday thursday friday saturday sunday",
)
_WEEKDAYS = _NAMED | _numbered(
    "lun mar mer jeu ven sam dim",
    "mon tue wed thu fri sat sun",
    "mon tues weds thurs fri sat sun",
)
_NEAR = {
    squash(name): ahead
    for names, ahead in (("hier yesterday", -1), ("aujourd’hui today", 0), ("demain tomorrow", 1))
    for name in names.split()
}
_UNTIL = re.compile(r"(?:^|\s)(?:jusqu\s*['’]?\s*(?:au|[àa])|until|till|au|to)(?:\s+le)?(?:\s+|$)", re.IGNORECASE)
_LEAD = r"(?:(?:le|the|on)\s+)?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b\.?,?\s*(?:le\s+|the\s+)?)?"
_YEAR = r"(?P<year>20[0-9]{2})"
_WORD = r"(?P<month>[^\W\d_]{3,10})\b\.?"
_END = r"(?![\w/])"
_FORMS = tuple(
    re.compile(_LEAD + _WEEKDAY + form + _END, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})",
        rf"(?P<day>[0-9]{{1,2}})(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?P=mark){_YEAR}",
        r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{1,3}})(?:\s?(?:er|st|nd|rd|th))?[\s-]?{_WORD}(?:,?[\s-]*{_YEAR})?",
        rf"{_WORD}\s*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:h\b|h[0-9]|:|[ap]\.?m\b))(?:,?\s*{_YEAR})?",
    )
)


def take_day(text: str, around: date) -> tuple[date, str] | None:
    """Read the day that a text begins with; return it and what follows. None when it begins with none.

    Raises BadPiece for what is written as a day and is none, or falls on another weekday.
    """
    for form in _FORMS:
        match = form.match(text)
        if match is None:
            continue
        found = match.groupdict()
        if not (found["month"].isdecimal() or _is_month(found["month"])):
            continue
        written = match.group().strip(" ,.")
        day = _day(found["day"], found["month"], found.get("year"), around)
        if day is None:
            raise BadPiece(LineFault.NO_SUCH_DAY, written)
        named = found.get("weekday")
        if named and _WEEKDAYS[named.casefold()] != day.weekday():
            raise BadPiece(LineFault.WRONG_WEEKDAY, written)
        return day, text[match.end() :]
    return None


def without_lead(text: str) -> tuple[str, str]:
    """Cut a text at "jusqu’au" or the like: what stands before, and the day itself."""
    lead = _UNTIL.search(text)
    if lead is None:
        return "", text.strip()
    return text[: lead.start()].strip(), text[lead.end() :].strip()


def days_ahead(word: str) -> int | None:
    """Read a day by how near it is: "demain" is 1 day ahead, "hier" -1; None for another word."""
    return _NEAR.get(squash(word))


def day_to_come(text: str, today: date) -> date | None:
    """Read a day; without its year, the next one of that name. None when it cannot be read."""
    said = text.strip(" .")
    ahead = days_ahead(said)
    if ahead is not None:
        return today + timedelta(days=ahead) if ahead >= 0 else None
    weekday = _NAMED.get(squash(said))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return parse_date(said) or next((day for day in in_years(said, today.year, today.year + 1) if day >= today), None)


def day_gone_by(text: str, today: date) -> date | None:
    """Read a date; without its year, the last one of that name. None when it cannot be read."""
    return parse_date(text) or next((day for day in in_years(text, today.year, today.year - 1) if day <= today), None)


def monday(day: date) -> date:
    """Return the first day of a day's week."""
    return day - timedelta(days=day.weekday())


def in_years(text: str, *years: int) -> Iterator[date]:
    """Read a day that is written without its year, in each of the years that have it."""
    return filter(None, (parse_date(f"{text} {year}") for year in years))


def is_weekday(text: str) -> bool:
    """Return whether a text is the name of a weekday alone."""
    return squash(text) in _WEEKDAYS


def _is_month(word: str) -> bool:
    return parse_date(f"1 {word} 2026") is not None


def _day(day: str, month: str, year: str | None, around: date) -> date | None:
    """Make a day of its parts; without a year, the one nearest to the middle of the term."""
    if year is not None:
        return _written(day, month, int(year))
    days = [_written(day, month, around.year + ahead) for ahead in (-1, 0, 1)]
    return min(filter(None, days), key=lambda one: abs(one - around), default=None)


def _written(day: str, month: str, year: int) -> date | None:
    if month.isdecimal():
        return parse_date(f"{year}-{int(month)}-{int(day)}")
    return parse_date(f"{int(day)} {month} {year}")
