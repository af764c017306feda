"""One cell of a grid, in all the ways people fill it in."""

import unicodedata
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.courses.grid import DEFAULT_APPROACHES, Approach, CellValue, FaultKind, NoValue, Season, Term, cells
from workflow.courses.grid.approaches import approach_names
from workflow.courses.grid.faults import BadCell
from workflow.reading.text import cell_reference, clean, squash

FALL = Term(year=2026, season=Season.FALL)
NAMES = approach_names(DEFAULT_APPROACHES)


@pytest.mark.parametrize(
    "written", ["A26", "A2026", "a 26", "Automne 2026", " automne  2026 ", "Fall 2026", "AUTOMNE26"], ids=repr
)
def test_every_way_to_write_a_term_is_one_term(written: str) -> None:
    assert Term.parse(written) == FALL


@pytest.mark.parametrize(
    ("written", "code", "french", "english"),
    [
        ("H27", "H27", "Hiver 2027", "Winter 2027"),
        ("É2027", "E27", "Été 2027", "Summer 2027"),
        ("été 27", "E27", "Été 2027", "Summer 2027"),
        ("Winter 2027", "H27", "Hiver 2027", "Winter 2027"),
    ],
)
def test_a_term_has_one_code_and_a_name_in_each_language(written: str, code: str, french: str, english: str) -> None:
    term = Term.parse(written)
    assert (term.code, term.name("fr"), term.name("en")) == (code, french, english)


@pytest.mark.parametrize(
    "written", ["", "2026", "A", "A1926", "Automne", "Z26", "Automne 2026 ou 2027", "A26" * 50], ids=repr
)
def test_what_is_no_term_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="term"):
        Term.parse(written)


@given(st.integers(2000, 2099), st.sampled_from(Season))
def test_the_code_of_a_term_is_read_back_as_that_term(year: int, season: Season) -> None:
    term = Term(year=year, season=season)
    assert Term.parse(term.code) == Term.parse(term.name("fr")) == Term.parse(term.name("en")) == term


def test_terms_sort_by_time() -> None:
    codes = ["A26", "H27", "E26", "H26"]
    assert [term.code for term in sorted(map(Term.parse, codes))] == ["H26", "E26", "A26", "H27"]


@pytest.mark.parametrize("written", ["mmd1231", "MMD 1231", " Mmd-1231 ", "MMD\u00a01231"], ids=repr)
def test_every_way_to_write_a_course_code_is_one_code(written: str) -> None:
    assert cells.course_code(written) == "MMD 1231"


def test_a_course_code_may_end_in_a_letter() -> None:
    assert cells.course_code("pht1001s") == "PHT 1001S"


LOOK_ALIKES = [
    "MMD1231²",
    "MMD 123₁",
    "ＭＭＤ 1231",
    "MMD 12３1",
    "ММD 1231",
    "ΜMD 1231",
    "MMD 123①",
    "MMD Ⅻ31",
    "MᴹD 1231",
]


@pytest.mark.parametrize("written", LOOK_ALIKES, ids=ascii)
def test_what_only_looks_like_a_course_code_is_a_fault_and_never_another_course(written: str) -> None:
    assert why(cells.course_code, written) is FaultKind.LOOK_ALIKE
    assert why(cells.section, written) is FaultKind.LOOK_ALIKE


@given(st.text(st.characters(codec="utf-8"), max_size=9))
def test_no_two_letters_or_digits_are_read_as_one_code(strange: str) -> None:
    try:
        code = cells.course_code(f"MMD {strange}1231")
    except BadCell:
        return
    kept = [sign for sign in unicodedata.normalize("NFD", strange) if sign.isalnum()]
    assert all(sign.isascii() for sign in kept)
    assert code.replace(" ", "") == f"MMD{''.join(kept)}1231".upper()


def test_a_term_of_other_digits_is_a_fault() -> None:
    assert why(lambda value: cells.term(value, None), "A2⁶") is FaultKind.LOOK_ALIKE


@pytest.mark.parametrize("written", ["?", "1231", 1231, "MMD", "MMD 1231 et MMD 1232", datetime(2001, 12, 1)], ids=repr)
def test_what_is_no_course_code_is_a_fault(written: CellValue) -> None:
    assert why(cells.course_code, written) is FaultKind.CODE_INVALID


@pytest.mark.parametrize(
    "written",
    [
        "ZOE.GAGNON@EXAMPLE.ORG",
        "  zoe.gagnon@example.org ",
        "\u200bzoe.gagnon@example.org",
        "mailto:zoe.gagnon@example.org",
    ],
    ids=repr,
)
def test_an_address_is_stripped_and_put_in_lower_case(written: str) -> None:
    assert cells.email(written) == "zoe.gagnon@example.org"


@pytest.mark.parametrize(
    "written",
    [
        "pas encore connu",
        "zoe@example",
        "zoe@@example.org",
        "zoe gagnon@example.org",
        "zoe@example.org; luc@example.org",
        "<!channel>@example.org",
        "=zoe@example.org",
        "zoe..gagnon@example.org",
        ".zoe@example.org",
        "a" * 65 + "@example.org",
        "zoe@" + "a." * 200 + "org",
        12,
    ],
    ids=repr,
)
def test_what_is_no_address_is_a_fault(written: CellValue) -> None:
    assert why(cells.email, written) is FaultKind.EMAIL_INVALID


