"""An alert stays true: each move of its item heals it, in the group's channel and in management's, on each platform."""

from collections.abc import Awaitable, Callable

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.stages import HELP, MANAGEMENT, SlackStage, Stage, TeamsStage

NUMBER, OTHER = "INC0001001", "INC0001002"
PROBLEM = "Antem affiche une page blanche."
UNCLAIMED = "ersonne ne l’a prise en charge (Technologues)"


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def claimed(stage: Stage) -> None:
    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)


async def answered(stage: Stage) -> None:
    await stage.answers("Léa", "Utilisez Firefox.", HELP, NUMBER, mention=True)


async def resolved(stage: Stage) -> None:
    await stage.presses("Léa", "Résoudre", HELP, NUMBER)
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "C’est réparé."})


async def cancelled(stage: Stage) -> None:
    await stage.presses_own("Camille", "Annuler la demande")


async def transferred(stage: Stage) -> None:
    await stage.presses("Léa", "Transférer", HELP, NUMBER)
    await stage.sends("Léa", {"Au groupe": "Technopédagogues", "Raison": "Pédagogie."})


async def held(stage: Stage) -> None:
    await stage.presses("Léa", "Mettre en attente", HELP, NUMBER)
    await stage.sends("Léa", {"Ce qui manque": "Quelle salle ?"})


async def merged(stage: Stage) -> None:
    await stage.writes("Sarah", "Antem is all white.")
    await stage.presses("Léa", "Fusionner", HELP, NUMBER)
    await stage.sends("Léa", {"Numéro de l’autre demande": OTHER})


MOVES: dict[Callable[[Stage], Awaitable[None]], str] = {
    claimed: "Prise en charge par Léa Gagnon mardi 18 août à 15 h 1",
    answered: "Léa Gagnon a répondu mardi 18 août à 15 h 1",
    resolved: "Résolue par Léa Gagnon mardi 18 août à 15 h 1",
    cancelled: "Annulée par Camille Roy mardi 18 août à 15 h 1",
    transferred: "Transférée au groupe Technopédagogues par Léa Gagnon mardi 18 août à 15 h 1",
    merged: f"Fusionnée avec {OTHER} par Léa Gagnon mardi 18 août à 15 h 1",
}


def alerts(text: str) -> list[str]:
    """The alerts in what stands somewhere: each from its head to its buttons."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if f"{NUMBER} · {PROBLEM}" in line]
    return ["\n".join(lines[at : at + 2]) for at in heads]


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
async def test_an_alert_heals_when_what_it_says_is_no_longer_so(
    stage: Stage, move: Callable[[Stage], Awaitable[None]]
) -> None:
    await stage.writes("Camille", PROBLEM)
    await stage.waits(6)
    for where in (stage.thread(HELP, NUMBER), stage.channel(MANAGEMENT)):
        (alert,) = alerts(where)
        assert alert.startswith("🟡 Élevé")
        assert "remière réponse attendue d’ici mercredi 19 août, 9 h 1" in alert
        assert UNCLAIMED in alert

    await move(stage)

    for where in (stage.thread(HELP, NUMBER), stage.channel(MANAGEMENT)):
        healed = [one for one in alerts(where) if MOVES[move] in one]
        assert len(healed) == 1, where
        assert "Élevé" not in healed[0]
        assert UNCLAIMED not in where
        assert "[Prendre en charge]" not in where


async def test_an_alert_gives_its_place_to_that_of_the_next_level(stage: Stage) -> None:
    await stage.writes("Camille", PROBLEM)
    for level in ("🟡 Élevé", "🟠 En retard"):
        await stage.waits(6 if level == "🟡 Élevé" else 2)
        for where in (stage.thread(HELP, NUMBER), stage.channel(MANAGEMENT)):
            (alert,) = alerts(where)
            assert alert.startswith(level)
    await claimed(stage)
    for where in (stage.thread(HELP, NUMBER), stage.channel(MANAGEMENT)):
        (alert,) = alerts(where)
        assert "Prise en charge par Léa Gagnon" in alert


async def test_an_alert_about_a_solution_heals_when_the_request_waits(stage: Stage) -> None:
    await stage.writes("Camille", PROBLEM)
    await claimed(stage)
    await stage.waits(24)
    assert "Solution : échéance atteinte" in stage.channel(MANAGEMENT)
    assert "Titulaire" in stage.channel(MANAGEMENT)

    await held(stage)

    assert "Mise en attente par Léa Gagnon vendredi 21 août à 9 h 1" in stage.channel(MANAGEMENT)
    assert "échéance" not in "\n".join(alerts(stage.thread(HELP, NUMBER)))


async def test_requests_that_cross_together_are_one_message_whose_lines_heal_each_by_itself(stage: Stage) -> None:
    await stage.writes("Camille", PROBLEM)
    await stage.writes("Sarah", "Antem is all white.")
    await stage.waits(6)
    for where in (stage.channel(HELP), stage.channel(MANAGEMENT)):
        assert "2 demandes ont atteint un échelon" in where
        assert where.count("🟡 Élevé · INC000100") >= 2

    await stage.presses("Léa", "Prendre en charge", HELP, f"{NUMBER} · Incident")

    for where in (stage.channel(HELP), stage.channel(MANAGEMENT)):
        assert "Prise en charge par Léa Gagnon mardi 18 août à 15 h 1" in where
        assert f"🟡 Élevé · {OTHER}" in where
        assert not [one for one in alerts(where.split("2 demandes ont atteint un échelon")[-1]) if "Élevé" in one]
