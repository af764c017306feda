"""One cell → one value, or the reason why not."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

from workflow.courses.grid.approaches import split_approaches
from workflow.courses.grid.faults import BadCell, FaultKind
from workflow.courses.grid.terms import Term
from workflow.reading.dates import parse_date
from workflow.reading.text import clean, clean_lines, is_plain, squash


class NoValue(Enum):
    """A cell that ought to have a value and has none."""

    FORMULA = "a formula that was never calculated"
    NOT_A_NUMBER = "a number that is none"
    """Such as NaN or infinity, which no sheet writes."""


CellValue = str | int | float | bool | datetime | date | time | timedelta | NoValue | None
_OF_NO_VALUE = {
    NoValue.FORMULA: FaultKind.FORMULA_WITHOUT_VALUE,
    NoValue.NOT_A_NUMBER: FaultKind.NOT_A_NUMBER,
}
Read = Callable[[CellValue], Any]
"""Reads the cells of one column; raises BadCell."""

_ERRORS = frozenset(
    (
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#SPILL!",
        "#CALC!",
    )
)
_CODE = re.compile(r"([A-Z]{2,6})([0-9]{2,6}[A-Z]?)")
_EMAIL = re.compile(
    r"(?=.{6,254}\Z)[a-z0-9](?:[a-z0-9_%+'-]|\.(?!\.)){0,63}(?<!\.)"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_YES = frozenset(("x", "oui", "o", "yes", "y", "vrai", "true", "1"))
_NO = frozenset(("non", "n", "no", "faux", "false", "0", "na", "so", "sansobjet"))
_TICKS = frozenset("✓✔☑☒×")
_EMPTY = frozenset("-–—☐")
_YEARS = range(2000, 2100)
_SHOWN = 80
_DIGITS = 4
"""A course has fewer than 10,000 sessions."""


def text(value: CellValue) -> str:
    """Read any cell as one line of text; a blank one is empty. Raises BadCell."""
    if value is None:
        return ""
    if isinstance(value, str):
        if value[:1] == "#" and value in _ERRORS:
            raise BadCell(FaultKind.FORMULA_ERROR)
        return clean(value)
    return _other_text(value)


def lines(value: CellValue) -> str:
    """Read a cell as text of several lines. Raises BadCell."""
    return clean_lines(value) if isinstance(value, str) and "\n" in value else text(value)


def at_most(most: int, read: Read) -> Read:
    """Return a way to read that takes texts of so many characters at most, and raises BadCell for others."""

    def bounded(value: CellValue) -> Any:
        said = read(value)
        if len(said) > most:
            raise BadCell(FaultKind.TOO_LONG, most)
        return said

    return bounded


def course_code(value: CellValue) -> str:
    """Read a course code: ``mmd1231`` → ``MMD 1231``. Raises BadCell."""
    written = _plain(value)
    if not written:
        raise BadCell(FaultKind.CODE_MISSING)
    match = _CODE.fullmatch(squash(written).upper()) if isinstance(value, str) else None
    if match is None:
        raise BadCell(FaultKind.CODE_INVALID)
    return f"{match[1]} {match[2]}"


def term(value: CellValue, default: Term | None) -> Term:
    """Read a term; a blank cell means the default. Raises BadCell."""
    written = _plain(value)
    if not written:
        if default is None:
            raise BadCell(FaultKind.TERM_MISSING)
        return default
    try:
        return Term.parse(written)
    except ValueError:
        raise BadCell(FaultKind.TERM_INVALID) from None


def section(value: CellValue) -> str:
    """Read a section; sheets lose the zeros of ``01``, so they do not count. Raises BadCell."""
    written = _plain(value).upper()
    if written.isascii() and written.isdecimal():
        return written.lstrip("0") or "0"
    return written


def lead_name(value: CellValue) -> str:
    """Read the name of a course lead, which has letters. Raises BadCell."""
    written = text(value)
    if not squash(written).strip("0123456789"):
        raise BadCell(FaultKind.LEAD_MISSING)
    return written


def email(value: CellValue) -> str:
    """Read an e-mail address, in lower case. Raises BadCell."""
    written = text(value).lower().removeprefix("mailto:")
    if not written:
        raise BadCell(FaultKind.EMAIL_MISSING)
    if not _EMAIL.fullmatch(written):
        raise BadCell(FaultKind.EMAIL_INVALID)
    return written


def approaches(value: CellValue, names: Mapping[str, str]) -> tuple[str, ...]:
    """Read approaches from one cell, none when it is blank. Raises BadCell for an unknown one."""
    if not isinstance(value, str):
        value = text(value)
    elif value in _ERRORS:
        raise BadCell(FaultKind.FORMULA_ERROR)
    keys = tuple(names.get(squash(part)) for part in split_approaches(value))
    if None in keys:
        raise BadCell(FaultKind.APPROACH_UNKNOWN)
    return tuple(key for key in keys if key is not None)


def mark(value: CellValue) -> bool:
    """Read the mark of an approach's own column: x, oui, 1, ✓, or nothing. Raises BadCell."""
    written = text(value)
    if not written or set(written) <= _EMPTY:
        return False
    squashed = squash(written)
    if squashed in _YES or set(written) <= _TICKS:
        return True
    if squashed in _NO:
        return False
    raise BadCell(FaultKind.MARK_UNKNOWN)


def first_activity(value: CellValue) -> date | None:
    """Read a date, or nothing from a blank cell. Raises BadCell."""
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        written = text(value)
        if not written:
            return None
        value = parse_date(written) if isinstance(value, str) else None
    if value is None or value.year not in _YEARS:
        raise BadCell(FaultKind.DATE_UNREADABLE)
    return value


def sessions(value: CellValue) -> int | None:
    """Read a whole number, or nothing from a blank cell. Raises BadCell."""
    written = text(value)
    if not written:
        return None
    digits = written.isascii() and written.isdecimal() and not isinstance(value, bool)
    if not digits or len(written) > _DIGITS:
        raise BadCell(FaultKind.SESSIONS_UNREADABLE)
    return int(written)


def is_blank(value: CellValue) -> bool:
    """Return whether a cell says nothing: empty, spaces, or an unticked box."""
    return value is None or value is False or (isinstance(value, str) and not value.strip())


def shown(value: CellValue) -> str:
    """Return what a cell says, shortened, to quote it in a message."""
    if isinstance(value, NoValue):
        return ""
    written = clean(value) if isinstance(value, str) else text(value)
    return written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"


def _plain(value: CellValue) -> str:
    """Read a part of a course's key, in plain letters and digits. Raises BadCell."""
    written = text(value)
    if not is_plain(written):
        raise BadCell(FaultKind.LOOK_ALIKE)
    return written


def _other_text(value: CellValue) -> str:
    if isinstance(value, NoValue):
        raise BadCell(_OF_NO_VALUE[value])
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
