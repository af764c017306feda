"""Whether a due date confirmed in an interview can be right: the first activity of a course, in its term."""

from datetime import date, timedelta
from enum import StrEnum

from workflow.courses.grid import Term
from workflow.courses.grid.terms import Season

AROUND = timedelta(weeks=5)
"""How long before its term and after it a course may begin."""
FAR = timedelta(weeks=3)
"""A date that is further than this from the one that stands is asked about."""
_MONTHS = {Season.WINTER: (1, 4, 30), Season.SUMMER: (5, 8, 31), Season.FALL: (9, 12, 31)}
"""First month, last month, and the last day of that one."""


class Doubt(StrEnum):
    """Why a due date may be wrong."""

    PASSED = "passed"
    OUTSIDE = "outside"
    """Of the term."""
    FAR = "far"
    """From the date that stands: it may be right, and the one who writes it is asked."""


def days_of(term: Term) -> tuple[date, date]:
    """Return the first and the last day of a term."""
    first, last, day = _MONTHS[term.season]
    return date(term.year, first, 1), date(term.year, last, day)


def bounds(term: Term) -> tuple[date, date]:
    """Return the first and the last day on which a course of a term may begin."""
    first, last = days_of(term)
    return first - AROUND, last + AROUND


def doubt(day: date, stands: date | None, term: Term | None, today: date) -> Doubt | None:
    """Return what is doubtful about a date; the one that ``stands`` (the grid's) may be confirmed as it is."""
    if day == stands:
        return None
    if day < today:
        return Doubt.PASSED
    if term is not None and not bounds(term)[0] <= day <= bounds(term)[1]:
        return Doubt.OUTSIDE
    return Doubt.FAR if stands is not None and abs(day - stands) > FAR else None
