"""The empty grid: what a department fills in and a manager drops; or one with courses in it to begin with."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.workbook.choices import Choices
from bot.files.workbook.inert import put_text
from bot.files.workbook.words import heading
from bot.language import Locale, _, translator
from workflow.courses.grid import Approach, Column, CourseData, Term

SHEET = _("Grid")
TITLE = _("Courses that ask for support")
HELP = _("One row per course. Columns with * must be filled in. Mark with x one approach or more.")
HINTS = {
    Column.DEPARTMENT: _("In full"),
    Column.CODE: "MMD 1231",
    Column.TERM: _("From the list"),
    Column.SECTION: _("If there are several"),
    Column.LEAD_NAME: _("First and last name"),
    Column.LEAD_EMAIL: "prenom.nom@example.org",
    Column.FIRST_ACTIVITY: "2026-09-03",
    Column.SESSIONS: _("How many"),
}

_TITLE_ROW, _HELP_ROW, _HINT_ROW, _HEADING_ROW = 1, 2, 3, 4
_ROWS = 500
_INK, _DEEP, _PALE, _LINE, _GREY = "FF17324D", "FF1F5A7A", "FFF2F7FA", "FFC9D6DE", "FF5F7280"
_EDGE = Border(bottom=Side("thin", color=_LINE), right=Side("thin", color=_LINE))
_TEXT = "@"
"""Sheets make dates of what looks like one, unless a cell is said to hold text."""


@dataclass(frozen=True, slots=True)
class GridCourse:
    """A course that stands in the grid from the beginning."""

    term: Term
    code: str
    section: str
    data: CourseData
    approaches: frozenset[str]
    """Keys."""


Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    hint: str
    width: int
    value: Callable[[GridCourse], Value]
    check: DataValidation | None = None
    number_format: str = _TEXT
    centred: bool = False


def template(
    approaches: Sequence[Approach],
    terms: Sequence[Term],
    locale: Locale,
    departments: Sequence[str] = (),
    courses: Sequence[GridCourse] = (),
) -> bytes:
    """Make a grid, empty but for ``courses``, with lists to choose terms, marks and departments from.

    What comes back filled in is read like any other grid.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    gettext = translator(locale).gettext
    sheet.title = gettext(SHEET)
    choices = Choices(workbook, locale)
    columns = tuple(_columns(approaches, terms, departments, choices, locale))
    _write_head(sheet, columns, gettext(TITLE), gettext(HELP))
    for position, column in enumerate(columns, start=1):
        _write_column(sheet, position, column)
    _write_courses(sheet, columns, courses)
    _lay_out(sheet, len(columns))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _columns(
    approaches: Sequence[Approach],
    terms: Sequence[Term],
    departments: Sequence[str],
    choices: Choices,
    locale: Locale,
) -> Iterator[_Column]:
    gettext = translator(locale).gettext

    def column(
        kind: Column, width: int, check: DataValidation | None = None, *, form: str = _TEXT, required: bool = False
    ) -> _Column:
        name = heading(kind, locale)
        hint = gettext(HINTS[kind]) if kind in HINTS else ""
        value = _value(kind, locale)
        return _Column(f"{name} *" if required else name, hint, width, value, check, form)

    yield column(Column.DEPARTMENT, 34, choices.one_of(departments, strict=False))
    yield column(Column.CODE, 13, required=True)
    yield column(Column.TITLE, 32)
    names = [term.name(locale) for term in terms]
    yield column(Column.TERM, 17, choices.one_of(names, strict=False), required=True)
    yield column(Column.SECTION, 11)
    yield column(Column.LEAD_NAME, 26, required=True)
    yield column(Column.LEAD_EMAIL, 32, required=True)
    for approach in approaches:
        marks = choices.one_of(("x",), strict=True)
        yield _Column(approach.name(locale), "x", 17, _mark(approach.key), marks, centred=True)
    yield column(Column.FIRST_ACTIVITY, 17, choices.date(), form="yyyy-mm-dd")
    yield column(Column.SESSIONS, 11, choices.whole_number(), form="0")
    yield column(Column.REMARKS, 40)


def _value(kind: Column, locale: Locale) -> Callable[[GridCourse], Value]:
    """Say what a column holds of a course."""
    match kind:
        case Column.CODE:
            return lambda course: course.code
        case Column.TERM:
            return lambda course: course.term.name(locale)
        case Column.SECTION:
            return lambda course: course.section
        case _:
            return lambda course: getattr(course.data, kind)


def _mark(approach: str) -> Callable[[GridCourse], Value]:
    return lambda course: "x" if approach in course.approaches else ""


def _write_courses(sheet: Worksheet, columns: Sequence[_Column], courses: Sequence[GridCourse]) -> None:
    for row, course in enumerate(courses, start=_HEADING_ROW + 1):
        for position, column in enumerate(columns, start=1):
            cell, value = sheet.cell(row, position), column.value(course)
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value


def _write_head(sheet: Worksheet, columns: Sequence[_Column], title: str, words: str) -> None:
    put_text(sheet.cell(_TITLE_ROW, 1), title)
    sheet.cell(_TITLE_ROW, 1).font = Font(size=16, bold=True, color=_INK)
    put_text(sheet.cell(_HELP_ROW, 1), words)
    sheet.cell(_HELP_ROW, 1).font = Font(color=_GREY)
    for position, column in enumerate(columns, start=1):
        hint = sheet.cell(_HINT_ROW, position)
        put_text(hint, column.hint)
        hint.font, hint.alignment = Font(size=9, italic=True, color=_GREY), Alignment(horizontal="center")
        head = sheet.cell(_HEADING_ROW, position)
        put_text(head, column.name)
        head.font, head.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=_DEEP)
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        head.border = _EDGE


def _write_column(sheet: Worksheet, position: int, column: _Column) -> None:
    letter = get_column_letter(position)
    sheet.column_dimensions[letter].width = column.width
    last = _HEADING_ROW + _ROWS
    if column.check is not None:
        column.check.add(f"{letter}{_HEADING_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(column.check)
    alignment = Alignment(horizontal="center" if column.centred else None, vertical="center")
    for row in range(_HEADING_ROW + 1, last + 1):
        cell = sheet.cell(row, position)
        cell.number_format, cell.alignment, cell.border = column.number_format, alignment, _EDGE
        if row % 2:
            cell.fill = PatternFill("solid", fgColor=_PALE)


def _lay_out(sheet: Worksheet, width: int) -> None:
    """On the screen the headings and the code stay in sight; on paper the sheet fits its width."""
    sheet.freeze_panes = f"C{_HEADING_ROW + 1}"
    sheet.row_dimensions[_TITLE_ROW].height = 26
    sheet.row_dimensions[_HEADING_ROW].height = 34
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = _DEEP
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{get_column_letter(width)}{_HEADING_ROW + _ROWS}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
