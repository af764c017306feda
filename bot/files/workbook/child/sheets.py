"""Rows of one sheet, given as they stream by; the rest of the sheet is counted and left out."""

import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.files.workbook.child.limits import Stopped
from bot.files.workbook.child.markup import Attributes, Budget, Ended, Markup, Started, main
from bot.files.workbook.child.parts import open_part
from bot.files.workbook.child.texts import Runs, unescaped
from bot.files.workbook.child.values import FORMULA, CellValue, Values

COLUMNS = 100
"""No grid is wider; what stands beyond is counted and left out."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_LONGEST = 5_000
"""Characters of a cell that are handed on: no column takes as many, so what is cut is a fault either way."""
_LETTERS = 3

Row = tuple[int, list[CellValue]]


def read_rows(archive: zipfile.ZipFile, part: str, values: Values, budget: Budget) -> Iterator[Row]:
    """Read a sheet's rows that are not blank, in the order of the file, by their numbers from 1. Raise Stopped."""
    sheet = _Sheet(values, budget)
    markup = Markup(budget, sheet.starts(), sheet.ends())
    sheet.bind(markup)
    with open_part(archive, part) as stream:
        for _ in markup.read(stream):
            yield from sheet.taken()


class _Sheet:
    """The row and the cell that are being read."""

    def __init__(self, values: Values, budget: Budget) -> None:
        self._values, self._budget = values, budget
        self._runs = Runs(budget)
        self._rows: list[Row] = []
        self._number = self._column = 0
        self._row: list[CellValue] = []
        self._cell: Attributes = {}
        self._text: str | None = None
        self._formula = False
        self._markup: Markup

    def bind(self, markup: Markup) -> None:
        self._markup = markup
        self._runs.bind(markup)

    def starts(self) -> Mapping[str, Started]:
        return {
            main("row"): self._open_row,
            main("c"): self._open_cell,
            main("v"): self._open_value,
            main("f"): self._open_formula,
            **self._runs.starts(),
        }

    def ends(self) -> Mapping[str, Ended]:
        return {
            main("row"): self._close_row,
            main("c"): self._close_cell,
            main("v"): self._close_value,
            **self._runs.ends(),
        }

    def taken(self) -> list[Row]:
        """Return the rows that ended since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def _open_row(self, attributes: Attributes) -> None:
        self._number = _whole(attributes["r"], LAST_ROW) if "r" in attributes else self._number + 1
        self._column, self._row = 0, []

    def _close_row(self) -> None:
        if self._row:
            self._rows.append((self._number, self._row))
            self._row = []

    def _open_cell(self, attributes: Attributes) -> None:
        self._budget.cells -= 1
        if self._budget.cells < 0:
            raise Stopped("TooManyCells", self._budget.limits.cells)
        self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
        self._cell, self._text, self._formula = attributes, None, False
        self._runs.clear()

    def _open_value(self, _: Attributes) -> None:
        self._markup.collect()

    def _close_value(self) -> None:
        self._text = self._markup.collected()

    def _open_formula(self, _: Attributes) -> None:
        self._formula = True

    def _close_cell(self) -> None:
        if self._column <= COLUMNS:
            value = self._value()
            if value is not None:
                self._put(value)

    def _value(self) -> CellValue:
        kind = self._cell.get("t", "n")
        if self._text:
            value = self._values.read(kind, self._cell.get("s", ""), self._text)
            return unescaped(value) if kind == "str" and isinstance(value, str) else value
        if self._formula and not (kind == "str" and self._text is not None):
            # Excel stores a formula that came out as empty text as an empty value of type ``str``.
            return [FORMULA]
        return self._runs.joined() or None if kind == "inlineStr" else None

    def _put(self, value: CellValue) -> None:
        if isinstance(value, str):
            value = value[:_LONGEST]
            self._budget.text -= len(value)
            if self._budget.text < 0:
                raise Stopped("TooMuchText", self._budget.limits.text_megabytes)
        row = self._row
        row.extend([None] * (self._column - len(row)))
        row[self._column - 1] = value


def place(reference: str) -> tuple[int, int]:
    """Return row and column of a cell such as ``F10``, both from 1. Raise Stopped."""
    letters = reference.rstrip("0123456789")
    return _whole(reference[len(letters) :], LAST_ROW), _of_letters(letters[: _LETTERS + 1])


def _column(reference: str) -> int:
    """Return the column that ``F10`` names, from 1. Raise Stopped."""
    return _of_letters(reference.rstrip("0123456789")[: _LETTERS + 1])


@lru_cache(maxsize=1024)
def _of_letters(letters: str) -> int:
    column = 0
    if letters.isascii() and letters.isalpha():
        for letter in letters.upper():
            column = column * 26 + ord(letter) - ord("A") + 1
    if not 0 < column <= LAST_COLUMN:
        raise Stopped("NotAWorkbook")
    return column


def _whole(text: str, most: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) else 0
    if not 0 < number <= most:
        raise Stopped("NotAWorkbook")
    return number
