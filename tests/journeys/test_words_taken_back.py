"""A teacher deletes what they wrote by mistake: the request that it woke waits for them as before, and says so."""

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.stages import HELP, Stage
from tests.journeys.test_settled_words import stage

__all__ = ["stage"]
RECEIVED = "💬 réponse reçue"
HOLD = {"Ce qui manque": "Le numéro sur le boîtier, s’il vous plaît"}


async def held(stage: Stage) -> None:
    """Léa waits for a word of Camille's."""
    await stage.writes("Camille", "C’est urgent, le micro du B204 grésille.")
    await stage.presses("Léa", "Prendre en charge", HELP, "INC0001001")
    await stage.waits(1)
    await stage.presses("Léa", "Mettre en attente", HELP, "INC0001001")
    await stage.sends("Léa", HOLD)


async def test_the_card_waits_again_and_the_next_words_are_the_answer(stage: Stage) -> None:
    await held(stage)
    waiting = stage.card(HELP, "INC0001001")
    await stage.waits(2)
    await stage.writes("Camille", "oups je me suis trompée de fil")
    assert RECEIVED in stage.card(HELP, "INC0001001")

    await stage.takes_back("Camille")

    assert stage.card(HELP, "INC0001001") == waiting
    told, thread = stage.told("Camille"), stage.thread(HELP, "INC0001001")
    assert "🗑️ Vous avez retiré ce message : INC0001001 a été remise en attente de votre réponse." in told
    assert "🗑️ Ce message a été retiré : INC0001001 a été remise en attente." in thread
    assert "[C’est autre chose]" not in told + thread

    await stage.writes("Camille", "C’est le B204-17")
    assert "Ajouté à INC0001001, qui attendait votre réponse." in stage.told("Camille")
    assert RECEIVED in stage.card(HELP, "INC0001001")


async def test_what_support_has_done_since_stays_and_the_thread_says_so(stage: Stage) -> None:
    await held(stage)
    await stage.writes("Camille", "oups je me suis trompée de fil")
    await stage.answers("Léa", "Je passe vous voir.", HELP, "INC0001001", mention=True)

    await stage.takes_back("Camille")

    assert "[Mettre en attente]" in stage.card(HELP, "INC0001001"), "it goes on"
    gone = "🗑️ Ce message a été retiré. INC0001001 reste comme elle est : on y a travaillé depuis."
    assert gone in stage.thread(HELP, "INC0001001")
