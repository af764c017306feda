"""The words that make a request urgent, and those that only look like them."""

import pytest

from workflow.business_time.clock import Bounds
from workflow.helpdesk.urgency import Urgency, is_urgent


@pytest.mark.parametrize(
    "text",
    [
        "nobody can hear me in my Zoom class and it starts in one hour!",
        "URGENT: I am in class right now and the projector is black",
        "C'est urgent",
        "Zoom ne marche pas c'est urgent",
        "Le micro ne fonctionne pas URGENT",
        "Aucun son, urgent svp",
        "Ça commence dans 20 minutes et rien ne s'affiche",
        "ca commence dans 20min",
        "Mon cours commence dans une demi-heure",
        "J’ai cours dans une heure",
        "Je suis en classe et l'écran est noir",
        "JE SUIS EN COURS",
        "je suis en classe virtuelle et personne ne m’entend",
        "Mes étudiants m'attendent",
        "They can’t hear me",
        "students cannot hear me",
        "My class is in 45 min",
        "It starts in half an hour",
        "it starts in about 1h",
        "begins in a few minutes",
        "Not sure what to do. Urgent!",
    ],
)
def test_what_says_that_it_is_urgent(text: str) -> None:
    assert is_urgent(text, Urgency())


@pytest.mark.parametrize(
    "text",
    [
        "Ce n'est pas urgent",
        "C'est pas du tout urgent, merci",
        "Rien d'urgent",
        "rien de bien urgent",
        "Ce n’est plus urgent",
        "Je ne crois pas que ce soit urgent",
        "Non urgent : ajouter un micro",
        "NON URGENT",
        "PAS URGENT",
        "not urgent",
        "It isn't urgent at all",
        "it's not really urgent",
        "I don't think it's urgent",
        "nothing urgent",
        "I am not in class right now",
        "Ce n'est pas une urgence",
        "Mon cours commence dans deux semaines",
        "ça commence dans 3 heures",
        "It starts in September",
        "My course starts in 2 weeks",
        "Comment planifier une séance en classe virtuelle ?",
        "Mon enregistrement ne se dépose pas",
        "Cours de médecine d'urgence",
        "Le module Soins urgents est vide",
        "The Urgent Care module is empty",
        "La demande est en cours",
        "",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not is_urgent(text, Urgency())


def test_the_words_are_the_institutions() -> None:
    own = Urgency(words=("feu rouge",), words_en=(), quiet=("le feu rouge",))
    assert is_urgent("Feu  Rouge!", own)
    assert not is_urgent("Urgent", own)
    assert not is_urgent("Devant le feu rouge", own)


def test_its_levels_begin_at_half_three_quarters_and_the_whole() -> None:
    assert Urgency(minutes=15).bounds == Bounds(450, 675, 900)
    assert Urgency(minutes=1).bounds == Bounds(30, 45, 60)
