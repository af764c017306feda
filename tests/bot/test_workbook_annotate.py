"""The workbook that comes back: the same one, with what is wrong in red and what became of each row."""

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Drawing
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from bot.files.workbook.annotate import RowNote, annotate, annotate_async
from bot.files.workbook.child.marking import AMBER, AUTHOR, RED
from bot.files.workbook.faults import reason
from bot.files.workbook.reading import read
from bot.files.workbook.words import NOTE_HEADINGS
from bot.language import Locale, translator
from tests.bot.workbooks import GOOD, SAMPLES, book, parts_of, patched
from workflow.courses.grid import Fault, FaultKind, GridReading, plan

pytestmark = pytest.mark.whole

MESSY = (SAMPLES / "grille-desordre.xlsx").read_bytes()
BAD = (*GOOD[:4], "?", *GOOD[5:])
NOTE = RowNote("RITM0001001", "Entrevue", "Luc Roy", "en bonne voie")


@pytest.fixture(scope="module")
def reading() -> GridReading:
    return read(MESSY)


def marked(content: bytes, notes: dict[int, list[RowNote]] | None = None, locale: Locale = Locale.FR) -> bytes:
    back = annotate(content, read(content), notes or {}, locale)
    assert back is not None
    return back


def grid_of(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content))[read(content).sheet]


def headings(sheet: Worksheet, row: int = 1) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_faulty_cells_are_red_and_commented_and_warnings_amber(reading: GridReading) -> None:
    sheet = grid_of(marked(MESSY))
    for fault in reading.faults:
        cell = sheet[fault.cell]
        assert cell.fill.fgColor == (AMBER if fault.kept else RED).fgColor
        assert reason(fault.why, Locale.FR) in cell.comment.text.lower()
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert commented == {fault.cell for fault in reading.faults}


def test_each_accepted_row_shows_what_became_of_it(reading: GridReading) -> None:
    notes = {row: [NOTE] * len(keys) for row, keys in reading.keys_by_row.items()}
    sheet = grid_of(marked(MESSY, notes))
    names = [translator(Locale.FR).gettext(name) for name in NOTE_HEADINGS]
    first = headings(sheet, reading.headings.row).index(names[0])
    assert headings(sheet, reading.headings.row)[first:] == names
    for row in range(reading.headings.row + 1, sheet.max_row + 1):
        said = [cell.value for cell in sheet[row]][first:]
        count = len(notes.get(row, ()))
        wanted = ["\n".join([word] * count) or None for word in (NOTE.number, NOTE.stage, NOTE.holder, NOTE.light)]
        assert said == wanted


def test_everything_else_stays_as_it_was(reading: GridReading) -> None:
    before, after = load_workbook(io.BytesIO(MESSY)), load_workbook(io.BytesIO(marked(MESSY)))
    assert after.sheetnames == before.sheetnames
    assert [sheet.sheet_state for sheet in after] == [sheet.sheet_state for sheet in before]
    old, new = before[reading.sheet], after[reading.sheet]
    assert sorted(map(str, new.merged_cells.ranges)) == sorted(map(str, old.merged_cells.ranges))
    for row in old.iter_rows():
        for cell in row:
            assert new[cell.coordinate].value == cell.value


def test_what_comes_back_is_read_as_the_same_grid() -> None:
    once = marked(MESSY, {5: [NOTE]})
    assert plan(read(once), {}).digest() == plan(read(MESSY), {}).digest()
    assert read(once).faults == read(MESSY).faults


def test_a_second_round_clears_the_marks_of_what_was_corrected_and_adds_no_columns() -> None:
    once = marked(book(GOOD, BAD), {2: [NOTE]})
    workbook = load_workbook(io.BytesIO(once))
    workbook.worksheets[0]["E3"] = "luc.roy@example.org"
    corrected = io.BytesIO()
    workbook.save(corrected)
    sheet = grid_of(marked(corrected.getvalue(), {2: [replace(NOTE, holder="Inès Côté")]}, Locale.EN))
    assert sheet["E3"].comment is None
    assert sheet["E3"].fill.fill_type is None
    assert headings(sheet)[7:] == list(NOTE_HEADINGS)
    assert [cell.value for cell in sheet[2]][7:] == ["RITM0001001", "Entrevue", "Inès Côté", "en bonne voie"]


