"""What a requester was told is told again, or mended in place, once it is no longer so; on each platform."""

from datetime import date, timedelta

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.stages import HELP, UNDO, SlackStage, Stage, TeamsStage

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"
LATE = "Nous devions vous répondre avant"
WHO_HELPS = "Qui peut aider tout de suite ?"
HELPS = "Léa Gagnon des Technologues s’occupe de votre demande INC0001001"
REVISIT = "À revoir le, si un problème doit être corrigé"
BACK = "INC0001001 est maintenant entre les mains des Technologues : quelqu’un d’autre la prendra en charge."


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def test_a_broken_promise_says_who_has_the_request_once_someone_does(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.waits(9)
    assert "la gestion est prévenue" in stage.told("Camille")

    await stage.presses("Léa", "Prendre en charge", HELP, ONE)

    told = stage.told("Camille")
    assert "la gestion est prévenue" not in told
    assert told.count(LATE) == 1
    assert "Léa Gagnon l’a prise en charge à 10 h 1" in told.split(LATE)[1].split("\n")[0]


async def test_the_day_is_said_where_it_is_not_the_one_of_the_promise(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.waits(17)
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    said = stage.told("Camille").split(LATE)[1].split("\n")[0]
    assert "mercredi 19 août, 9 h 1" in said
    assert "Léa Gagnon l’a prise en charge jeudi 20 août à 10 h 1" in said


async def test_a_late_solution_says_when_it_came(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    await stage.waits(25)
    await stage.presses("Léa", "Résoudre", HELP, ONE)
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "Le pilote est à jour."})
    assert "Léa Gagnon vous a proposé une solution à 10 h 1" in stage.told("Camille")


async def test_who_settles_it_late_themselves_is_not_told_that_they_were_offered_a_solution(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.waits(9)
    await stage.writes("Camille", "Finalement c’est réglé, merci.")
    told = stage.told("Camille").split(LATE)[1].split("\n")[0]
    assert "(Antem reste blanc.)" in told
    assert "Vous nous avez dit à 10 h 1" in told
    assert "que c’était réglé." in told
    assert "vous a proposé" not in told


async def test_who_was_told_who_helps_is_told_that_someone_else_will(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    assert HELPS in stage.told("Camille")
    await stage.presses("Léa", "Remettre à prendre", HELP, ONE)
    assert BACK not in stage.told("Camille"), "a moment, in case it was by mistake"
    await stage.waits(1)
    assert BACK in stage.told("Camille")


async def test_who_releases_and_claims_again_at_once_is_told_of_once(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    before = stage.told("Camille").count(HELPS)
    await stage.presses("Léa", "Remettre à prendre", HELP, ONE)
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    await stage.waits(1)
    assert stage.told("Camille").count(HELPS) == before
    assert BACK not in stage.told("Camille")


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
    await stage.waits(1)
    await stage.presses_own("Camille", "C’est urgent")
    assert WHO_HELPS in stage.thread(HELP, ONE)
    assert "C’est noté comme urgent sous INC0001001" in stage.told("Camille")

    await stage.presses("Léa", "Prendre en charge", HELP, ONE)

    assert WHO_HELPS not in stage.thread(HELP, ONE)
    assert "Léa Gagnon" in stage.thread(HELP, ONE).split("est urgente, selon Camille Roy.")[1]
    told = stage.told("Camille")
    assert "C’est noté comme urgent sous" not in told
    assert "INC0001001 est notée comme urgente : l’équipe des Technologues est prévenue." in told


async def test_what_was_urgent_is_told_as_that_it_was(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.waits(1)
    await stage.presses_own("Camille", "C’est urgent")
    await stage.presses_own("Camille", "Ce n’est plus urgent")
    assert WHO_HELPS not in stage.thread(HELP, ONE)
    assert "INC0001001 était notée comme urgente." in stage.told("Camille")
    await stage.presses_own("Camille", "C’est urgent")
    assert WHO_HELPS in stage.thread(HELP, ONE)
    told = stage.told("Camille")
    assert told.count("INC0001001 était notée comme urgente.") == 1
    assert told.count("C’est noté comme urgent sous INC0001001") == 2, "the receipt, and what tells them so"


async def test_a_merge_is_undone_from_the_history_once_what_it_answered_is_shut(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.writes("Sarah", "Antem is down.")
    await stage.presses("Léa", "Fusionner", HELP, TWO)
    await stage.sends("Léa", {"Numéro de l’autre demande": ONE})
    assert UNDO not in await stage.presses("Jade", "Historique", HELP, TWO), "it is for who did it"
    assert UNDO in await stage.presses("Léa", "Historique", HELP, TWO)
    await stage.undoes("Léa")
    assert "INC0001002 is a request of its own again, apart from INC0001001." in stage.told("Sarah")
    assert UNDO not in await stage.presses("Léa", "Historique", HELP, TWO), "it is done once"


async def test_a_private_mark_is_undone_behind_the_three_dots_with_its_history_beside(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    await stage.presses("Léa", "Rendre privée", HELP, ONE)
    assert "Antem" not in stage.card(HELP, ONE)
    offered = await stage.presses("Léa", "⋯", HELP, ONE)
    assert "Historique" in offered
    assert UNDO in offered
    await stage.undoes("Léa")
    assert "Antem" in stage.card(HELP, ONE)


async def test_who_asked_is_told_that_a_problem_is_waited_for_and_when_it_is_looked_at(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    await stage.presses("Léa", "Mettre en attente", HELP, ONE)
    day = (date.fromisoformat(stage.today) + timedelta(days=3)).isoformat()
    held = {"En attente": "Un problème doit être corrigé", "Ce qui manque": "Panne chez Antem.", REVISIT: day}
    await stage.sends("Léa", held)
    told = stage.told("Camille")
    assert "INC0001001 attend qu’un problème connu soit réglé. Nous y reviendrons " in told
    assert "Panne chez Antem" not in told, "it is a work note"


async def test_a_manager_reads_the_latest_acts_and_of_what_is_private_the_number_alone(stage: Stage) -> None:
    await stage.writes("Camille", "Antem reste blanc.")
    await stage.presses("Léa", "Prendre en charge", HELP, ONE)
    await stage.presses("Léa", "Rendre privée", HELP, ONE)
    told = await stage.asks("Nadia", "vigie audit Léa Gagnon")
    assert "Ce qui a été fait : Léa Gagnon" in told
    assert "Léa Gagnon · INC0001001 · titulaire" in told
    assert "— → Léa" not in told, "it is private"
    assert "Antem" not in told
    assert "gestion" in await stage.asks("Jade", "vigie audit")
