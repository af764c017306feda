"""Formulas that were never calculated: cells that look blank and are not."""

from collections import defaultdict
from collections.abc import Mapping
from typing import IO

from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import coordinate_to_tuple

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _FORMULA, _VALUE = (f"{_MAIN}{name}" for name in ("row", "c", "f", "v"))


def uncalculated(part: IO[bytes]) -> Mapping[int, frozenset[int]]:
    """Find a sheet's formulas without a cached value: row → columns, both from 1.

    openpyxl gives None for these as it does for a blank cell, and for a
    formula that came out as empty text, which Excel stores as an empty value
    of type ``str``.
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    for _, element in iterparse(part, forbid_dtd=True):
        if element.tag == _CELL and element.find(_FORMULA) is not None:
            empty_text = element.get("t") == "str" and element.find(_VALUE) is not None
            if not element.findtext(_VALUE) and not empty_text:
                row, column = coordinate_to_tuple(element.get("r"))
                found[row].add(column)
        elif element.tag == _ROW:
            element.clear()
    return {row: frozenset(columns) for row, columns in found.items()}
