"""What a requester was told is told again, or mended in place, once it is no longer so; on each platform."""

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.stages import HELP, SlackStage, Stage, TeamsStage

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"
LATE = "Nous devions vous répondre d’ici"
WHO_HELPS = "Qui peut aider tout de suite ?"
HELPS = "Léa Gagnon des Technologues s’occupe de votre demande INC0001001"
BACK = "INC0001001 est maintenant entre les mains de l’équipe Technologues : quelqu’un d’autre la prendra en charge."


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def test_a_broken_promise_says_who_has_the_request_once_someone_does(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.waits(9)
    assert "La gestion est prévenue" in stage.told("Camille")

    await stage.presses("Léa", "Prendre en charge", HELP, ONE)

    told = stage.told("Camille")
    assert "La gestion est prévenue" not in told
    assert told.count(LATE) == 1
    assert "Léa Gagnon s’en occupe depuis le" in told.split(LATE)[1].split("\n")[0]


async def test_a_late_solution_says_when_it_came(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    await stage.waits(25)
    await stage.presses("Léa", "Résoudre", HELP, ONE)
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "Le pilote est à jour."})
    assert "Léa Gagnon vous a proposé une solution le" in stage.told("Camille")


async def test_who_was_told_who_helps_is_told_that_someone_else_will(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    assert HELPS in stage.told("Camille")
    await stage.presses("Léa", "Remettre à prendre", HELP, ONE)
    assert BACK in stage.told("Camille")


async def test_a_merge_that_is_undone_is_told_to_who_was_told_of_it(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.writes("Sarah", "Antem is down.")
    await stage.presses("Léa", "Fusionner", HELP, TWO)
    await stage.sends("Léa", {"Numéro de l’autre demande": ONE})
    assert "Others have told us the same thing" in stage.told("Sarah")
    await stage.undoes("Léa")
    assert "INC0001002 is a request of its own again, apart from INC0001001." in stage.told("Sarah")


async def test_a_call_for_help_and_what_its_requester_was_told_say_who_has_it_once_someone_does(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses_own("Camille", "C’est urgent")
    assert WHO_HELPS in stage.thread(HELP, ONE)
    assert "C’est noté comme urgent sous INC0001001" in stage.told("Camille")

    await stage.presses("Léa", "Prendre en charge", HELP, ONE)

    assert WHO_HELPS not in stage.thread(HELP, ONE)
    assert "Léa Gagnon" in stage.thread(HELP, ONE).split("est urgente, selon Camille Roy.")[1]
    told = stage.told("Camille")
    assert "C’est noté comme urgent sous" not in told
    assert "INC0001001 est notée comme urgente : l’équipe Technologues est prévenue." in told


async def test_what_was_urgent_is_told_as_that_it_was(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses_own("Camille", "C’est urgent")
    await stage.presses_own("Camille", "Ce n’est plus urgent")
    assert WHO_HELPS not in stage.thread(HELP, ONE)
    assert "INC0001001 était notée comme urgente." in stage.told("Camille")
    await stage.presses_own("Camille", "C’est urgent")
    assert WHO_HELPS in stage.thread(HELP, ONE)
    told = stage.told("Camille")
    assert told.count("INC0001001 était notée comme urgente.") == 1
    assert told.count("C’est noté comme urgent sous INC0001001") == 2, "the receipt, and what tells them so"
