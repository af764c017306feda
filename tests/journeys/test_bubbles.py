"""A teacher answers in several messages, the first of which only asks for a moment: all of it is the answer."""

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.stages import HELP, Stage
from tests.journeys.test_settled_words import stage
from tests.journeys.test_words_taken_back import RECEIVED, held

__all__ = ["stage"]


async def test_the_wait_goes_on_until_the_answer_and_its_second_half_goes_there_too(stage: Stage) -> None:
    await held(stage)
    await stage.waits(2)
    await stage.writes("Camille", "attends je regarde")
    assert RECEIVED not in stage.card(HELP, "INC0001001")
    assert "attends je regarde" in stage.thread(HELP, "INC0001001")

    await stage.writes("Camille", "Salle B-2310, et non aucun message")
    assert RECEIVED in stage.card(HELP, "INC0001001")
    await stage.writes("Camille", "c’est le poste de la salle")
    assert "c’est le poste de la salle" in stage.thread(HELP, "INC0001001")
    told = stage.told("Camille")
    assert "Ajouté à INC0001001, avec votre message précédent." in told
    assert "[Nouvelle demande]" not in told
