"""Quebec's public holidays, as the library knows them: what a calendar goes by, and what managers can add to it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

from workflow.business_time.calendar import BusinessCalendar, Closure

GOOD_FRIDAY = "Vendredi saint"
EASTER_MONDAY = "Lundi de Pâques"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a year's holidays would add to a calendar; names are French, since a calendar is shared."""

    holidays: tuple[Closure, ...]
    """By date, Easter left out."""
    easter: tuple[Closure, ...]
    """Good Friday and Easter Monday: the employer chooses."""


def proposal(calendar: BusinessCalendar, year: int, since: date) -> Proposal:
    """Return the holidays from a day on, as they are observed, on which the calendar is still open."""
    known = _known(year)
    named = calendar.closed_between(known[0].date, known[-1].date) if known else ()
    closed = {one.date for one in named if one.starts is None and one.ends is None}
    open_days = [
        one for one in known if one.date >= since and one.date not in closed and one.date.weekday() in calendar.weekdays
    ]
    easter = tuple(one for one in open_days if one.name in {GOOD_FRIDAY, EASTER_MONDAY})
    return Proposal(tuple(one for one in open_days if one not in easter), easter)


@cache
def statutory(year: int) -> tuple[Closure, ...]:
    """Return the days of a year on which Quebec's law closes all, on the days on which they are observed.

    Of Good Friday and Easter Monday the law has the employer choose, so neither is among them.
    """
    return tuple(one for one in _known(year) if one.name not in {GOOD_FRIDAY, EASTER_MONDAY})


def _known(year: int) -> list[Closure]:
    known = country_holidays("CA", subdiv="QC", years=year, language="fr")
    named = {day: str(name).replace("'", "’") for day, name in known.items()}
    fridays = [day for day, name in named.items() if name == GOOD_FRIDAY]
    named |= {day + timedelta(days=3): EASTER_MONDAY for day in fridays}
    return [Closure(day, name) for day, name in sorted(named.items())]
