"""What is written after ``/taches``, read as a filter."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.business_time.sla import Level
from workflow.overview.queue_filter import Filter, Show, read_back, understood
from workflow.overview.refusals import NotAFilter
from workflow.people.people import Group

GROUPS = (
    Group("technologues", "Technologues"),
    Group("technopedagogues", "Technopédagogues"),
    Group("soutien-2", "Soutien de nuit"),
)
DEPARTMENTS = ("Médecine", "Médecine de famille", "Sciences de l’activité physique")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", Filter()),
        ("à prendre", Filter(Show.TO_TAKE)),
        ("A PRENDRE", Filter(Show.TO_TAKE)),
        ("to take", Filter(Show.TO_TAKE)),
        ("réponse reçue", Filter(Show.REPLIED)),
        ("Reply received", Filter(Show.REPLIED)),
        ("les miennes", Filter(Show.MINE)),
        ("à planifier", Filter(Show.TO_PLAN)),
        ("to plan, technologues", Filter(Show.TO_PLAN, "technologues")),
        ("tâches planifiées", Filter(Show.PLANNED)),
        ("mine, overdue", Filter(Show.MINE, level=Level.OVERDUE)),
        ("technopedagogues", Filter(group="technopedagogues")),
        ("Technopédagogues", Filter(group="technopedagogues")),
        ("soutien de nuit", Filter(group="soutien-2")),
        ("département Médecine", Filter(department="Médecine")),
        ("médecine de famille", Filter(department="Médecine de famille")),
        ("sciences de l'activite physique", Filter(department="Sciences de l’activité physique")),
        ("d’ici 5 jours", Filter(within=5)),
        ("within 3 business days", Filter(within=3)),
        ("élevé", Filter(level=Level.HIGH)),
        ("urgentes", Filter(urgent=True)),
        ("urgent tasks", Filter(urgent=True)),
        (
            "à prendre des technologues, en retard, d’ici 10 jours ouvrables",
            Filter(Show.TO_TAKE, "technologues", None, 10, Level.OVERDUE),
        ),
        ("late tasks to take in medecine", Filter(Show.TO_TAKE, None, "Médecine", None, Level.OVERDUE)),
    ],
)
def test_words_are_understood_in_both_languages(said: str, meant: Filter) -> None:
    assert understood(said, GROUPS, DEPARTMENTS) == meant


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        ("cuisine", "cuisine"),
        ("à prendre à la cuisine", "à la cuisine"),
        ("5", "5"),
        ("d’ici 0 jours", "0 jours"),
        ("within 9999 days", "9999 days"),
    ],
)
def test_the_first_words_that_are_not_understood_are_named(said: str, unknown: str) -> None:
    with pytest.raises(NotAFilter) as refused:
        understood(said, GROUPS, DEPARTMENTS)
    assert refused.value.text.endswith(unknown)


filters = st.builds(
    Filter,
    st.sampled_from(Show),
    st.sampled_from([None, *(group.key for group in GROUPS)]),
    st.sampled_from([None, *DEPARTMENTS]),
    st.one_of(st.none(), st.integers(1, 260)),
    st.sampled_from([None, *Level]),
    st.integers(0, 9999),
    st.booleans(),
)


@given(filters)
def test_what_a_menu_carries_is_read_back_and_has_room(chosen: Filter) -> None:
    assert read_back(str(chosen), DEPARTMENTS) == chosen
    assert len(str(chosen)) <= 75


@pytest.mark.parametrize("text", ["", "home", "all||00000000||", "everything|||x|", "all||||7", "all|||||two"])
def test_a_text_that_is_no_filter_narrows_nothing(text: str) -> None:
    assert read_back(text, DEPARTMENTS) == Filter()


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    with suppress(NotAFilter):
        assert isinstance(understood(text, GROUPS, DEPARTMENTS), Filter)
