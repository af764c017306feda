"""A few words that ask to be shown something."""

import pytest

from workflow.helpdesk.asides import Aside, aside_of


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("prêt ?", Aside.COURSES),
        ("Prêt\u00a0?", Aside.COURSES),
        ("mon cours", Aside.COURSES),
        ("Mon cours est-il prêt ?", Aside.COURSES),
        ("Ready?", Aside.COURSES),
        ("statut", Aside.ASKED),
        ("Statut de ma demande, s’il vous plaît", Aside.ASKED),
        ("Où en est ma demande ?", Aside.ASKED),
        ("mes demandes", Aside.ASKED),
        ("requests", Aside.ASKED),
        ("where is my request?", Aside.ASKED),
        ("What’s the status of my request?", Aside.ASKED),
        ("Mon cours MMD 1234 est-il prêt ?", Aside.COURSES),
        ("Tâches", Aside.WORK),
        ("tasks", Aside.WORK),
        ("annuler", Aside.CANCEL),
        ("Annulez ma demande svp", Aside.CANCEL),
        ("Cancel that, please", Aside.CANCEL),
        ("help", Aside.HELP),
        ("?", Aside.HELP),
    ],
)
def test_a_few_words_ask_to_be_shown_something(text: str, aside: Aside) -> None:
    assert aside_of(text) is aside


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mon cours ne s’ouvre pas",
        "mon cours 2",
        "Le statut de mon enregistrement est rouge",
        "Annuler ma séance de mardi",
        "Annuler l’enregistrement",
        "mon cours est plein de fautes",
        "Prêt de matériel ?",
        "ma demande est urgente",
    ],
)
def test_with_anything_more_it_is_a_request(text: str) -> None:
    assert aside_of(text) is None
