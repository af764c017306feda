"""Someone whom the platform refuses to write to: nothing claims they were told, and they get it all once back."""

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.stages import HELP, SlackStage, Stage, TeamsStage

NUMBER = "INC0001001"
GONE = "⚠️ Injoignable depuis"
UNDELIVERED = "⚠️ Non remis à Camille Roy : la messagerie refuse ce qu’on lui envoie."


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def test_what_was_refused_shows_on_the_card_waits_and_comes_back_together_in_order(stage: Stage) -> None:
    await stage.writes("Camille", "Le son coupe sans arrêt.")
    stage.loses("Camille")
    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)
    assert GONE in stage.card(HELP, NUMBER)
    assert stage.thread(HELP, NUMBER).count(UNDELIVERED) == 1

    await stage.answers("Léa", "Essayez Firefox.", HELP, NUMBER, mention=True)
    await stage.presses("Léa", "Résoudre", HELP, NUMBER)
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "Le pilote est à jour."})
    thread = stage.thread(HELP, NUMBER)
    assert thread.count(UNDELIVERED) == 1, "said once"
    assert "Transmis" not in thread
    assert "⚠️ Non remis à Camille Roy, de la part de Léa Gagnon :" in thread
    assert "transmis à la personne concernée" not in thread
    assert "Firefox" not in stage.told("Camille")

    stage.finds("Camille")
    await stage.writes("Camille", "Me revoilà, avez-vous eu le temps de regarder ?")
    told = stage.told("Camille")
    assert told.count("Je ne pouvais pas vous écrire jusqu’ici. 3 messages vous attendaient :") == 1
    after = told[told.index("Je ne pouvais pas vous écrire") :]
    at = [after.index(one) for one in ("s’occupe de votre demande", "Essayez Firefox.", "Le pilote est à jour.")]
    assert at == sorted(at)
    assert after.count("Essayez Firefox.") == 1
    assert GONE not in stage.card(HELP, NUMBER)
    assert "3 messages gardés lui sont parvenus" in stage.thread(HELP, NUMBER)


async def test_a_question_that_is_settled_by_then_asks_for_nothing(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro ne marche pas en classe.")
    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)
    stage.loses("Camille")
    await stage.presses("Léa", "Mettre en attente", HELP, NUMBER)
    await stage.sends("Léa", {"Ce qui manque": "Quelle salle ?"})
    await stage.presses("Léa", "Reprendre", HELP, NUMBER)
    stage.finds("Camille")
    await stage.writes("Camille", "Bonjour, où en est ma demande pour le micro ?")
    told = stage.told("Camille")
    assert "Quelle salle ?" in told
    assert "C’est réglé depuis : vous n’avez plus rien à faire." in told


async def test_a_contact_by_other_means_is_noted_by_its_button_and_shows_on_the_card(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro ne marche pas en classe.")
    stage.loses("Camille")
    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)
    form = await stage.presses("Léa", "Jointe autrement", HELP, NUMBER)
    assert "Ce qui a été convenu" in form
    await stage.sends("Léa", {"Ce qui a été convenu": "Au téléphone : elle passera jeudi."})
    assert "📞 Léa Gagnon a joint Camille Roy autrement :" in stage.thread(HELP, NUMBER)
    assert "jointe autrement" in stage.card(HELP, NUMBER)
    await stage.answers("Léa", "À jeudi.", HELP, NUMBER, mention=True)
    assert stage.thread(HELP, NUMBER).count(UNDELIVERED) == 1, "who was contacted is not told of again"
    assert "elle passera jeudi" not in stage.told("Camille")
