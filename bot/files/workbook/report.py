"""A report → an .xlsx: one sheet for what it is about, then one for each table."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.desk.overview.cards.report import days_counted, days_said
from bot.desk.overview.reports.meanings import meaning
from bot.desk.overview.reports.services import service_tables
from bot.desk.overview.reports.tables import Table, Unit, Value, tables
from bot.files.workbook.inert import put_text
from bot.language import _
from bot.ui.say import Say
from workflow.business_time.calendar import DAY_SECONDS
from workflow.overview.use_cases.reports import ReportView

_NARROW, _WIDEST, _PADDING = 10, 60, 2
_FORMATS: Mapping[Unit, str] = {
    Unit.COUNT: "0",
    Unit.SHARE: "0.0%",
    Unit.TIME: "0.00",
    Unit.MEAN: "0.0",
    Unit.DATE: "yyyy-mm-dd",
}
_HEADING = Font(bold=True)
_TOP = Alignment(wrap_text=True, vertical="top")


def report_workbook(view: ReportView, say: Say) -> bytes:
    """Write every table of a report, numbers as numbers. Blocks."""
    book = Workbook()
    made = (*tables(view, say), *service_tables(view, say))
    _about(book.worksheets[0], view, made, say)
    for table in made:
        _fill(book.create_sheet(say(table.title)[:31]), table, say)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def report_name(view: ReportView, say: Say) -> str:
    """Return the name of the file: it sorts by its days."""
    period = days_counted(say, view)
    return say(_("Report {first} {last}.xlsx"), first=period.first.isoformat(), last=period.last.isoformat())


def _about(sheet: Worksheet, view: ReportView, made: Sequence[Table], say: Say) -> None:
    report = view.report
    sheet.title = say(_("Report"))
    lines: list[tuple[str, Value]] = [
        (say(_("Days")), days_said(say, days_counted(say, view))),
        (say(_("As everything stood")), say.moment(report.until)),
        (say(_("Cancelled before an answer")), report.cancelled.count),
        (say(_("Of which overdue")), report.cancelled.late),
        (say(_("Duplicates left out")), report.duplicates),
        *((say(table.title), say(meaning(table.key))) for table in made),
    ]
    for row, (name, value) in enumerate(lines, start=1):
        _put(sheet, row, 1, name, Unit.TEXT).font = _HEADING
        _put(sheet, row, 2, value, Unit.TEXT if isinstance(value, str) else Unit.COUNT)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100


def _fill(sheet: Worksheet, table: Table, say: Say) -> None:
    headings = [say(column.heading, **(column.values or {})) for column in table.columns]
    for at, heading in enumerate(headings, start=1):
        _put(sheet, 1, at, heading, Unit.TEXT).font = _HEADING
    for row, values in enumerate(table.rows, start=2):
        for at, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            _put(sheet, row, at, value, column.unit)
    for at, heading in enumerate(headings):
        texts = (str(row[at]) for row in table.rows if isinstance(row[at], str))
        longest = max((len(text) for text in (heading, *texts)), default=0)
        width = min(max(longest + _PADDING, _NARROW), _WIDEST)
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(sheet: Worksheet, row: int, column: int, value: Value, unit: Unit) -> Cell:
    """Write one value: text as text, a number in its unit's form, nothing where nothing was counted."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell.coordinate)
    if isinstance(value, str):
        put_text(cell, value)
        cell.alignment = _TOP
    elif value is not None:
        cell.value = value if isinstance(value, date) or unit is not Unit.TIME else value / DAY_SECONDS
        cell.number_format = _FORMATS.get(unit, "0")
    return cell