def test_a_comment_of_someone_else_is_kept_below_ours_and_stands_alone_again_afterwards() -> None:
    def remark(workbook: Workbook) -> None:
        workbook.worksheets[0]["E2"].comment = Comment("À vérifier", "Zoé Gagnon")

    once = marked(book(BAD, change=remark))
    comment = grid_of(once)["E2"].comment
    assert comment.author == AUTHOR
    assert comment.text.endswith("À vérifier")
    twice = grid_of(marked(once))["E2"].comment
    assert twice.text == comment.text
    workbook = load_workbook(io.BytesIO(once))
    workbook.worksheets[0]["E2"] = "luc.roy@example.org"
    corrected = io.BytesIO()
    workbook.save(corrected)
    assert grid_of(marked(corrected.getvalue()))["E2"].comment.text == "À vérifier"


@pytest.mark.parametrize("text", ["=CMD()|'/c calc'!A1", "+1+1", "-1+1", "@SUM(A1)"])
def test_nothing_that_is_written_becomes_a_formula(text: str) -> None:
    sheet = grid_of(marked(book(GOOD), {2: [RowNote(text, text, text, text)]}))
    for cell in sheet[2][7:]:
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_what_a_sheet_cannot_hold_is_left_out() -> None:
    sheet = grid_of(marked(book(GOOD), {2: [RowNote("RITM\x00\x071", "", "a" * 40_000, "\u200bprêt")]}))
    assert [cell.value for cell in sheet[2]][7:] == ["RITM 1", "—", "a" * 32_767, "prêt"]


def test_several_faults_of_one_cell_stand_in_one_comment() -> None:
    content = book((*GOOD[:4], "?", *GOOD[5:]))
    reading = read(content)
    warning = Fault(2, "E2", FaultKind.DATE_UNREADABLE, "?", kept=True)
    both = replace(reading, faults=(*reading.faults, warning))
    back = annotate(content, both, {}, Locale.EN)
    assert back is not None
    cell = grid_of(back)["E2"]
    assert "Invalid e-mail" in cell.comment.text
    assert "Unreadable date" in cell.comment.text
    assert cell.fill.fgColor == RED.fgColor


def test_a_fault_in_merged_cells_is_marked_on_the_first_of_them() -> None:
    content = book(GOOD, BAD, change=lambda workbook: workbook.worksheets[0].merge_cells("E2:E3"))
    sheet = grid_of(marked(content))
    assert reason(FaultKind.EMAIL_MISSING, Locale.FR) in sheet["E2"].comment.text.lower()


async def test_a_workbook_is_annotated_the_same_beside_the_event_loop() -> None:
    content = book(GOOD, BAD)
    back = await annotate_async(content, read(content), {}, Locale.FR)
    assert back is not None
    assert grid_of(back)["E3"].comment.text == grid_of(marked(content))["E3"].comment.text


def test_a_workbook_that_does_not_say_how_it_is_calculated_comes_back_annotated() -> None:
    content = patched(book(BAD), "xl/workbook.xml", b'<calcPr calcId="124519" fullCalcOnLoad="1" />', b"")
    assert reason(FaultKind.EMAIL_INVALID, Locale.FR) in grid_of(marked(content))["E2"].comment.text.lower()


def test_pictures_and_numbers_of_a_workbook_come_back_as_they_were() -> None:
    def picture(workbook: Workbook) -> None:
        drawn = io.BytesIO()
        Image.new("RGB", (4, 4)).save(drawn, "png")
        workbook.worksheets[0].add_image(Drawing(drawn), "J2")

    back = marked(book(GOOD, change=picture))
    assert "xl/media/image1.png" in parts_of(back)
    assert grid_of(back)["G2"].value == GOOD[6]
