"""Presenters: how lists of them are typed, and what is done for each."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.courses.refusals import BadPresenters, NoSuchStep
from workflow.courses.tasks import Mark, Tick
from workflow.teaching import presenters
from workflow.teaching.presenters import Care, Presenter, Typed, typed

NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
CAMILLE = Presenter("RITM0001001", 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Camille Roy <camille.roy@example.org>", [("Camille Roy", "camille.roy@example.org")]),
        ("  Camille   Roy CAMILLE.ROY@example.org \n\n", [("Camille Roy", "camille.roy@example.org")]),
        ("a@example.org\nb@example.org", [("", "a@example.org"), ("", "b@example.org")]),
        ("Roy, Camille<camille@example.org>", [("Roy, Camille", "camille@example.org")]),
        (
            "camille@example.org; Denis Roy <denis@example.org>;",
            [("", "camille@example.org"), ("Denis Roy", "denis@example.org")],
        ),
        ("Camille Roy; camille@example.org", [("Camille Roy", "camille@example.org")]),
        ("- Camille Roy (camille@example.org)", [("Camille Roy", "camille@example.org")]),
        ("« Camille Roy » <mailto:camille@example.org>", [("Camille Roy", "camille@example.org")]),
        ("camille@example.org\nCamille Roy <Camille@example.org>", [("Camille Roy", "camille@example.org")]),
        (
            "Camille (c.roy@ailleurs.example.org) <camille@example.org>",
            [("Camille (c.roy@ailleurs.example.org)", "camille@example.org")],
        ),
        ("Roy @ la faculté; Camille <camille@example.org>", [("Roy @ la faculté; Camille", "camille@example.org")]),
        (f"{'x' * 500} <camille@example.org>", [("x" * 120, "camille@example.org")]),
        ("a@example.org, b@example.org", [("", "a@example.org"), ("", "b@example.org")]),
        ("Ève <eve@example.org>, Luc <luc@example.org>", [("Ève", "eve@example.org"), ("Luc", "luc@example.org")]),
        ("Roy Côté, Camille <camille.roy-cote@example.org>", [("Roy Côté, Camille", "camille.roy-cote@example.org")]),
        ("Camille Roy, PhD <croy@example.org>", [("Camille Roy, PhD", "croy@example.org")]),
        ("", []),
    ],
)
def test_presenters_are_read_one_a_line(text: str, found: list[tuple[str, str]]) -> None:
    assert typed(text) == tuple(Typed(*one) for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "Camille Roy, Denis Côté <denis.cote@example.org>",
        "Camille Roy; Denis Côté <denis.cote@example.org>",
        "Denis Côté <denis.cote@example.org>, Camille Roy",
        "Denis Côté et Camille Roy <croy@example.org>",
        "Camille Roy and Denis Côté, denis.cote@example.org",
        "Denis Côté & Camille Roy <camille.roy@example.org>",
    ],
)
def test_nobody_is_dropped_who_stands_on_a_line_with_someone_elses_address(line: str) -> None:
    camille, denis = Typed("Camille Roy", "camille.roy@example.org"), Typed("Denis Côté", "denis.cote@example.org")
    found = typed(line, {"Camille Roy": camille, "Denis Côté": denis})
    assert {one.name for one in found} == {"Camille Roy", "Denis Côté"}
    with pytest.raises(BadPresenters) as refused:
        typed(line)
    assert len(refused.value.lines) == 1, "the one without an address is named"


def test_what_was_read_is_written_and_read_back_the_same() -> None:
    listed = (Typed("Camille Roy", "camille.roy@example.org"), Typed("", "b@example.org"))
    assert typed("\n".join(map(str, listed))) == listed


NAMES = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(NAMES, NAMES, st.integers(0, 9)), max_size=30), st.sampled_from(["\n", "\r\n", ";", " ; "]))
def test_any_list_of_people_is_read_whole_and_each_one_once(people: list[tuple[str, str, int]], between: str) -> None:
    listed = [Typed(f"{first} {last}", f"personne{at}@example.org") for first, last, at in people]
    found = typed(between.join(map(str, listed)))
    assert [one.email for one in found] == list(dict.fromkeys(one.email for one in listed))
    assert set(found) <= set(listed)
    assert typed("\n".join(map(str, found))) == found


def test_presenters_without_an_address_are_named_back() -> None:
    with pytest.raises(BadPresenters) as refused:
        typed("Camille Roy\nb@example.org\nDenis @ la faculté")
    assert refused.value.lines == ("Camille Roy", "Denis @ la faculté")
    with pytest.raises(BadPresenters) as refused:
        typed("a@example.org; Marc Roy; b@example.org")
    assert refused.value.lines == ("Marc Roy",)
    with pytest.raises(BadPresenters) as refused:
        typed("Roy, Camille <camille@example.org>, Côté, Denis <denis@example.org>")
    assert len(refused.value.lines) == 1, "whose name is whose cannot be told"


def test_a_box_keeps_who_and_when_until_it_changes() -> None:
    informed = presenters.tick(CAMILLE, Care.INFORMED, Tick.DONE, 1, NOW)
    assert informed.informed == Mark(Tick.DONE, 1, NOW)
    assert presenters.tick(informed, Care.INFORMED, Tick.DONE, 2, NOW + timedelta(hours=1)) is informed
    assert presenters.tick(informed, Care.INFORMED, Tick.NONE, 2, NOW) == CAMILLE


def test_training_can_be_not_needed_and_support_declined_and_nothing_else() -> None:
    spared = presenters.tick(CAMILLE, Care.TRAINED, Tick.NOT_APPLICABLE, 1, NOW)
    assert spared.trained == Mark(Tick.NOT_APPLICABLE, 1, NOW)
    assert presenters.tick(CAMILLE, Care.SUPPORTED, Tick.NOT_APPLICABLE, 1, NOW).declined
    for care in (Care.INFORMED, Care.OFFERED):
        with pytest.raises(NoSuchStep):
            presenters.tick(CAMILLE, care, Tick.NOT_APPLICABLE, 1, NOW)


def test_who_was_informed_trained_or_supported_is_reached_and_who_needs_no_training_is_not_for_that() -> None:
    cared = [presenters.tick(CAMILLE, care, Tick.DONE, 1, NOW) for care in Care]
    spared = presenters.tick(Presenter("RITM0001001", 8), Care.TRAINED, Tick.NOT_APPLICABLE, 1, NOW)
    assert presenters.not_reached([*cared, CAMILLE, spared]) == (CAMILLE, spared)
