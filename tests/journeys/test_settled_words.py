"""A requester says that it is settled, or still isn't: which request is meant, and what they read of it."""

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.stages import HELP, SlackStage, Stage, TeamsStage


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def test_nobody_is_said_to_work_on_what_nobody_has(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro de ma salle grésille.")
    await stage.writes("Camille", "Autre question : il me faut un accès à Antem.")
    await stage.writes("Camille", "C’est réglé, merci")
    await stage.presses_own("Camille", "Non, pas encore")
    told = stage.told("Camille")
    assert "INC0001002 reste ouverte : elle attend qu’une personne des Technologues la prenne en charge." in told
    assert "nous y travaillons" not in told


async def test_what_support_answered_last_is_offered_to_be_closed_with_the_newer_one_beside_it(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro de ma salle grésille.")
    await stage.waits(5)
    await stage.presses("Léa", "Prendre en charge", HELP, "INC0001001")
    await stage.answers("Léa", "Rebranchez le boîtier.", HELP, "INC0001001", mention=True)
    await stage.waits(5)
    await stage.writes("Camille", "Autre question : il me faut un accès à Antem.")

    await stage.writes("Camille", "C’est réglé, merci")

    told = stage.told("Camille")
    assert "Tant mieux ! Je ferme INC0001001, « Le micro de ma salle grésille. » ?" in told
    assert "Je ferme INC0001002" not in told
    await stage.presses_own("Camille", "Ajouter à INC0001002")
    told = stage.told("Camille")
    assert "Je ferme INC0001002" in told
    assert "Je ferme INC0001001" not in told, "that question was about words that are elsewhere"
    assert "INC0001001 suit son cours" in told


async def test_thanks_for_what_is_resolved_say_what_becomes_of_it_and_second_thoughts_reopen_it(stage: Stage) -> None:
    await stage.writes("Camille", "Mon dépôt bloque.")
    await stage.waits(1)
    await stage.presses("Léa", "Résoudre", HELP, "INC0001001")
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "J’ai vidé le cache."})

    await stage.writes("Camille", "ok merci !")

    assert "Avec plaisir ! INC0001001 est réglée et se fermera d’elle-même mardi 25 août" in stage.told("Camille")
    await stage.waits(1)
    await stage.writes("Camille", "finalement non, ça bloque encore à 90 %")
    told = stage.told("Camille")
    assert "INC0001001 est rouverte" in told
    assert "[C’est autre chose]" in told
    assert "[C’est réglé]" not in told
    assert "ça bloque encore" in stage.thread(HELP, "INC0001001")
    assert "💬 réponse reçue" in stage.card(HELP, "INC0001001")


async def test_a_question_answered_in_words_keeps_no_buttons_and_what_is_given_up_is_no_glad_news(stage: Stage) -> None:
    await stage.writes("Camille", "Mon dépôt bloque.")
    await stage.waits(1)
    await stage.presses("Léa", "Prendre en charge", HELP, "INC0001001")
    await stage.writes("Camille", "c’est réglé")
    await stage.writes("Camille", "en fait non, ça ne marche toujours pas")
    assert "[Oui, c’est réglé]" not in stage.told("Camille")

    await stage.writes("Camille", "finalement laissez tomber")

    told = stage.told("Camille")
    assert "Tant mieux" not in told
    await stage.presses_own("Camille", "Fermer la demande")
    assert "C’est noté : plus personne ne travaille sur INC0001001." in stage.told("Camille")
    assert "Tant mieux" not in stage.told("Camille")


SECOND_THOUGHTS = {
    "Camille": (
        "c’est réglé, merci",
        "finalement non, ça bloque encore",
        "INC0001001 est rouverte",
        "C’est autre chose",
    ),
    "Sarah": ("It’s fixed, thanks", "Actually no, it still freezes", "INC0001001 is reopened", "It’s something else"),
}


@pytest.mark.parametrize("who", SECOND_THOUGHTS)
async def test_second_thoughts_about_what_they_closed_reopen_it_as_urgent_as_it_was(stage: Stage, who: str) -> None:
    settled, denied, reopened, elsewhere = SECOND_THOUGHTS[who]
    await stage.writes(
        who, "Urgent: Antem freezes in class" if who == "Sarah" else "C’est urgent, Antem bloque en classe."
    )
    await stage.presses("Léa", "Résoudre", HELP, "INC0001001")
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "J’ai vidé le cache."})
    await stage.writes(who, settled)
    assert "★" in stage.told(who) or "⭐" in stage.told(who)
    await stage.waits(1)

    await stage.writes(who, denied)

    told = stage.told(who)
    assert reopened in told
    assert f"[{elsewhere}]" in told
    assert "⭐" not in told
    assert "INC0001002" not in told
    card = stage.card(HELP, "INC0001001")
    assert "🔴 Urgent" in card
    assert "💬 réponse reçue" in card
    assert denied.partition(" ")[2] in stage.told("Léa"), "who has it is told"

    await stage.presses_own(who, elsewhere)
    assert "💬 réponse reçue" not in stage.card(HELP, "INC0001001")
    assert denied.partition(",")[2].strip() in stage.card(HELP, "INC0001002")


async def test_what_they_closed_too_early_is_reopened_from_where_they_look_at_it(stage: Stage) -> None:
    await stage.writes("Camille", "Antem bloque.")
    await stage.presses("Léa", "Résoudre", HELP, "INC0001001")
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "J’ai vidé le cache."})
    await stage.writes("Camille", "c’est réglé, merci")

    assert "[Ce n’est pas réglé]" in await stage.asks("Camille", stage.vigie("INC0001001"))
    await stage.presses_shown("Camille", "Ce n’est pas réglé")
    await stage.sends("Camille", {"Que reste-t-il à régler ?": "Il bloque encore."})

    assert "💬 réponse reçue" in stage.card(HELP, "INC0001001")
    assert "[Ce n’est pas réglé]" not in await stage.asks("Camille", stage.vigie("INC0001001"))
