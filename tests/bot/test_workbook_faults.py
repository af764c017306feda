"""Every fault has its words in both languages."""

from dataclasses import replace

import pytest

from bot.files.workbook.faults import advice, comment, fault_line, reason
from bot.files.workbook.words import HEADINGS, heading
from bot.language import Locale
from workflow.courses.grid import Column, Fault, FaultKind
from workflow.courses.grid.columns import HEADING_NAMES
from workflow.reading.text import squash


def fault(why: FaultKind, value: str = "?") -> Fault:
    return Fault(10, "F10", why, value, first_row=7, columns=(Column.TITLE, Column.SESSIONS))


@pytest.mark.parametrize("why", FaultKind)
def test_every_fault_says_what_is_wrong_and_what_to_do_in_both_languages(why: FaultKind) -> None:
    french, english = (reason(why, locale) for locale in (Locale.FR, Locale.EN))
    assert french != english
    assert advice(fault(why), Locale.FR) != advice(fault(why), Locale.EN)
    for locale in Locale:
        what, do = comment(fault(why), locale).splitlines()
        assert what[0].isupper()
        assert do.endswith(".")
        assert "{" not in do


def test_a_fault_on_one_line_names_its_cell_and_quotes_what_it_says() -> None:
    assert fault_line(fault(FaultKind.EMAIL_INVALID, "pas connu"), Locale.FR) == (
        "Ligne 10, cellule F10\u00a0: courriel invalide («\u00a0pas connu\u00a0»)"
    )
    assert fault_line(fault(FaultKind.LEAD_MISSING, ""), Locale.EN) == "Row 10, cell F10: course lead missing"
    named = replace(fault(FaultKind.LEAD_MISSING, ""), course="MMD 1231")
    assert fault_line(named, Locale.FR) == "Ligne 10 (MMD 1231), cellule F10\u00a0: responsable manquant"


def test_what_a_cell_says_is_quoted_as_it_is() -> None:
    assert "{cell} <!channel>" in fault_line(fault(FaultKind.EMAIL_INVALID, "{cell} <!channel>"), Locale.EN)


def test_a_repeated_course_names_the_row_and_the_columns_that_count() -> None:
    said = advice(fault(FaultKind.REPEATED_COURSE), Locale.FR)
    assert "7" in said
    assert "Titre, Séances" in said


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("column", HEADINGS)
def test_every_heading_that_is_written_is_recognised_when_it_comes_back(column: Column, locale: Locale) -> None:
    assert HEADING_NAMES[squash(heading(column, locale))][0] is column


@pytest.mark.parametrize("column", Column)
def test_french_headings_are_the_canonical_ones(column: Column) -> None:
    assert heading(column, Locale.FR) == column.heading
