"""The same workbook back: faults red and commented, and beside each row what became of it."""

import asyncio
import io
import logging
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.language import Locale, translator
from bot.workbook.extent import annotatable
from bot.workbook.faults import comment
from bot.workbook.inert import put_text
from bot.workbook.source import Source, opened, quiet
from bot.workbook.words import NOTE_HEADINGS
from workflow.grid import Fault, GridReading
from workflow.grid.text import squash

AUTHOR = "Vigie"
RED = PatternFill("solid", fgColor="FFFF9B9B")
AMBER = PatternFill("solid", fgColor="FFFFE08A")
_NONE = PatternFill()
_BAND = PatternFill("solid", fgColor="FFDCE6F2")
_WIDTHS = (14, 24, 24, 14)
_OTHERS_WORDS = "\n———\n"
"""Between our comment and the one that someone had written in the cell."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RowNote:
    """What is shown beside a row for one of its requests."""

    number: str
    stage: str
    holder: str
    light: str


def annotate(
    source: Source, reading: GridReading, notes: Mapping[int, Sequence[RowNote]], locale: Locale
) -> bytes | None:
    """Mark a workbook that was read; ``notes`` are by row number.

    None when it cannot be sent back (its used range is absurd, or openpyxl
    cannot hold what is in it): then the list of faults does. Blocks.
    """
    if not annotatable(source):
        return None
    with quiet(), opened(source) as file:
        try:
            workbook = load_workbook(file)
            sheet = workbook[reading.sheet]
            _clear(sheet)
            for fault in reading.faults:
                _mark(sheet, fault, locale)
            _write_notes(sheet, reading, notes, locale)
            return _saved(workbook)
        except Exception:  # noqa: BLE001 - openpyxl names no errors of its own
            _log.exception("a workbook could be read but not annotated")
            return None


async def annotate_async(
    source: Source, reading: GridReading, notes: Mapping[int, Sequence[RowNote]], locale: Locale
) -> bytes | None:
    """Do as ``annotate``, in a thread."""
    return await asyncio.to_thread(annotate, source, reading, notes, locale)


def _saved(workbook: Workbook) -> bytes:
    # Formulas are kept, but openpyxl drops their values: let Excel calculate them at once.
    workbook.calculation.fullCalcOnLoad = True
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _clear(sheet: Worksheet) -> None:
    """Take off the marks of an earlier round; what others wrote stays."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.comment is not None and cell.comment.author == AUTHOR:
                _, found, theirs = cell.comment.text.partition(_OTHERS_WORDS)
                cell.comment = Comment(theirs, "") if found else None
                cell.fill = _NONE


def _mark(sheet: Worksheet, fault: Fault, locale: Locale) -> None:
    cell = _anchor(sheet, fault.cell)
    words = comment(fault, locale)
    if cell.comment is not None:
        between = "\n\n" if cell.comment.author == AUTHOR else _OTHERS_WORDS
        words = f"{words}{between}{cell.comment.text}"
    cell.comment = Comment(words, AUTHOR, height=120, width=260)
    if not (fault.kept and cell.fill == RED):
        cell.fill = AMBER if fault.kept else RED


def _anchor(sheet: Worksheet, reference: str) -> Cell:
    """Give the cell, or the first one of the merged cells it lies in."""
    cell = sheet[reference]
    if isinstance(cell, MergedCell):
        merged = next(area for area in sheet.merged_cells.ranges if reference in area)
        cell = sheet.cell(merged.min_row, merged.min_col)
    if not isinstance(cell, Cell):
        message = f"no cell can be written at {reference}"
        raise TypeError(message)
    return cell


def _write_notes(
    sheet: Worksheet, reading: GridReading, notes: Mapping[int, Sequence[RowNote]], locale: Locale
) -> None:
    top = reading.headings.row
    first = _note_column(sheet, top)
    gettext = translator(locale).gettext
    for offset, (name, width) in enumerate(zip(NOTE_HEADINGS, _WIDTHS, strict=True)):
        cell = sheet.cell(top, first + offset)
        put_text(cell, gettext(name))
        cell.font, cell.fill = Font(bold=True), _BAND
        sheet.column_dimensions[get_column_letter(first + offset)].width = width
    for row in sorted(notes):
        for offset, lines in enumerate(zip(*map(astuple, notes[row]), strict=True)):
            cell = sheet.cell(row, first + offset)
            put_text(cell, "\n".join(line or "—" for line in lines))
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _note_column(sheet: Worksheet, top: int) -> int:
    """Give where the notes stood last time, else the first column right of everything."""
    ours = {squash(translator(locale).gettext(NOTE_HEADINGS[0])) for locale in Locale}
    last = 1
    for row in sheet.iter_rows():
        for cell in row:
            if cell.row == top and isinstance(cell.value, str) and squash(cell.value) in ours:
                return int(cell.column)
            if cell.value is not None:
                last = max(last, cell.column)
    return max([last, *(int(area.max_col) for area in sheet.merged_cells.ranges)]) + 1
