"""Meaning of a cell's text by its type and format, and how it is written for the bot."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite

from bot.files.workbook.child.limits import Stopped
from bot.files.workbook.child.styles import Shown

CellValue = str | int | float | bool | list[str | float] | None
"""A value as JSON carries it; a list is its kind and the rest: see ``DATE`` and its neighbours."""
DATE, TIME, LENGTH, FORMULA, NOT_A_NUMBER = "date", "time", "length", "formula", "not_a_number"
OUTSIDE_CALENDAR = "#VALUE!"
"""What Excel shows of a number that is no day of its calendar."""

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's dates have no zone
_FALSE_LEAP_DAY = 60
"""Excel counts 29 February 1900, which never was."""
_DAY = 86_400_000
"""Milliseconds."""
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_REAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_LONGEST = 400
"""Characters of a number."""


class Values:
    """Reads the values of cells of one workbook."""

    def __init__(self, strings: Sequence[str], styles: Sequence[Shown], *, from_1904: bool) -> None:
        """``styles`` are by the number that cells name."""
        self._strings, self._styles = strings, styles
        self._from_1904 = from_1904

    def read(self, kind: str, style: str, text: str) -> CellValue:
        """Return the value of a cell that has some text. Raise Stopped for a string or a format that is not there."""
        match kind:
            case "s":
                return self._strings[_index(text, self._strings)]
            case "n":
                return self._number(style, text)
            case "b":
                return text.strip() in {"1", "true"}
            case "d":
                return _iso(text)
            case _:
                return text

    def _number(self, style: str, text: str) -> CellValue:
        number = _parsed(text.strip())
        if number is None:
            return [NOT_A_NUMBER, text[:_LONGEST]]
        shown = self._styles[_index(style, self._styles)] if style and self._styles else Shown.NUMBER
        if shown is Shown.NUMBER:
            return number
        try:
            return _length(number) if shown is Shown.LENGTH else _moment(number, from_1904=self._from_1904)
        except (OverflowError, ValueError):
            return OUTSIDE_CALENDAR


def _index(text: str, among: Sequence[object]) -> int:
    number = int(text) if text.isascii() and text.strip().isdecimal() and len(text) < 10 else len(among)
    if number >= len(among):
        raise Stopped("NotAWorkbook")
    return number


def _parsed(text: str) -> int | float | None:
    """Return a number; None for what is none, too large or not finite."""
    if _WHOLE.fullmatch(text):
        return int(text)
    number = float(text) if len(text) <= _LONGEST and _REAL.fullmatch(text) else float("nan")
    return number if isfinite(number) else None


def _moment(number: float, *, from_1904: bool) -> CellValue:
    day, fraction = divmod(number, 1)
    rest = timedelta(milliseconds=round(fraction * _DAY))
    if 0 <= number < 1 and not rest.days:
        return [TIME, (_EPOCH + rest).time().isoformat()]
    if 0 < number < _FALSE_LEAP_DAY and not from_1904:
        day += 1
    return [DATE, ((_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=day) + rest).isoformat()]


def _length(number: float) -> CellValue:
    return [LENGTH, round(timedelta(days=number).total_seconds(), 3)]


def _iso(text: str) -> CellValue:
    """Read a cell of type ``d``, which few programs write."""
    plain = text.strip().removesuffix("Z")
    try:
        if "T" in plain:
            return [DATE, datetime.fromisoformat(plain).replace(tzinfo=None).isoformat()]
        if ":" in plain:
            return [TIME, time.fromisoformat(plain).replace(tzinfo=None).isoformat()]
        return [DATE, datetime.combine(date.fromisoformat(plain), time()).isoformat()]
    except ValueError:
        return [NOT_A_NUMBER, text[:_LONGEST]]
