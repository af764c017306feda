"""The forms of services: what each kind of field takes, what is asked when, and in which pages."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.courses.answers import RULES, Wrong, cell_of, filled, holds, words_of
from workflow.courses.form_pages import CARRIED, MOST, carried, page_after, pages
from workflow.courses.plans import Bilingual, FieldKind, FormField, Option, ShownWhen

NAMES = {7: "Camille Roy"}
TOOLS = (
    Option("zoom", Bilingual.of("Zoom")),
    Option("space", Bilingual("Espace de cours", "Course space")),
    Option("other", Bilingual("Autre", "Other")),
)


def asked(
    key: str, kind: FieldKind = FieldKind.TEXT, *, required: bool = True, when: ShownWhen | None = None, limit: int = 0
) -> FormField:
    """Return a field of that kind."""
    options = TOOLS if kind in {FieldKind.CHOICE, FieldKind.SEVERAL} else ()
    return FormField(key, kind, Bilingual.of(key), required=required, options=options, shown_when=when, limit=limit)


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "shown"),
    [
        (FieldKind.TEXT, "  Zoom   \n 6.1 ", "Zoom 6.1", "Zoom 6.1"),
        (FieldKind.LONG_TEXT, " Une ligne.\nUne autre. ", "Une ligne.\nUne autre.", "Une ligne.\nUne autre."),
        (FieldKind.CHOICE, "space", "space", "Course space"),
        (FieldKind.SEVERAL, "other,zoom", "zoom,other", "Zoom, Other"),
        (FieldKind.DATE, "2026-12-01", "2026-12-01", date(2026, 12, 1)),
        (FieldKind.PERSON, "7", "7", "Camille Roy"),
        (FieldKind.FILE, "", "", ""),
        (FieldKind.COURSE, "mmd1234", "MMD 1234", "MMD 1234"),
    ],
)
def test_each_kind_reads_and_shows_its_answer(kind: FieldKind, typed: str, kept: str, shown: object) -> None:
    read = filled([asked("it", kind)], {"it": typed})
    assert read.wrong == {}
    (answer,) = read.answers
    assert answer.value == kept
    assert cell_of(answer, NAMES, "en") == shown


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        (FieldKind.TEXT, "a" * 201, Wrong.TOO_LONG),
        (FieldKind.LONG_TEXT, "a" * 2001, Wrong.TOO_LONG),
        (FieldKind.CHOICE, "gone", Wrong.NOT_OFFERED),
        (FieldKind.SEVERAL, "zoom,gone", Wrong.NOT_OFFERED),
        (FieldKind.DATE, "demain", Wrong.NO_DATE),
        (FieldKind.PERSON, "Camille", Wrong.NOBODY),
        (FieldKind.PERSON, "9" * 40, Wrong.NOBODY),
        (FieldKind.COURSE, "mon cours", Wrong.NO_COURSE),
        *((kind, " ", Wrong.MISSING) for kind in FieldKind if kind is not FieldKind.FILE),
    ],
)
def test_bad_input_is_named_on_its_field(kind: FieldKind, typed: str, why: Wrong) -> None:
    assert filled([asked("it", kind)], {"it": typed}).wrong == {"it": why}


def test_every_kind_has_its_rules() -> None:
    assert set(RULES) == set(FieldKind)


def test_a_field_may_take_less_than_its_kind_does_but_never_more() -> None:
    assert filled([asked("it", limit=5)], {"it": "123456"}).wrong == {"it": Wrong.TOO_LONG}
    assert filled([asked("it", limit=9000)], {"it": "a" * 201}).wrong == {"it": Wrong.TOO_LONG}


def test_support_leaves_out_what_it_does_not_know() -> None:
    read = filled([asked("it"), asked("other")], {"other": "x"}, by_support=True)
    assert read.wrong == {}
    assert [one.field.key for one in read.answers] == ["other"]


OTHER = ShownWhen("tool", ("other",))
FORM = (
    asked("tool", FieldKind.CHOICE),
    asked("which", when=OTHER),
    asked("since", FieldKind.DATE, required=False),
    asked("what", FieldKind.LONG_TEXT),
)


def test_what_does_not_hold_is_neither_required_nor_kept() -> None:
    said = {"tool": "zoom", "which": "forged", "what": "Rien ne va."}
    read = filled(FORM, said)
    assert read.wrong == {}
    assert {one.field.key: one.value for one in read.answers} == {"tool": "zoom", "what": "Rien ne va."}
    assert filled(FORM, {**said, "tool": "other", "which": ""}).wrong == {"which": Wrong.MISSING}


def test_what_hangs_on_something_that_does_not_hold_does_not_hold_either() -> None:
    below = asked("below", when=ShownWhen("middle", ("zoom",)))
    form = (asked("tool", FieldKind.CHOICE), asked("middle", FieldKind.CHOICE, when=OTHER), below)
    assert not holds(below, {"tool": "zoom", "middle": "zoom"}, form)
    assert holds(below, {"tool": "other", "middle": "zoom"}, form)


def keys(form: tuple[FormField, ...], said: dict[str, str], before: int) -> tuple[str, ...]:
    """Return what is asked after a page."""
    page = page_after(form, said, before)
    return () if page is None else tuple(one.key for one in page.fields)


def test_what_hangs_on_an_answer_is_asked_on_a_later_page_and_only_then() -> None:
    form = tuple(replace(one, limit=500) if one.key == "what" else one for one in FORM)
    first = page_after(form, {}, -1)
    assert first is not None
    assert [one.key for one in first.fields] == ["tool", "since", "what"]
    assert not first.more, "nobody knows yet"
    assert keys(form, {"tool": "zoom"}, 0) == ()
    assert keys(form, {"tool": "other"}, 0) == ("which",)


def test_texts_that_are_too_long_to_travel_stand_on_the_last_page() -> None:
    first = page_after(FORM, {}, -1)
    assert first is not None
    assert [one.key for one in first.fields] == ["tool", "since"]
    assert first.more
    assert keys(FORM, {"tool": "zoom"}, 0) == ("what",)
    assert keys(FORM, {"tool": "other"}, 0) == ("which", "what")
    assert keys(FORM, {"tool": "other"}, 1) == ()


def test_answers_are_found_by_their_words_in_both_languages() -> None:
    form = (asked("tool", FieldKind.CHOICE), asked("who", FieldKind.PERSON), asked("what", FieldKind.LONG_TEXT))
    read = filled(form, {"tool": "space", "who": "7", "what": "Accès refusé"})
    assert set(words_of(read.answers, NAMES)) == {"Espace de cours", "Course space", "Camille Roy", "Accès refusé"}


KINDS = st.lists(st.sampled_from([kind for kind in FieldKind if kind is not FieldKind.LONG_TEXT]), max_size=20)


@given(KINDS, st.integers(0, 3), st.data())
def test_every_field_stands_on_one_page_after_what_it_hangs_on(
    kinds: list[FieldKind], long: int, data: st.DataObject
) -> None:
    form: list[FormField] = []
    for at, kind in enumerate([*kinds, *[FieldKind.LONG_TEXT] * long]):
        above = [one.key for one in form if one.options]
        on = data.draw(st.sampled_from(["", *above]))
        form.append(asked(f"f{at}", kind, when=ShownWhen(on, ("zoom",)) if on else None))
    split = pages(form)
    where = {one.key: number for number, page in enumerate(split) for one in page}
    assert len(where) == len(form) == sum(map(len, split))
    assert all(len(page) <= MOST for page in split)
    for one in form:
        if one.shown_when is not None:
            assert where[one.shown_when.field] < where[one.key]
    early = [one for one in form if one.kind is FieldKind.LONG_TEXT and where[one.key] < len(split) - 1]
    assert not early or carried(form) <= CARRIED
