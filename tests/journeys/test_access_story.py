"""An access asked for by a teacher and given, on both platforms: from wherever the service is found, to its answer."""

import pytest

from tests.bot.teams.faculty import faculty as on_teams
from tests.journeys.stages import HELP, MANAGEMENT, Stage
from tests.journeys.test_same_story import stage
from tests.journeys.test_services import ACCESS, BROKEN, KIND, WHAT_WAS_DONE

__all__ = ["on_teams", "stage"]
pytestmark = pytest.mark.whole
CARD, NUMBER = "Régularisation du profil ou de l’accès · SCTASK0001001", "RITM0001001"
ACCESS_LINE = "🧾 Accès ou profil"
OPENED_AGAIN = "Votre compte Antem est rouvert."


@pytest.mark.parametrize("way", ["Home", "aide", "services"])
async def test_an_access_is_asked_for_claimed_answered_and_given(stage: Stage, way: str) -> None:
    offered = await services_shown(stage, way)
    assert ACCESS_LINE in offered
    seen = await stage.presses_shown("Camille", "Voir", beside=ACCESS_LINE)
    assert "[Demander ce service]" in seen
    assert KIND in await stage.presses_shown("Camille", "Demander ce service")
    await stage.sends("Camille", ACCESS)
    assert f"Merci, c’est noté sous {NUMBER} (Accès ou profil)." in stage.told("Camille")
    assert BROKEN in stage.card(HELP, CARD)
    await it_is_given(stage)


async def services_shown(stage: Stage, way: str) -> str:
    """Have Camille find what can be asked for; return it."""
    if way == "Home":
        return await stage.presses_at_home("Camille", "Demander un service")
    if way == "aide":
        await stage.asks("Camille", "aide")
        return await stage.presses_shown("Camille", "Demander un service")
    return await stage.asks("Camille", stage.vigie("services"))


async def test_a_help_request_that_is_a_service_becomes_one_and_is_given(stage: Stage) -> None:
    await stage.writes("Camille", BROKEN)
    await stage.presses("Léa", "Prendre en charge", HELP, "INC0001001")
    await stage.presses("Léa", "Transformer en demande de service", HELP, "INC0001001")
    await stage.goes_on("Léa", {"Service demandé": "Accès ou profil"})
    await stage.sends("Léa", ACCESS)
    assert f"elle se poursuit dans la demande de service {NUMBER}" in stage.told("Camille")
    assert BROKEN in stage.card(HELP, CARD)
    await it_is_given(stage)


async def test_a_service_made_of_a_private_request_says_its_number_alone_in_the_channel(stage: Stage) -> None:
    await stage.writes("Camille", BROKEN)
    await stage.presses("Léa", "Prendre en charge", HELP, "INC0001001")
    await stage.presses("Léa", "Rendre privée", HELP, "INC0001001")
    await stage.presses("Léa", "Transformer en demande de service", HELP, "INC0001001")
    await stage.goes_on("Léa", {"Service demandé": "Accès ou profil"})
    await stage.sends("Léa", ACCESS)
    said = [stage.channel(HELP)]
    await stage.waits(hours=1)
    await stage.presses("Léa", "Prendre en charge", HELP, CARD)
    await stage.answers("Léa", "Quel compte employez-vous ?", HELP, CARD, mention=True)
    assert "Quel compte employez-vous ?" not in stage.told("Camille"), "it is refused: the channel would read the rest"
    await stage.presses("Léa", "Répondre à la personne qui demande", HELP, CARD)
    await stage.sends("Léa", {"Votre message à Camille Roy": "Et votre mot de passe ?"})
    await stage.writes("Camille", "Il est refusé depuis mon divorce.")
    said += [stage.thread(HELP, CARD), stage.card(HELP, CARD)]
    opened = await stage.presses("Jade", "Demande complète", HELP, CARD)
    assert BROKEN in opened, "members read it in private"
    await stage.presses("Léa", "Fermer la tâche", HELP, CARD)
    await stage.sends("Léa", {WHAT_WAS_DONE: OPENED_AGAIN})
    assert OPENED_AGAIN in stage.told("Camille")
    said += [stage.thread(HELP, CARD), stage.card(HELP, CARD), stage.channel(HELP), stage.channel(MANAGEMENT)]
    for words in ("Camille", "camille.roy", BROKEN, "mot de passe ?", "divorce", OPENED_AGAIN, "Antem"):
        assert not [one for one in said if words in one], words
    assert "🔒" in stage.card(HELP, CARD)


async def it_is_given(stage: Stage) -> None:
    await stage.waits(hours=1)
    await stage.presses("Léa", "Prendre en charge", HELP, CARD)
    assert f"Léa Gagnon des Technologues s’occupe de votre demande {NUMBER}" in stage.told("Camille")
    await stage.answers("Léa", "Quel compte employez-vous ?", HELP, CARD, mention=True)
    assert "Quel compte employez-vous ?" in stage.told("Camille")
    await stage.writes("Camille", "camille.roy, celui de la Faculté.")
    assert "camille.roy, celui de la Faculté." in stage.thread(HELP, CARD)
    assert f"✉️ Ajouté à {NUMBER} (Accès ou profil), " in stage.told("Camille")
    assert f"Léa Gagnon des Technologues · {NUMBER} (Accès ou profil) :" in stage.told("Camille")
    await stage.presses("Léa", "Fermer la tâche", HELP, CARD)
    await stage.sends("Léa", {WHAT_WAS_DONE: OPENED_AGAIN})
    assert "fermée" in stage.card(HELP, CARD)
    told = stage.told("Camille")
    assert f"✅ {NUMBER} (Accès ou profil) : c’est fait." in told
    assert OPENED_AGAIN in told
    assert "SCTASK" not in told
    assert NUMBER in await stage.asks("Camille", stage.vigie(NUMBER))
