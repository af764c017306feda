"""Cell formats that show a number as a date, a time or a duration."""

import re
import zipfile
from enum import IntEnum

from bot.files.workbook.child.limits import Stopped
from bot.files.workbook.child.markup import Attributes, Budget, Markup, main, read_through
from bot.files.workbook.child.parts import open_part

_DATES = frozenset((*range(14, 23), 45, 47))
_LENGTHS = frozenset((46,))
"""Excel's own formats, by number."""
_ASIDE = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_LENGTH = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)


class Shown(IntEnum):
    """As what a number is shown."""

    NUMBER = 0
    DATE = 1
    LENGTH = 2


def shown_as(code: str) -> Shown:
    """Tell from a format such as ``[h]:mm`` as what it shows a number."""
    first = code.partition(";")[0]
    if _DATE.search(_ASIDE.sub("", first)) is None:
        return Shown.NUMBER
    return Shown.LENGTH if _LENGTH.search(first) else Shown.DATE


def read_styles(archive: zipfile.ZipFile, part: str | None, budget: Budget) -> list[Shown]:
    """Read as what each format of cells shows its number, in the order of the file. Raise Stopped."""
    styles: list[Shown] = []
    if part is None:
        return styles
    own: dict[str, Shown] = {}
    most = budget.limits.styles
    in_cells = False

    def take_code(attributes: Attributes) -> None:
        code = attributes.get("formatCode", "")
        if len(code) > budget.limits.characters:
            raise Stopped("CellTooLong", budget.limits.characters)
        own[attributes.get("numFmtId", "")] = shown_as(code)
        if len(own) > most:
            raise Stopped("TooManyStyles", most)

    def enter(_: Attributes) -> None:
        nonlocal in_cells
        in_cells = True

    def leave() -> None:
        nonlocal in_cells
        in_cells = False

    def take_style(attributes: Attributes) -> None:
        if in_cells:
            number = attributes.get("numFmtId", "0")
            styles.append(own[number] if number in own else _built_in(number))
            if len(styles) > most:
                raise Stopped("TooManyStyles", most)

    starts = {main("numFmt"): take_code, main("cellXfs"): enter, main("xf"): take_style}
    read_through(Markup(budget, starts, {main("cellXfs"): leave}), open_part(archive, part))
    return styles


def _built_in(number: str) -> Shown:
    known = int(number) if number.isdecimal() and len(number) < 4 else 0
    if known in _DATES:
        return Shown.DATE
    return Shown.LENGTH if known in _LENGTHS else Shown.NUMBER
