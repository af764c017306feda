"""Where help requests go, and what is offered beside them."""

import pytest

from workflow.courses.plans import Bilingual
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.knowledge import Article, Shelf, best_articles
from workflow.helpdesk.routing import RoutingRule, route

RULES = (
    RoutingRule("technopedagogues", words=("évaluation", "plan de cours")),
    RoutingRule("acces", kind=Kind.INCIDENT, words=("mot de passe",)),
    RoutingRule("technologues", kind=Kind.INCIDENT),
)


@pytest.mark.parametrize(
    ("text", "kind", "group"),
    [
        ("Comment préparer mes EVALUATIONS en ligne ?", Kind.QUESTION, "technopedagogues"),
        ("Mon plan de cours est-il bon ?", Kind.QUESTION, "technopedagogues"),
        ("Mon mot de passe ne marche plus", Kind.INCIDENT, "acces"),
        ("Comment changer mon mot de passe ?", Kind.QUESTION, None),
        ("La page reste blanche", Kind.INCIDENT, "technologues"),
        ("Une dévaluation, quel plan ?", Kind.QUESTION, None),
    ],
)
def test_a_request_goes_where_the_first_rule_that_fits_sends_it(text: str, kind: Kind, group: str | None) -> None:
    assert route(RULES, kind, text) == group


def article(title: str, *words: str) -> Article:
    return Article(Shelf.FAQ, Bilingual(title, title), Bilingual("…", "…"), words=words)


ANTEM = article("Déposer un enregistrement dans Antem", "antem", "dépôt")
ZOOM = article("Ouvrir une salle Zoom", "zoom", "salle")
WEAK = article("Modifier la page d’accueil", "accueil")


def test_the_articles_that_speak_of_the_same_come_first_and_others_not_at_all() -> None:
    said = "Bonjour, mon enregistrement ne se dépose pas dans Antem, ni par Zoom."

    assert best_articles((ZOOM, WEAK, ANTEM), said) == (ANTEM, ZOOM)


def test_at_most_so_many_articles_are_offered() -> None:
    assert best_articles((ZOOM, ANTEM), "Antem ou Zoom ?", most=1) == (ZOOM,)


def test_nothing_is_offered_for_a_word_in_passing() -> None:
    assert best_articles((WEAK,), "La page reste blanche") == ()