@pytest.mark.parametrize(
    "written",
    [
        datetime(2026, 9, 3, 8, 30),
        date(2026, 9, 3),
        "2026-09-03",
        "2026-09-03 08:30",
        "03/09/2026",
        "3/9/2026",
        "3 septembre 2026",
        "jeudi 3 septembre 2026",
        " 3  SEPTEMBRE 2026",
        "3 sept. 2026",
        "September 3, 2026",
        "September 3rd, 2026",
        "3 September 2026",
    ],
    ids=repr,
)
def test_every_way_to_write_a_date_is_one_date(written: CellValue) -> None:
    assert cells.first_activity(written) == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1er octobre 2026", date(2026, 10, 1)),
        ("14 août 2026", date(2026, 8, 14)),
        ("2 décembre 2026", date(2026, 12, 2)),
        ("3 février 2027", date(2027, 2, 3)),
    ],
)
def test_french_months_are_read_with_their_accents(written: str, day: date) -> None:
    assert cells.first_activity(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "à confirmer",
        "31/02/2026",
        "09/31/2026",
        "3/9/26",
        "2026",
        46268,
        46268.5,
        time(8, 30),
        datetime(1926, 9, 3),
        "9" * 500,
    ],
    ids=repr,
)
def test_an_unreadable_date_is_a_fault(written: CellValue) -> None:
    assert why(cells.first_activity, written) is FaultKind.DATE_UNREADABLE


@pytest.mark.parametrize(
    ("written", "number"), [(24, 24), (24.0, 24), ("24", 24), (" 24 ", 24), (None, None), ("", None)], ids=repr
)
def test_a_number_of_sessions_is_whole(written: CellValue, number: int | None) -> None:
    assert cells.sessions(written) == number


@pytest.mark.parametrize("written", [2.5, "douze", "12 à 14", -1, True, 10**30, "٣"], ids=repr)
def test_an_unreadable_number_of_sessions_is_a_fault(written: CellValue) -> None:
    assert why(cells.sessions, written) is FaultKind.SESSIONS_UNREADABLE


@pytest.mark.parametrize("separator", [";", ",", "/", "+", "\n", " ; "])
def test_approaches_are_split_on_each_separator(separator: str) -> None:
    written = f"Zoom{separator}ENREGISTREMENT"
    assert cells.approaches(written, NAMES) == ("virtual_class", "recording")


def test_one_unknown_approach_among_known_ones_is_a_fault() -> None:
    assert why(lambda value: cells.approaches(value, NAMES), "Zoom; Présentiel") is FaultKind.APPROACH_UNKNOWN


def test_approaches_come_from_the_configuration() -> None:
    hybrid = Approach("hybrid", "Comodal", "Hyflex", ("Co-modal",))
    assert cells.approaches("co modal", approach_names((hybrid,))) == ("hybrid",)


def test_two_approaches_cannot_share_a_name() -> None:
    twins = (Approach("one", "Zoom", "Zoom"), Approach("two", "ZOOM", "Live"))
    with pytest.raises(ValueError, match="ZOOM"):
        approach_names(twins)


@pytest.mark.parametrize("written", ["x", "X ", "oui", "Oui", "1", 1, 1.0, "✓", "✔", True, "yes"], ids=repr)
def test_a_mark_says_yes(written: CellValue) -> None:
    assert cells.mark(written) is True


@pytest.mark.parametrize("written", [None, "", "  ", "non", "0", 0, False, "-", "—", "n/a", "s.o."], ids=repr)
def test_no_mark_says_no(written: CellValue) -> None:
    assert cells.mark(written) is False


@pytest.mark.parametrize("written", ["?", "peut-être", 12, "xx"], ids=repr)
def test_a_mark_that_says_neither_is_a_fault(written: CellValue) -> None:
    assert why(cells.mark, written) is FaultKind.MARK_UNKNOWN


def test_a_section_is_the_same_with_and_without_its_zeros() -> None:
    assert cells.section("01") == cells.section(1) == cells.section(1.0) == "1"
    assert cells.section(" a ") == "A"
    assert cells.section("0" * 5000) == "0"


@pytest.mark.parametrize(
    "read", [cells.course_code, cells.email, cells.lead_name, cells.first_activity, cells.mark, cells.lines]
)
def test_formulas_without_a_value_and_in_error_are_faults_of_any_cell(read: cells.Read) -> None:
    assert why(read, NoValue.FORMULA) is FaultKind.FORMULA_WITHOUT_VALUE
    assert why(read, "#REF!") is FaultKind.FORMULA_ERROR


@pytest.mark.parametrize("written", [None, "", "?", "—", 12], ids=repr)
def test_a_lead_without_letters_is_missing(written: CellValue) -> None:
    assert why(cells.lead_name, written) is FaultKind.LEAD_MISSING


def test_remarks_keep_their_lines() -> None:
    assert cells.lines("Deux  cohortes\r\n\r\n co-enseigné ") == "Deux cohortes\nco-enseigné"


def test_a_long_value_is_shown_shortened() -> None:
    shown = cells.shown("a" * 1000)
    assert len(shown) == 80
    assert shown.endswith("…")


@given(st.text())
def test_cleaned_text_is_on_one_line_and_stays_as_it_is_when_cleaned_again(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert len(cleaned.splitlines()) <= 1
    assert squash(cleaned).isalnum() or not squash(cleaned)


@pytest.mark.parametrize(
    ("column", "reference"), [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7"), (16383, "XFD7")]
)
def test_cells_are_named_as_sheets_do(column: int, reference: str) -> None:
    assert cell_reference(7, column) == reference


def why(read: cells.Read, value: CellValue) -> FaultKind:
    with pytest.raises(BadCell) as bad:
        read(value)
    return bad.value.why
