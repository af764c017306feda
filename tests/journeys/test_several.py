"""Several items of a list at once: given to someone, settled, moved; the list is drawn again, refusals are named."""

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.conftest import SAMPLES
from tests.journeys.faculty import Faculty
from tests.journeys.grids import FALL, imports
from tests.journeys.stages import HELP, INTERVIEWS, SlackStage, Stage, TeamsStage

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"
ASKED = {"Camille": "Antem reste blanc.", "Sarah": "The projector flickers.", "Odile": "Le son coupe en salle 4."}
BOXES = tuple(f"🔵 Normal · {number} · {said}" for number, said in zip((ONE, TWO, THREE), ASKED.values(), strict=True))


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def three_ask(stage: Stage) -> None:
    """Three requests come; Léa takes the last."""
    for who, said in ASKED.items():
        await stage.writes(who, said)
    await stage.presses("Léa", "Prendre en charge", HELP, THREE)


async def chosen(stage: Stage, who: str, words: str, act: str) -> None:
    """Ask for a list, and for what is to be done with several of it."""
    await stage.asks(who, words)
    await stage.presses_shown(who, "Plusieurs à la fois…")
    await stage.goes_on(who, {"Que voulez-vous faire ?": act})


async def test_a_manager_gives_several_whoever_has_them_to_someone_and_the_list_says_what_could_not_be(
    stage: Stage,
) -> None:
    await three_ask(stage)
    await stage.presses("Léa", "Transférer", HELP, TWO)
    await stage.sends("Léa", {"Au groupe": "Technopédagogues", "Raison": "C’est pour eux."})
    await chosen(stage, "Nadia", "taches en cours", "Assigner")
    await stage.sends("Nadia", {"Lesquelles": BOXES, "Assigner à": "Jade Pelletier"})

    for number in (ONE, THREE):
        assert "Jade Pelletier" in stage.card(HELP, number)
    assert "Jade Pelletier" not in stage.card(INTERVIEWS, TWO)
    said = stage.shown("Nadia")
    assert f"✅ 2 fiches sont assignées : {ONE} · {THREE}" in said
    refused, listed = said.split("Seulement")
    assert f"Jade Pelletier ne fait pas partie du groupe Technopédagogues : {TWO}" in refused, refused
    assert f"{THREE} Le son coupe en salle 4." in listed, "the list is drawn again under it"


async def test_a_form_that_offers_the_first_of_many_says_of_how_many(faculty: Faculty) -> None:
    await imports(faculty, FALL, (SAMPLES / FALL).read_bytes())
    await faculty.odile.types("/taches", f"#{INTERVIEWS}")
    form = await faculty.odile.presses("Plusieurs à la fois…", faculty.odile.shown)
    assert f"{form.count('☐')} sur 89 sont ici" in form


async def test_several_are_settled_at_once_and_one_that_was_settled_meanwhile_is_named(stage: Stage) -> None:
    await three_ask(stage)
    await chosen(stage, "Léa", "taches", "Résoudre")
    await stage.presses("Jade", "Prendre en charge", HELP, ONE)
    await stage.presses("Jade", "Résoudre", HELP, ONE)
    await stage.sends("Jade", {"Ce qui règle la demande (envoyé à la personne)": "Réparé."})
    await stage.sends("Léa", {"Lesquelles": BOXES, "Ce qui les règle": "Redémarrez."})
    said = stage.shown("Léa")
    assert f"✅ 2 demandes sont résolues : {THREE} · {TWO}" in said or f"résolues : {TWO} · {THREE}" in said
    assert ONE in said
    assert "Redémarrez." in stage.told("Sarah")
    assert "Redémarrez." not in stage.told("Camille")


async def test_several_are_transferred_at_once_with_one_reason(stage: Stage) -> None:
    await three_ask(stage)
    await chosen(stage, "Léa", "taches", "Transférer")
    await stage.sends("Léa", {"Lesquelles": BOXES[:2], "Au groupe": "Technopédagogues", "Raison": "C’est pour eux."})
    said = stage.shown("Léa")
    assert f"➡️ 2 demandes sont transférées : {ONE} · {TWO}" in said
    assert "The projector flickers." not in said.split("transférées")[1], "they are off the list, which is drawn again"
    for number in (ONE, TWO):
        assert "C’est pour eux." in stage.thread(INTERVIEWS, number)
