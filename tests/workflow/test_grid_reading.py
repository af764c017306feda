"""Which rows are read, what is carried down, and how repeated courses join."""

from datetime import date

import pytest

from tests.workflow.grids import BLANK, read, row, sheet
from workflow.courses.grid import Column, FaultKind, NoValue, Term, read_grid
from workflow.courses.grid.columns import LENGTHS
from workflow.courses.workbook_refusals import TooManyRows


def test_a_department_is_carried_down_to_blank_cells_over_blank_rows() -> None:
    reading = read(
        row(Sigle="MMD 1001"),
        BLANK,
        row(Département=None, Sigle="MMD 1002"),
        row(Département="Département de nutrition", Sigle="NUT 1001"),
        row(Département="  ", Sigle="NUT 1002"),
    )
    assert [(one.code, one.data.department) for one in reading.accepted] == [
        ("MMD 1001", "Département de médecine"),
        ("MMD 1002", "Département de médecine"),
        ("NUT 1001", "Département de nutrition"),
        ("NUT 1002", "Département de nutrition"),
    ]


def test_a_department_alone_on_its_row_is_a_band_over_the_rows_below() -> None:
    band = ("École de réadaptation", *BLANK[1:])
    reading = read(band, row(Département=None))
    assert reading.rows_read == 1
    assert reading.accepted[0].data.department == "École de réadaptation"


@pytest.mark.parametrize("word", ["Total", "TOTAL :", "Sous-total", "Grand total", "Totaux"])
def test_a_total_is_no_row_and_hands_nothing_down(word: str) -> None:
    total = (word, *BLANK[1:9], 60, None)
    reading = read(row(), total, row(Sigle="MMD 1232", Département=None))
    assert reading.rows_read == 2
    assert reading.accepted[1].data.department == "Département de médecine"


def test_a_total_may_stand_under_the_code() -> None:
    assert read(row(), (None, "Total : 1 cours", *BLANK[2:])).rows_read == 1


def test_a_sum_without_its_word_is_no_row() -> None:
    assert read(row(), (*BLANK[:9], 12, None), (*BLANK[:9], NoValue.FORMULA, None)).rows_read == 1


def test_a_course_whose_title_begins_with_total_is_a_row() -> None:
    assert read(row(Département=None, Titre="Total quality")).rows_read == 1


def test_blank_rows_are_not_read() -> None:
    assert read(BLANK, row(), ("  ", "", *BLANK[2:]), ()).rows_read == 1


@pytest.mark.parametrize(
    ("heading", "said", "why", "cell"),
    [
        ("Sigle", None, FaultKind.CODE_MISSING, "B2"),
        ("Sigle", "?", FaultKind.CODE_INVALID, "B2"),
        ("Trimestre", None, FaultKind.TERM_MISSING, "D2"),
        ("Trimestre", "bientôt", FaultKind.TERM_INVALID, "D2"),
        ("Responsable", None, FaultKind.LEAD_MISSING, "F2"),
        ("Courriel", None, FaultKind.EMAIL_MISSING, "G2"),
        ("Courriel", "?", FaultKind.EMAIL_INVALID, "G2"),
        ("Approches", None, FaultKind.NO_APPROACH, "H2"),
        ("Approches", "Présentiel", FaultKind.APPROACH_UNKNOWN, "H2"),
        ("Courriel", NoValue.FORMULA, FaultKind.FORMULA_WITHOUT_VALUE, "G2"),
    ],
)
def test_a_bad_required_cell_rejects_its_row_and_is_named(heading: str, said: str, why: FaultKind, cell: str) -> None:
    reading = read(row(**{heading: said}))
    assert (len(reading.rejected), reading.requests) == (1, ())
    assert [(fault.row, fault.cell, fault.why, fault.kept) for fault in reading.faults] == [(2, cell, why, False)]


@pytest.mark.parametrize(
    ("heading", "said", "why", "cell"),
    [
        ("Première activité", "à confirmer", FaultKind.DATE_UNREADABLE, "I2"),
        ("Séances", "plusieurs", FaultKind.SESSIONS_UNREADABLE, "J2"),
        ("Titre", "#REF!", FaultKind.FORMULA_ERROR, "C2"),
        ("Département", NoValue.FORMULA, FaultKind.FORMULA_WITHOUT_VALUE, "A2"),
        ("Remarques", NoValue.FORMULA, FaultKind.FORMULA_WITHOUT_VALUE, "K2"),
    ],
)
def test_a_bad_optional_cell_is_a_warning_and_its_row_stays(heading: str, said: str, why: FaultKind, cell: str) -> None:
    reading = read(row(**{heading: said}))
    assert len(reading.accepted) == 1
    assert [(fault.cell, fault.why, fault.kept) for fault in reading.faults] == [(cell, why, True)]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    (rejected,) = read(row(Sigle="?", Courriel="?", Séances="?")).rejected
    assert rejected.code is None
    assert [fault.cell for fault in read(row(Sigle="?", Courriel="?", Séances="?")).faults] == ["B2", "G2", "J2"]


