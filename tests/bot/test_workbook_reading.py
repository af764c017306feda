"""What openpyxl alone would not tell: formulas, hidden sheets, and sheets of absurd size."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from bot.language import Locale
from bot.workbook.annotate import annotate
from bot.workbook.extent import annotatable
from bot.workbook.reading import read
from bot.workbook.source import MEGABYTE
from tests.bot.workbooks import GOOD, HEADINGS, SAMPLES, SHEET, book, parts_of, patched, zipped
from workflow.grid import FaultKind
from workflow.refusals import NoGridFound, NotAWorkbook

MISSING = b"<f>1+1</f>"


def with_formula(column: int, cached: bytes = MISSING, kind: bytes = b"") -> bytes:
    """A grid whose first row has a formula in a column, stored as given."""
    cells = (*GOOD[:column], "=1+1", *GOOD[column + 1 :])
    letter = "ABCDEFG"[column].encode()
    content = patched(book(cells), SHEET, b"<f>1+1</f><v />", cached)
    return patched(content, SHEET, b'<c r="%c2">' % letter, b'<c r="%c2"%s>' % (letter, kind)) if kind else content


def test_a_formula_gives_its_cached_value() -> None:
    number = read(with_formula(6, b"<f>1+1</f><v>2</v>"))
    assert number.accepted[0].data.sessions == 2
    text = read(with_formula(3, b"<f>1+1</f><v>Luc Roy</v>", b' t="str"'))
    assert text.accepted[0].data.lead_name == "Luc Roy"


def test_a_formula_that_was_never_calculated_is_a_fault_of_its_cell() -> None:
    required, optional = read(with_formula(4)), read(with_formula(6))
    assert [(one.cell, one.why, one.kept) for one in required.faults] == [
        ("E2", FaultKind.FORMULA_WITHOUT_VALUE, False)
    ]
    assert [(one.cell, one.why, one.kept) for one in optional.faults] == [("G2", FaultKind.FORMULA_WITHOUT_VALUE, True)]


def test_a_formula_that_came_out_empty_is_a_blank_cell() -> None:
    assert read(with_formula(6, b"<f>1+1</f><v></v>", b' t="str"')).faults == ()


def test_a_formula_in_error_is_a_fault_of_its_cell() -> None:
    (fault,) = read(with_formula(4, b"<f>1+1</f><v>#REF!</v>", b' t="e"')).faults
    assert (fault.cell, fault.why, fault.value) == ("E2", FaultKind.FORMULA_ERROR, "#REF!")


def test_text_that_looks_like_a_formula_is_text() -> None:
    def as_text(workbook: Workbook) -> None:
        workbook.worksheets[0]["D2"].data_type = "s"

    reading = read(book((*GOOD[:3], "=CMD()|'/c calc'!A1", *GOOD[4:]), change=as_text))
    assert reading.accepted[0].data.lead_name == "=CMD()|'/c calc'!A1"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read(state: str) -> None:
    content = book(GOOD, change=lambda workbook: workbook.create_sheet("Visible"))
    hidden = f'sheetId="1" state="{state}"'.encode()
    with pytest.raises(NoGridFound):
        read(patched(content, "xl/workbook.xml", b'sheetId="1" state="visible"', hidden))


def test_a_date_outside_the_calendar_is_a_fault_and_not_a_warning_of_the_library() -> None:
    content = book((*GOOD, datetime(2026, 9, 3)), headings=(*HEADINGS, "Première activité"))
    (fault,) = read(patched(content, SHEET, b"<v>46268</v>", b"<v>99999999999</v>")).faults
    assert (fault.cell, fault.kept) == ("H2", True)


def test_merged_departments_of_the_sample_are_carried_down() -> None:
    reading = read(SAMPLES / "grille-desordre.xlsx")
    sheet = load_workbook(SAMPLES / "grille-desordre.xlsx")[reading.sheet]
    merged = {
        row: area.start_cell.value
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
    }
    departments = {one.row: one.data.department for one in reading.accepted}
    assert departments == {row: merged[row] for row in departments}


def test_a_stray_cell_at_the_end_of_the_sheet_is_read_past_but_not_annotated() -> None:
    def stray(workbook: Workbook) -> None:
        workbook.worksheets[0]["XFD1048576"] = "x"

    content = book(GOOD, (*GOOD[:4], "?", *GOOD[5:]), change=stray)
    reading = read(content)
    assert (reading.rows_read, len(reading.faults)) == (2, 1)
    assert annotate(content, reading, {}, Locale.FR) is None


@pytest.mark.parametrize(
    "absurd",
    [
        pytest.param(b'<mergeCells><mergeCell ref="J1:XFD1048576"/></mergeCells>', id="merged"),
        pytest.param(b'<hyperlinks><hyperlink ref="A1:A1048576"/></hyperlinks>', id="linked"),
        pytest.param(b'<hyperlinks><hyperlink ref="A:A"/></hyperlinks>', id="a whole column linked"),
    ],
)
def test_ranges_over_the_whole_sheet_are_read_past_but_not_annotated(absurd: bytes) -> None:
    content = patched(book(GOOD), SHEET, b"</sheetData>", b"</sheetData>" + absurd)
    assert read(content).rows_read == 1
    assert not annotatable(content)


def test_a_hidden_sheet_of_absurd_size_is_not_annotated_either() -> None:
    def stray(workbook: Workbook) -> None:
        workbook.create_sheet("Loin")["XFD1048576"] = "x"
        workbook.worksheets[1].sheet_state = "hidden"

    assert not annotatable(book(GOOD, change=stray))


def test_a_workbook_with_more_than_can_be_held_is_not_annotated() -> None:
    parts = parts_of(book(GOOD))
    assert annotatable(zipped(parts))
    assert not annotatable(zipped({**parts, "xl/comments9.xml": b" " * 26 * MEGABYTE}))


def test_a_row_number_beyond_any_sheet_ends_the_reading() -> None:
    content = patched(book(GOOD, GOOD), SHEET, b'<row r="3">', b'<row r="99999999999">')
    assert read(content).rows_read == 1


def test_a_workbook_in_the_strict_dialect_is_refused() -> None:
    main, strict = b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"
    parts = {name: part.replace(main, strict) for name, part in parts_of(book(GOOD)).items()}
    with pytest.raises(NotAWorkbook):
        read(zipped(parts))


def test_what_openpyxl_warns_of_is_no_fault_of_the_grid() -> None:
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    content = patched(book(GOOD), SHEET, b"</worksheet>", extension)
    with pytest.warns(UserWarning, match="not supported"):
        load_workbook(io.BytesIO(content))
    reading = read(content)
    assert reading.rows_read == 1
    assert annotate(content, reading, {}, Locale.FR) is not None
