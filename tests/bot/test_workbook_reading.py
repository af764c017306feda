"""What openpyxl alone would not tell: formulas, hidden sheets, and sheets of absurd size."""

import io
import re
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from bot.files.workbook.annotate import annotate
from bot.files.workbook.child.extent import refuse_absurd
from bot.files.workbook.child.limits import MEGABYTE, Stopped, WorkbookLimits
from bot.files.workbook.reading import read
from bot.language import Locale
from tests.bot.bomb_gallery import strings
from tests.bot.bombs import grid
from tests.bot.workbooks import GOOD, HEADINGS, SAMPLES, SHEET, book, parts_of, patched, zipped
from workflow.courses.grid import FaultKind
from workflow.courses.refusals import NoGridFound
from workflow.courses.workbook_refusals import ControlCharacters, NotAWorkbook

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
    with pytest.raises(Stopped):
        refuse_absurd(content, WorkbookLimits())


def test_a_hidden_sheet_of_absurd_size_is_not_annotated_either() -> None:
    def stray(workbook: Workbook) -> None:
        workbook.create_sheet("Loin")["XFD1048576"] = "x"
        workbook.worksheets[1].sheet_state = "hidden"

    with pytest.raises(Stopped):
        refuse_absurd(book(GOOD, change=stray), WorkbookLimits())


def test_a_workbook_with_more_than_can_be_held_is_not_annotated() -> None:
    parts = parts_of(book(GOOD))
    refuse_absurd(zipped(parts), WorkbookLimits())
    with pytest.raises(Stopped):
        refuse_absurd(zipped({**parts, "xl/comments9.xml": b" " * 26 * MEGABYTE}), WorkbookLimits())


@pytest.mark.parametrize("number", [b"99999999999", b"1048577", b"0", b"-1", b"2.5", b"9" * 5_000])
def test_a_row_that_no_sheet_has_makes_it_no_workbook(number: bytes) -> None:
    content = patched(book(GOOD, GOOD), SHEET, b'<row r="3">', b'<row r="%s">' % number)
    with pytest.raises(NotAWorkbook):
        read(content)


def test_rows_out_of_order_are_read_all_the_same() -> None:
    content = book(GOOD, (GOOD[0], "PHT 1001", *GOOD[2:]), (GOOD[0], "DMT 6011", *GOOD[2:]))
    before, row, after = re.split(rb'(<row r="2">.*?</row>)', parts_of(content)[SHEET])
    late = zipped({**parts_of(content), SHEET: (before + after).replace(b"</sheetData>", row + b"</sheetData>")})
    assert {(one.row, one.code) for one in read(late).accepted} == {(2, "MMD 1231"), (3, "PHT 1001"), (4, "DMT 6011")}


@pytest.mark.parametrize("number", [b"NaN", b"INF", b"-Infinity", b"1e999", b"douze", b"9" * 5_000, b"0x10", b"1_000"])
def test_a_number_that_is_none_is_a_fault_of_its_cell(number: bytes) -> None:
    (fault,) = read(patched(book(GOOD), SHEET, b"<v>12</v>", b"<v>%s</v>" % number)).faults
    assert (fault.cell, fault.why, fault.kept) == ("G2", FaultKind.NOT_A_NUMBER, True)


@pytest.mark.parametrize("sign", [b"\x01", b"\x0b", b"&#1;", b"&#xB;", b"\x1f"])
def test_control_characters_have_a_sentence_of_their_own(sign: bytes) -> None:
    with pytest.raises(ControlCharacters):
        read(patched(book(GOOD), SHEET, b"Zoom", b"Zo%som" % sign))
    with pytest.raises(ControlCharacters):
        read(grid(strings(b"<si><t>Zo%som</t></si>" % sign)))


def test_a_control_character_as_excel_writes_it_is_taken_for_a_space() -> None:
    content = patched(book(GOOD), SHEET, "Zoé Gagnon".encode(), "Zoé_x000B_Gagnon_xD800_".encode())
    assert read(content).accepted[0].data.lead_name == "Zoé Gagnon"


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
