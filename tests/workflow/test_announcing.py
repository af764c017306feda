"""Words that turn to something else, in both languages."""

import pytest

from workflow.helpdesk.announcing import (
    SomethingElse,
    announces,
    another_course,
    codes_in,
    mends,
    regrets,
    without_announcement,
)

PHRASES = SomethingElse()


@pytest.mark.parametrize(
    "text",
    [
        "Autre question : où déposer une vidéo ?",
        "autre question, comment ouvrir un accès",
        "Merci, ça marche. J'ai une autre question : où déposer ma vidéo ?",
        "Nouveau problème, le son coupe",
        "NOUVEAU PROBLEME: le son coupe",
        "Rien à voir, mais comment ouvrir un accès ?",
        "J’ai aussi un autre problème",
        "Another question: where do I drop a video?",
        "I have a different question",
        "Thanks! New problem: no sound.",
        "Unrelated: how do I open an account?",
        "Something else — the projector is black",
        "Autre chose, le clavier est brisé",
        "Nouvelle chose : le clavier est brisé",
        "Il y a autre chose : le son",
    ],
)
def test_a_clause_that_begins_so_announces_something_else(text: str) -> None:
    assert announces(text, PHRASES)


@pytest.mark.parametrize(
    "text",
    [
        "La version 6.1",
        "Ce n’est pas un nouveau problème, c’est le même",
        "It is not a new problem",
        "Est-ce que vous voyez quelque part autre chose à essayer ?",
        "Je peux essayer avec un nouveau micro",
        "Une autre salle, la 2",
        "J’ai essayé autre chose, ça ne marche pas",
        "I tried something else",
        "",
    ],
)
def test_an_answer_announces_nothing(text: str) -> None:
    assert not announces(text, PHRASES)


def test_an_institution_has_phrases_of_its_own() -> None:
    assert announces("Saut du coq à l’âne : le son", SomethingElse(words=("saut du coq à l’âne",)))
    assert not announces("Autre question : le son", SomethingElse(words=(), words_en=()))


def test_codes_of_courses_are_read_in_their_one_form() -> None:
    assert codes_in("mmd1231 et MMD 1232, salle B-4010") == ("MMD 1231", "MMD 1232")


def test_another_course_is_named_only_where_both_are_known() -> None:
    assert another_course(["MMD 1232"], "MMD 1231")
    assert not another_course(["MMD 1231", "MMD 1232"], "MMD 1231")
    assert not another_course(["MMD 1232"], "")
    assert not another_course([], "MMD 1231")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Bonjour ! Autre question : où est-ce ?", "où est-ce ?"),
        ("Another question.", ""),
        ("Le son coupe. Autre question : où est-ce ?", "Le son coupe. Autre question : où est-ce ?"),
        ("Nouveau problème avec Zoom : rien", "Nouveau problème avec Zoom : rien"),
    ],
)
def test_what_follows_an_announcement_is_what_is_asked(text: str, rest: str) -> None:
    assert without_announcement(text, PHRASES) == rest


def test_words_mend_the_last_where_they_begin_so() -> None:
    assert mends("En fait, jeudi")
    assert mends("Sorry, I meant Thursday")
    assert not mends("C’est en fait jeudi")
    assert not mends("")


def test_what_is_wanted_again_is_told_from_what_is_only_wanted() -> None:
    assert all(map(regrets, ("ah non finalement j’en ai encore besoin", "J’ai changé d’avis", "I still need it")))
    assert all(map(regrets, ("Finalement, oui.", "Finalement oui, merci", "en fait oui svp", "Actually, yes please")))
    loose = (
        "Oui, j’ai encore besoin de l’accès",
        "Finalement, ça coupe",
        "Finalement, oui, ça marche",
        "Oui, merci",
        "C’est jeudi, après tout",
        "I still need help",
    )
    assert not any(map(regrets, loose))
