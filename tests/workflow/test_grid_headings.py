"""Finding the headings of a grid, wherever they stand and however they are written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.grids import BLANK, HEADINGS, row, sheet
from workflow.courses.grid import HEADINGS as NAMES
from workflow.courses.grid import CellValue, Column, Sheet, Term, read_grid
from workflow.courses.grid.faults import FaultKind
from workflow.courses.refusals import NoGridFound


def disguised(heading: str, draw: st.DrawFn) -> str:
    """The heading in another case, without its accents, spaced otherwise."""
    if draw(st.booleans()):
        heading = "".join(one for one in unicodedata.normalize("NFD", heading) if not unicodedata.combining(one))
    heading = draw(st.sampled_from((heading.upper(), heading.lower(), heading.title(), heading)))
    space = draw(st.sampled_from((" ", "  ", "\u00a0", "\n", "")))
    return draw(st.sampled_from(("", " "))) + heading.replace(" ", space) + draw(st.sampled_from(("", " ", " *", " :")))


@st.composite
def headed_sheets(draw: st.DrawFn) -> Sheet:
    """One good row under headings in any order, case, accents, spacing and synonym, in any of the first 30 rows."""
    order = draw(st.permutations(tuple(Column)))
    headings = tuple(disguised(draw(st.sampled_from(NAMES[column])), draw) for column in order)
    cells = dict(zip(Column, _in_column_order(), strict=True))
    top = draw(st.integers(1, 30))
    return Sheet("Grille", ((top, headings), (top + 1, tuple(cells[column] for column in order))))


def _in_column_order() -> tuple[CellValue, ...]:
    by_column = dict(zip(HEADINGS, row(), strict=True))
    return tuple(by_column[column.heading] for column in Column)


@given(headed_sheets())
def test_headings_are_found_in_any_order_case_accents_spacing_and_place(headed: Sheet) -> None:
    (expected,) = read_grid([sheet(row())]).requests
    (found,) = read_grid([headed]).requests
    assert (found.key, found.data) == (expected.key, expected.data)


def test_a_sheet_may_have_a_column_for_each_approach() -> None:
    headings = ("Sigle", "Trimestre", "Responsable", "Courriel", "Enregistrement", "Zoom")
    cells = ("MMD 1231", "A26", "Zoé Gagnon", "zoe.gagnon@example.org")
    reading = read_grid([sheet((*cells, "x", None), (*cells, None, "oui"), headings=headings)])
    assert [one.key.approach for one in reading.requests] == ["recording", "virtual_class"]


def test_the_canonical_heading_wins_over_a_synonym_that_stands_before_it() -> None:
    headings = ("Cours", "Sigle", "Trimestre", "Responsable", "Courriel", "Approches")
    cells = ("Cardiologie", "MMD 1231", "A26", "Zoé Gagnon", "zoe.gagnon@example.org", "Zoom")
    assert read_grid([sheet(cells, headings=headings)]).requests[0].key.code == "MMD 1231"


def test_headings_below_the_thirtieth_row_are_not_looked_for() -> None:
    with pytest.raises(NoGridFound):
        read_grid([Sheet("Grille", ((31, HEADINGS), (32, row())))])


def test_a_title_that_names_a_column_is_not_taken_for_the_headings() -> None:
    title = ("Sigle", *BLANK[1:])
    reading = read_grid([Sheet("Grille", ((1, title), (4, HEADINGS), (5, row())))])
    assert (reading.headings.row, reading.rows_read) == (4, 1)


def test_the_first_sheet_with_the_headings_is_read() -> None:
    notes = Sheet("Lisez-moi", ((1, ("Consignes : une ligne par cours.",)),))
    first, second = sheet(row(), name="A26"), sheet(row(), row(Sigle="MMD 2"), name="H27")
    assert read_grid([notes, first, second]).sheet == "A26"


def test_a_refusal_names_what_the_nearest_sheet_lacks() -> None:
    lacking = tuple(heading for heading in HEADINGS if heading not in {"Sigle", "Courriel"})
    with pytest.raises(NoGridFound) as refusal:
        read_grid([sheet(headings=("Sigle",)), sheet(headings=lacking)])
    assert refusal.value.missing == ("Sigle", "Courriel")


def test_a_file_without_any_heading_lacks_them_all() -> None:
    with pytest.raises(NoGridFound) as refusal:
        read_grid([Sheet("Vide", ())])
    assert refusal.value.missing == ("Sigle", "Responsable", "Courriel", "Approches")


def test_a_file_may_lack_the_term_which_is_asked_for_row_by_row() -> None:
    headings = ("Sigle", "Responsable", "Courriel", "Approches")
    without = sheet(("MMD 1231", "Zoé Gagnon", "zoe.gagnon@example.org", "Zoom"), headings=headings)
    asked = read_grid([without])
    assert (asked.rows_read, asked.requests) == (1, ())
    assert [(fault.cell, fault.why) for fault in asked.faults] == [("A2", FaultKind.TERM_MISSING)]
    (request,) = read_grid([without], default_term=Term.parse("H27")).requests
    assert request.key.term == Term.parse("H27")


def test_only_the_head_of_a_sheet_without_headings_is_read() -> None:
    def endless() -> object:
        yield from ((number, ("texte",)) for number in range(1, 32))
        pytest.fail("the sheet was read on")

    assert read_grid([Sheet("Sans fin", endless()), sheet(row())]).sheet == "Grille"  # type: ignore[arg-type]
