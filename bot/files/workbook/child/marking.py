"""The same workbook again: faults red and commented, and beside each row what became of it."""

import io
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.workbook.child.extent import refuse_absurd
from bot.files.workbook.child.limits import WorkbookLimits
from bot.files.workbook.inert import put_text
from workflow.reading.text import squash

AUTHOR = "Vigie"
RED = PatternFill("solid", fgColor="FFFF9B9B")
AMBER = PatternFill("solid", fgColor="FFFFE08A")
_NONE = PatternFill()
_BAND = PatternFill("solid", fgColor="FFDCE6F2")
_WIDTHS = (14, 24, 24, 14)
_OTHERS_WORDS = "\n———\n"
"""Between our comment and the one that someone had written in the cell."""


class Mark(NamedTuple):
    """A fault as it is shown in its cell."""

    cell: str
    words: str
    kept: bool
    """The row is taken all the same."""


class Marks(NamedTuple):
    """What is to be written into a workbook."""

    sheet: str
    top: int
    """The row of headings."""
    faults: Sequence[Mark]
    headings: Sequence[str]
    """Of the columns that are added."""
    ours: Sequence[str]
    """The first of them in every language, squashed: where they stood last time."""
    notes: Mapping[str, Sequence[str]]
    """By the number of a row: one text for each heading."""


def marked(content: bytes, marks: Marks, limits: WorkbookLimits, folder: str) -> bytes:
    """Mark a workbook; openpyxl's own files go into ``folder``. Raise Stopped, and whatever openpyxl does."""
    refuse_absurd(content, limits)
    tempfile.tempdir = folder
    warnings.simplefilter("ignore")  # What openpyxl cannot keep, such as extensions, is no fault.
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook[marks.sheet]
    _clear(sheet)
    for fault in marks.faults:
        _mark(sheet, Mark(*fault))
    _write_notes(sheet, marks)
    return _saved(workbook)


def _saved(workbook: Workbook) -> bytes:
    # Formulas are kept, but openpyxl drops their values: let Excel calculate them at once.
    if workbook.calculation is None:  # a workbook need not say how it is calculated
        workbook.calculation = CalcProperties()
    workbook.calculation.fullCalcOnLoad = True
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                yield cell


def _clear(sheet: Worksheet) -> None:
    """Take off the marks of an earlier round; what others wrote stays."""
    for cell in _cells(sheet):
        if cell.comment is not None and cell.comment.author == AUTHOR:
            _, found, theirs = cell.comment.text.partition(_OTHERS_WORDS)
            cell.comment = Comment(theirs, "") if found else None
            cell.fill = _NONE


def _mark(sheet: Worksheet, fault: Mark) -> None:
    cell, words = _anchor(sheet, fault.cell), fault.words
    if cell.comment is not None:
        between = "\n\n" if cell.comment.author == AUTHOR else _OTHERS_WORDS
        words = f"{words}{between}{cell.comment.text}"
    cell.comment = Comment(words, AUTHOR, height=120, width=260)
    if not (fault.kept and cell.fill == RED):
        cell.fill = AMBER if fault.kept else RED


def _anchor(sheet: Worksheet, reference: str) -> Cell:
    """Return the cell, or the first one of the merged cells it lies in."""
    cell = sheet[reference]
    if isinstance(cell, MergedCell):
        merged = next(area for area in sheet.merged_cells.ranges if reference in area)
        cell = sheet.cell(merged.min_row, merged.min_col)
    if not isinstance(cell, Cell):
        message = f"no cell can be written at {reference}"
        raise TypeError(message)
    return cell


def _write_notes(sheet: Worksheet, marks: Marks) -> None:
    first = _note_column(sheet, marks)
    for offset, (name, width) in enumerate(zip(marks.headings, _WIDTHS, strict=True)):
        cell = sheet.cell(marks.top, first + offset)
        put_text(cell, name)
        cell.font, cell.fill = Font(bold=True), _BAND
        sheet.column_dimensions[get_column_letter(first + offset)].width = width
    for row, texts in marks.notes.items():
        for offset, text in enumerate(texts):
            cell = sheet.cell(int(row), first + offset)
            put_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _note_column(sheet: Worksheet, marks: Marks) -> int:
    """Return where the notes stood last time, else the first column right of everything."""
    last = 1
    for cell in _cells(sheet):
        if cell.row == marks.top and isinstance(cell.value, str) and squash(cell.value) in marks.ours:
            return int(cell.column)
        if cell.value is not None:
            last = max(last, cell.column)
    return max([last, *(int(area.max_col) for area in sheet.merged_cells.ranges)]) + 1
