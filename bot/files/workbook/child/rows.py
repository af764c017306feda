"""The job of reading: all visible sheets of a workbook, row by row."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.files.workbook.child.limits import WorkbookLimits
from bot.files.workbook.child.markup import Budget
from bot.files.workbook.child.package import read_package
from bot.files.workbook.child.parts import open_parts
from bot.files.workbook.child.sheets import Row, read_rows
from bot.files.workbook.child.styles import read_styles
from bot.files.workbook.child.texts import read_strings
from bot.files.workbook.child.values import Values


class SheetRows(NamedTuple):
    """A visible sheet; its rows are parsed as they are asked for."""

    name: str
    rows: Iterator[Row]


def read_sheets(content: bytes, limits: WorkbookLimits) -> Iterator[SheetRows]:
    """Read a workbook's visible sheets in their order. Raise Stopped."""
    archive, budget = open_parts(content, limits), Budget(limits)
    package = read_package(archive, budget)
    strings = read_strings(archive, package.strings, budget)
    styles = read_styles(archive, package.styles, budget)
    values = Values(strings, styles, from_1904=package.from_1904)
    for sheet in package.sheets:
        yield SheetRows(sheet.name, read_rows(archive, sheet.part, values, budget))
