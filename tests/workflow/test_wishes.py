"""What a teacher types → what is announced, read as the cells of a grid are."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.grids import row, sheet
from workflow.courses.departments import OTHER, mark
from workflow.courses.grid import DEFAULT_APPROACHES, Season, Term, read_grid
from workflow.courses.intentions import Wish
from workflow.courses.wishes import BadWish, Offered, WishFault, read_wish, terms_from

MEDICINE = "Département de médecine"
OFFERED = Offered(DEFAULT_APPROACHES, (MEDICINE, "Nutrition"), date(2026, 8, 18))
GOOD = {
    "code": "mmd1231",
    "title": " Éthique  clinique ",
    "term": "A26",
    "section": "01",
    "approaches": "recording,virtual_class",
    "department": mark(MEDICINE),
    "other": "",
    "first_activity": "2026-10-05",
    "sessions": "12",
    "remarks": "Deux\n\ncohortes",
}


def test_a_form_is_read_as_a_row_of_a_grid_is() -> None:
    wish = read_wish(GOOD, OFFERED)
    cells = {
        "Sigle": GOOD["code"],
        "Groupe": GOOD["section"],
        "Approches": "Enregistrement; Classe virtuelle",
        "Première activité": GOOD["first_activity"],
        "Séances": GOOD["sessions"],
        "Remarques": GOOD["remarks"],
        "Titre": GOOD["title"],
        "Trimestre": GOOD["term"],
    }
    reading = read_grid([sheet(row(**cells))])
    assert wish.keys == tuple(one.key for one in reading.requests)
    data = reading.requests[0].data
    for name in ("department", "title", "first_activity", "sessions", "remarks"):
        assert getattr(wish, name) == getattr(data, name)


@pytest.mark.parametrize(
    ("field", "said", "fault"),
    [
        ("code", "1231", WishFault.CODE),
        ("code", "", WishFault.CODE),
        ("term", "A24", WishFault.TERM),
        ("title", "  ", WishFault.TITLE),
        ("title", "x" * 201, WishFault.TOO_LONG),
        ("approaches", "", WishFault.APPROACHES),
        ("approaches", "hologram", WishFault.APPROACHES),
        ("department", "", WishFault.DEPARTMENT),
        ("other", "x" * 121, WishFault.TOO_LONG),
        ("first_activity", "2026-08-17", WishFault.DATE_PASSED),
        ("first_activity", "demain", WishFault.DATE),
        ("section", "#REF!", WishFault.SECTION),
        ("sessions", "douze", WishFault.SESSIONS),
        ("sessions", "-1", WishFault.SESSIONS),
        ("remarks", "x" * 1001, WishFault.TOO_LONG),
    ],
)
def test_what_is_wrong_is_named_by_its_field(field: str, said: str, fault: WishFault) -> None:
    with pytest.raises(BadWish) as bad:
        read_wish({**GOOD, field: said}, OFFERED)
    assert bad.value.faults == {field: fault}


def test_all_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(BadWish) as bad:
        read_wish({}, OFFERED)
    assert set(bad.value.faults) == {"code", "title", "term", "approaches", "department"}


def test_a_department_is_one_of_those_that_are_known_and_another_only_where_none_fits() -> None:
    assert read_wish({**GOOD, "other": "Physiothérapie"}, OFFERED).department == MEDICINE
    none_fits = {**GOOD, "department": OTHER}
    assert read_wish({**none_fits, "other": "NUTRITION "}, OFFERED).department == "Nutrition"
    assert read_wish({**none_fits, "other": "Physiothérapie"}, OFFERED).department == "Physiothérapie"
    with pytest.raises(BadWish) as bad:
        read_wish(none_fits, OFFERED)
    assert bad.value.faults == {"other": WishFault.OTHER}
    alone = Offered(DEFAULT_APPROACHES, (), OFFERED.today)
    with pytest.raises(BadWish) as bad:
        read_wish({**GOOD, "other": ""}, alone)
    assert bad.value.faults == {"other": WishFault.DEPARTMENT}


@given(st.dictionaries(st.sampled_from(list(GOOD)), st.text(max_size=40)))
def test_whatever_is_typed_is_read_or_named(said: dict[str, str]) -> None:
    wish: Wish | None
    faults: Mapping[str, WishFault]
    try:
        wish = read_wish({**GOOD, **said}, OFFERED)
    except BadWish as bad:
        faults, wish = bad.faults, None
    else:
        faults = {}
    assert set(faults) <= set(GOOD)
    assert bool(faults) == (wish is None)
    assert wish is None or (wish.keys and wish.title.strip() and "\n" not in wish.title)


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_the_terms_offered_begin_with_the_one_that_runs(day: date) -> None:
    first, *rest = terms_from(day)
    season = Season.WINTER if day.month < 5 else Season.SUMMER if day.month < 9 else Season.FALL
    assert first == Term(year=day.year, season=season)
    assert len(rest) == 3
    assert [first, *rest] == sorted({first, *rest})


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_the_likely_term_is_one_of_those_offered(day: date) -> None:
    offered = Offered(DEFAULT_APPROACHES, (), day)
    assert offered.likely in offered.terms[:2]


def test_towards_the_end_of_a_term_the_next_is_the_likely_one() -> None:
    for day, code in ((date(2026, 5, 4), "E26"), (date(2026, 8, 18), "A26"), (date(2026, 12, 1), "H27")):
        assert Offered(DEFAULT_APPROACHES, (), day).likely.code == code
