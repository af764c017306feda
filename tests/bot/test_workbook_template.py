"""The empty grid can be filled in and comes back as a grid."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.workbook.reading import read
from bot.files.workbook.template import template
from bot.language import Locale
from workflow.courses.grid import DEFAULT_APPROACHES, Approach, Column, Term

TERMS = (Term.parse("A26"), Term.parse("H27"))
DEPARTMENTS = ("Département de médecine", "=CMD()|'/c calc'!A1")


def empty(locale: Locale = Locale.FR) -> bytes:
    return template(DEFAULT_APPROACHES, TERMS, locale, DEPARTMENTS)


def filled(sheet: Worksheet, row: int, **cells: str) -> None:
    headings = [str(cell.value).rstrip(" *") for cell in sheet[4]]
    for name, value in cells.items():
        sheet.cell(row, headings.index(name) + 1).value = value


def offered(content: bytes) -> dict[str, list[object]]:
    """What each drop-down list of the grid offers, by the heading of its column."""
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook.worksheets[0]
    lists = {}
    for check in sheet.data_validations.dataValidation:
        if check.type == "list":
            name, _, area = check.formula1.partition("!")
            cells = workbook[name][area.replace("$", "")]
            rows = cells if isinstance(cells, tuple) else ((cells,),)
            column = next(iter(check.sqref.ranges)).min_col
            lists[str(sheet.cell(4, column).value)] = [cell.value for (cell,) in rows]
    return lists


@pytest.mark.parametrize("locale", Locale)
def test_the_empty_grid_is_a_grid_without_rows(locale: Locale) -> None:
    reading = read(empty(locale))
    assert reading.rows_read == 0
    assert set(reading.headings.columns) == set(Column) - {Column.APPROACHES}
    assert list(reading.headings.approaches.values()) == [approach.key for approach in DEFAULT_APPROACHES]


def test_what_is_filled_in_is_read() -> None:
    workbook = load_workbook(io.BytesIO(empty()))
    sheet = workbook.worksheets[0]
    cells = {"Sigle": "mmd1231", "Trimestre": "Automne 2026", "Responsable": "Zoé Gagnon"}
    filled(sheet, 5, **cells, Courriel="zoe.gagnon@example.org", Enregistrement="x")
    filled(sheet, 504, **{**cells, "Sigle": "MMD 1232"}, Courriel="zoe.gagnon@example.org", **{"Classe virtuelle": "x"})
    content = io.BytesIO()
    workbook.save(content)
    reading = read(content.getvalue())
    assert [(one.key.code, one.key.approach) for one in reading.requests] == [
        ("MMD 1231", "recording"),
        ("MMD 1232", "virtual_class"),
    ]
    assert reading.faults == ()


def test_lists_offer_departments_terms_and_marks() -> None:
    assert offered(empty()) == {
        "Département": list(DEPARTMENTS),
        "Trimestre *": ["Automne 2026", "Hiver 2027"],
        "Classe virtuelle": ["x"],
        "Enregistrement": ["x"],
    }
    assert offered(empty(Locale.EN))["Term *"] == ["Fall 2026", "Winter 2027"]


def test_what_lists_offer_stands_on_a_hidden_sheet_as_text() -> None:
    lists = load_workbook(io.BytesIO(empty()))["Listes"]
    assert lists.sheet_state == "hidden"
    assert {cell.data_type for row in lists.iter_rows() for cell in row} <= {"s", "n"}


def test_without_departments_there_is_no_list_of_them() -> None:
    assert "Département" not in offered(template(DEFAULT_APPROACHES, TERMS, Locale.FR))


def test_each_configured_approach_has_its_column() -> None:
    hybrid = Approach("hybrid", "Comodal", "Hyflex")
    content = template((*DEFAULT_APPROACHES, hybrid), TERMS, Locale.FR)
    assert "hybrid" in read(content, (*DEFAULT_APPROACHES, hybrid)).headings.approaches.values()


def test_headings_stay_in_sight() -> None:
    sheet = load_workbook(io.BytesIO(empty())).worksheets[0]
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$4:$4"