def test_the_term_given_at_import_fills_blank_cells_only() -> None:
    reading = read(row(Trimestre=None), row(Trimestre="H27"), row(Trimestre="?"), default_term=Term.parse("E26"))
    assert [one.term.code for one in reading.accepted] == ["E26", "H27"]
    assert [fault.why for fault in reading.faults] == [FaultKind.TERM_INVALID]


def test_a_repeated_course_joins_its_approaches_and_the_first_row_wins() -> None:
    reading = read(row(), row(Approches="Enregistrement", Séances=3, Remarques="autre"))
    assert [(one.key.approach, one.data.sessions, one.rows) for one in reading.requests] == [
        ("virtual_class", 12, (2,)),
        ("recording", 12, (3,)),
    ]
    assert (len(reading.accepted), len(reading.duplicates)) == (2, 0)
    (warning,) = reading.faults
    assert (warning.why, warning.kept, warning.first_row) == (FaultKind.REPEATED_COURSE, True, 2)
    assert warning.columns == (Column.SESSIONS, Column.REMARKS)


def test_a_repeated_course_that_adds_no_approach_is_a_duplicate() -> None:
    reading = read(row(), row(), row(Remarques=None))
    assert [(one.row, one.first_row) for one in reading.duplicates] == [(3, 2), (4, 2)]
    assert reading.faults == ()
    assert reading.keys_by_row[4] == reading.keys_by_row[2]


def test_where_the_first_row_is_blank_it_wins_too() -> None:
    reading = read(row(Remarques=None), row(Remarques="doublon"))
    assert reading.requests[0].data.remarks == ""
    assert reading.faults[0].columns == (Column.REMARKS,)


def test_the_same_course_in_another_section_or_term_is_another_course() -> None:
    reading = read(row(), row(Groupe="B"), row(Trimestre="H27"), row(Groupe=None))
    assert len({one.key for one in reading.requests}) == len(reading.accepted) == 4


def test_a_rejected_row_does_not_count_as_the_first_of_its_course() -> None:
    reading = read(row(Courriel=None), row(Séances=3))
    assert (len(reading.rejected), len(reading.accepted), len(reading.duplicates)) == (1, 1, 0)
    assert reading.requests[0].data.sessions == 3


def test_the_cells_of_an_accepted_row_become_its_data() -> None:
    (request,) = read(row()).requests
    assert request.data.first_activity == date(2026, 9, 3)
    assert (request.key.code, request.key.section, request.key.term.code) == ("MMD 1231", "A", "A26")


def test_a_grid_has_a_greatest_number_of_rows() -> None:
    rows = [row(Sigle=f"MMD {1000 + number}") for number in range(4)]
    assert read_grid([sheet(*rows[:3])], row_limit=3).rows_read == 3
    with pytest.raises(TooManyRows):
        read_grid([sheet(*rows)], row_limit=3)


@pytest.mark.parametrize(
    ("heading", "column", "cell"),
    [("Groupe", Column.SECTION, "E2"), ("Responsable", Column.LEAD_NAME, "F2")],
)
def test_a_text_too_long_for_a_column_that_a_course_needs_rejects_its_row(
    heading: str, column: Column, cell: str
) -> None:
    most = LENGTHS[column]
    assert read(row(**{heading: "a" * most})).faults == ()
    reading = read(row(**{heading: "a" * 9_000}))
    (fault,) = reading.faults
    assert (fault.cell, fault.why, fault.most, fault.kept) == (cell, FaultKind.TOO_LONG, most, False)
    assert (len(fault.value), len(reading.rejected)) == (80, 1)


@pytest.mark.parametrize("column", [Column.DEPARTMENT, Column.TITLE, Column.REMARKS])
def test_a_text_too_long_for_another_column_is_left_out_with_a_warning(column: Column) -> None:
    most = LENGTHS[column]
    assert read(row(**{column.heading: "a" * most})).faults == ()
    reading = read(row(**{column.heading: "a" * (most + 1)}), row(Sigle="MMD 1232", Département=None))
    (fault,) = reading.faults
    assert (fault.why, fault.most, fault.kept) == (FaultKind.TOO_LONG, most, True)
    assert getattr(reading.accepted[0].data, column.value) == ""
    assert all(len(one.data.department) <= LENGTHS[Column.DEPARTMENT] for one in reading.accepted)


def test_a_number_that_is_none_rejects_or_warns_as_its_column_does() -> None:
    (needed,) = read(row(Groupe=NoValue.NOT_A_NUMBER)).faults
    (other,) = read(row(Séances=NoValue.NOT_A_NUMBER)).faults
    assert (needed.why, needed.kept) == (FaultKind.NOT_A_NUMBER, False)
    assert (other.why, other.kept) == (FaultKind.NOT_A_NUMBER, True)
