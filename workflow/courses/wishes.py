"""A form's fields → what a teacher announces, read as the cells of a grid are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from workflow.courses.departments import LONGEST, OtherDepartment, named_department
from workflow.courses.grid import Approach, Season, Term, cells
from workflow.courses.grid.faults import BadCell
from workflow.courses.intentions import Wish, department_key
from workflow.reading.text import clean, clean_lines

TERMS = 4
"""Terms that can be chosen: the one that runs, and those that follow."""
AHEAD = timedelta(days=45)
"""A course is announced so long before its term, more or less."""
TITLE, SECTION, REMARKS = 200, 20, 1000
"""Characters at most."""
_TERM_MONTHS = {Season.WINTER: 1, Season.SUMMER: 5, Season.FALL: 9}


class WishFault(StrEnum):
    """Why a field cannot be taken; worded at the edge."""

    CODE = "code"
    TERM = "term"
    TITLE = "title"
    APPROACHES = "approaches"
    DEPARTMENT = "department"
    OTHER = "other"
    """Another department than those offered: it is asked for next."""
    DATE = "date"
    DATE_PASSED = "date_passed"
    SECTION = "section"
    SESSIONS = "sessions"
    TOO_LONG = "too_long"


class BadWish(Exception):
    """Fields that cannot be taken, each with its fault."""

    def __init__(self, faults: Mapping[str, WishFault]) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers, and when it is filled in."""

    approaches: tuple[Approach, ...]
    departments: tuple[str, ...]
    """Those that are known, as they are written."""
    today: date

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that can be chosen."""
        return terms_from(self.today)

    @property
    def likely(self) -> Term:
        """The term that people announce courses for: towards its end, the next one."""
        return terms_from(self.today + AHEAD, 1)[0]


def terms_from(day: date, count: int = TERMS) -> tuple[Term, ...]:
    """Return the term that a day lies in, and those that follow."""
    every = (Term(year=year, season=season) for year in range(day.year, day.year + count + 1) for season in Season)
    ahead = [term for term in every if (term.year, _TERM_MONTHS[term.season] + 3) >= (day.year, day.month)]
    return tuple(ahead[:count])


def read_wish(said: Mapping[str, str], offered: Offered) -> Wish:
    """Read the form. Raises BadWish, which names every field that is wrong."""
    reading = _Reading(said, offered)
    values = {name: reading.take(name, read) for name, read in _FIELDS.items()}
    if reading.faults:
        raise BadWish(reading.faults)
    return Wish(**values)


class _Reading:
    """One form being read."""

    def __init__(self, said: Mapping[str, str], offered: Offered) -> None:
        self.said = said
        self.offered = offered
        self.faults: dict[str, WishFault] = {}

    def take(self, field: str, read: Callable[["_Reading"], Any]) -> Any:
        try:
            return read(self)
        except _Bad as bad:
            self.faults[bad.field or field] = bad.fault
            return None

    def text(self, field: str, limit: int) -> str:
        written = clean_lines(self.said.get(field, ""))
        if len(written) > limit:
            raise _Bad(WishFault.TOO_LONG, field)
        return written

    def cell(self, read: Callable[[str], Any], field: str, fault: WishFault) -> Any:
        try:
            return read(self.said.get(field, ""))
        except BadCell as bad:
            raise _Bad(fault) from bad


class _Bad(Exception):
    def __init__(self, fault: WishFault, field: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.field = field


def _term(reading: _Reading) -> Term:
    chosen = next((term for term in reading.offered.terms if term.code == reading.said.get("term")), None)
    if chosen is None:
        raise _Bad(WishFault.TERM)
    return chosen


def _section(reading: _Reading) -> str:
    reading.text("section", SECTION)
    section: str = reading.cell(cells.section, "section", WishFault.SECTION)
    return section


def _approaches(reading: _Reading) -> tuple[str, ...]:
    chosen = set(reading.said.get("approaches", "").split(","))
    found = tuple(one.key for one in reading.offered.approaches if one.key in chosen)
    if not found:
        raise _Bad(WishFault.APPROACHES)
    return found


def _title(reading: _Reading) -> str:
    written = clean(reading.text("title", TITLE))
    if not written:
        raise _Bad(WishFault.TITLE)
    return written


def _department(reading: _Reading) -> str:
    reading.text("other", LONGEST)
    try:
        named = named_department(reading.said, reading.offered.departments)
    except OtherDepartment as unnamed:
        raise _Bad(WishFault.OTHER, "other") from unnamed
    if not department_key(named):
        raise _Bad(WishFault.DEPARTMENT, "department" if reading.offered.departments else "other")
    return named


def _date(reading: _Reading) -> date | None:
    day: date | None = reading.cell(cells.first_activity, "first_activity", WishFault.DATE)
    if day is not None and day < reading.offered.today:
        raise _Bad(WishFault.DATE_PASSED)
    return day


_FIELDS: Mapping[str, Callable[[_Reading], Any]] = {
    "code": lambda reading: reading.cell(cells.course_code, "code", WishFault.CODE),
    "title": _title,
    "term": _term,
    "section": _section,
    "approaches": _approaches,
    "department": _department,
    "first_activity": _date,
    "sessions": lambda reading: reading.cell(cells.sessions, "sessions", WishFault.SESSIONS),
    "remarks": lambda reading: reading.text("remarks", REMARKS),
}
