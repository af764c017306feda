"""How far a workbook's sheets reach: openpyxl holds every cell of what it is to write back."""

import zipfile
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from bot.workbook.source import MEGABYTE, Source, opened

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL = f"{_MAIN}row", f"{_MAIN}c"
_SPREADS = (f"{_MAIN}mergeCell", f"{_MAIN}hyperlink")
"""Elements for which openpyxl makes every cell of their range."""

_ROWS = 20_000
_COLUMNS = 500
_CELLS = 600_000
_MEGABYTES = 25


def annotatable(source: Source) -> bool:
    """Tell whether a checked workbook can be held whole, to be marked and sent back.

    False when a cell stands, or merged cells reach, where no grid does.
    """
    with opened(source) as file, zipfile.ZipFile(file) as archive:
        markup = [part for part in archive.infolist() if part.filename.endswith(".xml")]
        if sum(part.file_size for part in markup) > _MEGABYTES * MEGABYTE:
            return False
        return all(_is_compact(archive.open(part)) for part in markup)


def _is_compact(part: IO[bytes]) -> bool:
    reach = _Reach()
    try:
        with part:
            for _, element in iterparse(part, forbid_dtd=True):
                if element.tag == _CELL:
                    reach.take(*coordinate_to_tuple(element.get("r", "A1")))
                elif element.tag in _SPREADS:
                    reach.spread(element.get("ref"))
                elif element.tag == _ROW:
                    element.clear()
                if reach.is_absurd:
                    return False
    except (ParseError, DefusedXmlException, ValueError, TypeError):
        return False
    return True


class _Reach:
    """The last row and column seen so far, and how many cells ranges cover."""

    def __init__(self) -> None:
        self.row = self.column = self.covered = 0

    def take(self, row: int, column: int) -> None:
        self.row, self.column = max(self.row, row), max(self.column, column)

    def spread(self, reference: str) -> None:
        left, top, right, bottom = range_boundaries(reference)
        if left is None or top is None or right is None or bottom is None:
            raise ValueError(reference)
        self.take(bottom, right)
        self.covered += (right - left + 1) * (bottom - top + 1)

    @property
    def is_absurd(self) -> bool:
        return self.row > _ROWS or self.column > _COLUMNS or self.row * self.column > _CELLS or self.covered > _CELLS
