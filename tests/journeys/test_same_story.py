"""Stories told once and played on Slack's wire and on Teams': people see the same."""

import re

import pytest

from bot.sandbox.double.driver import Given
from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.grids import FALL, expected, grid, row
from tests.journeys.stages import HELP, INTERVIEWS, SlackStage, Stage, TeamsStage

NUMBER = "INC0001001"
SETTLES = "Ce qui règle la demande (envoyé à la personne)"
LISTED, SUPPORT = "tâches à prendre", "Sur appel · TASK0001001"
ON_CALL = "Soutien en classe virtuelle Zoom – Sur appel"
WHY = "Elle présente sans notre aide."
PRESENTERS = "Présentatrices et présentateurs"


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def test_a_message_is_claimed_answered_and_settled(stage: Stage) -> None:
    await stage.writes("Camille", "Bonjour, Antem affiche une page blanche.")
    assert "Merci, c’est noté sous INC0001001." in stage.told("Camille")
    card = stage.card(HELP, NUMBER)
    assert "Normal · INC0001001" in card
    assert "Antem affiche une page blanche." in card
    assert "Personne encore" in card

    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)
    assert "Léa Gagnon" in stage.card(HELP, NUMBER)
    assert "Léa Gagnon des Technologues s’occupe de votre demande INC0001001." in stage.told("Camille")

    await stage.answers("Léa", "Utilisez Firefox en attendant.", HELP, NUMBER, mention=True)
    await stage.answers("Jade", "Le fournisseur est prévenu.", HELP, NUMBER, mention=False)
    assert "Utilisez Firefox en attendant." in stage.told("Camille")
    assert "fournisseur" not in stage.told("Camille")

    await stage.presses("Léa", "Résoudre", HELP, NUMBER)
    await stage.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "Antem est réparé."})
    assert "Selon Léa Gagnon, votre demande INC0001001 est réglée" in stage.told("Camille")
    assert "Antem est réparé." in stage.told("Camille")
    await stage.presses_own("Camille", "C’est réglé")
    assert "fermée" in stage.card(HELP, NUMBER)


async def test_a_request_waits_for_its_author_and_goes_on_by_their_answer(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro ne marche pas en classe.")
    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)
    form = await stage.presses("Léa", "Mettre en attente", HELP, NUMBER)
    assert "En attente" in form
    await stage.sends("Léa", {"Ce qui manque": "Quelle salle ?"})
    assert "a besoin d’une information pour continuer" in stage.told("Camille")
    assert "en attente" in stage.card(HELP, NUMBER)

    await stage.writes("Camille", "Le pavillon principal, salle 214.")
    assert "active" in stage.card(HELP, NUMBER)
    assert "salle 214" in stage.thread(HELP, NUMBER)


async def test_a_settled_request_that_is_not_settled_goes_on_and_is_rated_in_the_end(stage: Stage) -> None:
    await stage.writes("Camille", "Antem affiche une page blanche.")
    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)
    await stage.presses("Léa", "Résoudre", HELP, NUMBER)
    await stage.sends("Léa", {SETTLES: "Utilisez Firefox."})
    await stage.presses_own("Camille", "Ce n’est pas réglé")
    await stage.sends("Camille", {"Que reste-t-il à régler ?": "La page reste blanche."})
    assert "active" in stage.card(HELP, NUMBER)
    assert "La page reste blanche." in stage.thread(HELP, NUMBER)

    await stage.presses("Léa", "Résoudre", HELP, NUMBER)
    await stage.sends("Léa", {SETTLES: "Antem est réparé."})
    await stage.presses_own("Camille", "C’est réglé")
    await stage.presses_own("Camille", "★4")
    assert "fermée" in stage.card(HELP, NUMBER)
    assert "★★★★☆" in await stage.presses("Léa", "Historique", HELP, NUMBER)


async def test_a_request_goes_to_another_group_whose_member_answers_it(stage: Stage) -> None:
    await stage.writes("Camille", "Comment évaluer un travail d’équipe à distance ?")
    await stage.presses("Léa", "Transférer", HELP, NUMBER)
    await stage.sends("Léa", {"Au groupe": "Technopédagogues", "Raison": "C’est une question de pédagogie."})
    assert "C’est une question de pédagogie." in stage.thread(INTERVIEWS, NUMBER)
    assert "Personne encore" in stage.card(INTERVIEWS, NUMBER)
    assert "Technopédagogues" in stage.card(HELP, NUMBER)

    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, NUMBER)
    assert "Odile" in stage.told("Camille")
    await stage.presses("Odile", "Répondre", INTERVIEWS, NUMBER)
    await stage.sends("Odile", {"Votre message à Camille Roy": "Voici une grille d’évaluation."})
    assert "Voici une grille d’évaluation." in stage.told("Camille")


async def test_of_a_private_request_channels_read_the_number_alone(stage: Stage) -> None:
    await stage.writes("Camille", "Mon projecteur montre un secret.")
    await stage.presses("Léa", "Rendre privée", HELP, NUMBER)
    assert "secret" not in stage.card(HELP, NUMBER)
    assert "privée" in stage.card(HELP, NUMBER)
    assert "Mon projecteur montre un secret." in await stage.presses("Léa", "Historique", HELP, NUMBER)

    await stage.presses("Léa", "Répondre", HELP, NUMBER)
    await stage.sends("Léa", {"Votre message à Camille Roy": "Le secret est noté."})
    assert "Le secret est noté." in stage.told("Camille")
    assert "secret" not in stage.thread(HELP, NUMBER)


async def test_who_asked_takes_it_back(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro ne marche pas en classe.")
    await stage.presses_own("Camille", "Annuler la demande")
    assert "annulée" in stage.card(HELP, NUMBER)
    assert "[Prendre en charge]" not in stage.card(HELP, NUMBER)


async def test_what_is_put_back_is_taken_by_another(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro ne marche pas en classe.")
    await stage.presses("Léa", "Prendre en charge", HELP, NUMBER)
    await stage.presses("Léa", "Remettre à prendre", HELP, NUMBER)
    assert "Personne encore" in stage.card(HELP, NUMBER)

    await stage.presses("Jade", "Prendre en charge", HELP, NUMBER)
    assert "Jade Pelletier" in stage.card(HELP, NUMBER)
    assert "Jade Pelletier des Technologues s’occupe de votre demande" in stage.told("Camille")


async def test_a_grid_becomes_tasks_that_are_taken_from_the_list(stage: Stage) -> None:
    figures = expected("grille-automne-2026")["v1"]
    await stage.drops("Nadia", FALL)
    await stage.presses_own("Nadia", "Importer")
    assert f"{figures['requests']} tâches à prendre" in stage.channel(INTERVIEWS)

    listed = await stage.asks("Odile", "taches")
    assert "Entrevue" in listed


async def test_a_course_that_nobody_served_is_closed_with_reservations(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.drops("Nadia", FALL)
    await stage.presses_own("Nadia", "Importer")
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, LISTED)
    await stage.presses("Odile", "Fermer la tâche", INTERVIEWS, "Entrevue · SCTASK")
    found = {PRESENTERS: "Camille Roy <camille.roy@example.org>", "Calendrier des séances": "Les jeudis"}
    await stage.interviews("Odile", found)

    planning = "Planification technologique · SCTASK"
    await stage.presses("Léa", "Prendre en charge", HELP, planning)
    assert "Mettre les séances au plan" in stage.card(HELP, planning)
    assert "Joindre Camille Roy" in stage.card(HELP, planning)
    assert "Joindre Camille Roy" in await stage.presses("Léa", "Fermer la tâche", HELP, planning)
    await stage.leaves("Léa", WHY)
    assert "fermée" in stage.card(HELP, planning)
    advice, conformity = "Accompagnement technopédagogique · SCTASK", "Conformité de la médiatisation · SCTASK"
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, advice)
    await stage.presses("Odile", "Fermer la tâche", INTERVIEWS, advice)
    await stage.leaves("Odile", WHY)
    await stage.presses("Léa", "Prendre en charge", HELP, conformity)
    assert "Accompagner Camille Roy (prise de contact, formation, soutien pendant les séances)" in stage.card(
        HELP, conformity
    )
    assert "la demande prendra fin" in await stage.presses("Léa", "Fermer la tâche", HELP, conformity)
    await stage.leaves("Léa", WHY)

    balance = await stage.presses("Léa", "Bilan", HELP, conformity)
    assert WHY in balance
    assert "Camille Roy" in await stage.asks("Léa", "taches non joints")
    number = re.search(r"RITM\d{7}", balance)
    assert number is not None
    assert "🟦 Clos avec réserves" in await stage.asks("Léa", f"vigie {number.group()}")


async def test_someone_in_class_who_asks_for_help_has_whoever_stands_by_called(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.drops("Nadia", FALL)
    await stage.presses_own("Nadia", "Importer")
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, LISTED)
    await stage.presses("Odile", "Tâche de soutien", INTERVIEWS, "Entrevue · SCTASK")
    wanted: dict[str, Given] = {"Soutien": ON_CALL, PRESENTERS: "Camille Roy <camille.roy@example.org>"}
    await stage.goes_on("Odile", wanted | {"Quand et où": ["C’est déjà connu"]})
    await stage.sends("Odile", {"Date": stage.today, "Début": "7 h", "Durée": "15 h"})
    await stage.presses("Léa", "Prendre en charge", HELP, SUPPORT)

    await stage.writes("Camille", "Le son de ma classe ne part pas.")
    card = stage.card(HELP, NUMBER)
    assert "En classe maintenant" in card
    assert "Léa Gagnon" in card
    assert "Camille Roy est en classe maintenant" in stage.told("Léa")
    assert "En classe maintenant" not in stage.told("Camille")
    assert "Votre demande vient d’être signalée à Léa Gagnon, sur appel pour votre séance." in stage.told("Camille")


async def test_support_is_made_planned_given_and_its_step_closed(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.drops("Nadia", FALL)
    await stage.presses_own("Nadia", "Importer")
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, LISTED)
    interview = "Entrevue · SCTASK"
    form = await stage.presses("Odile", "Tâche de soutien", INTERVIEWS, interview)
    assert "Précisions pour la personne qui donnera le soutien" in form
    await stage.sends(
        "Odile",
        {
            "Soutien": ON_CALL,
            PRESENTERS: "Camille Roy <camille.roy@example.org>",
        },
    )
    assert "🧩 Odile Tremblay a créé 1 tâche de soutien : TASK0001001" in stage.thread(INTERVIEWS, interview)
    assert "Camille Roy" in stage.card(HELP, SUPPORT)

    await stage.presses("Léa", "Prendre en charge", HELP, SUPPORT)
    await stage.presses("Léa", "Planifier", HELP, SUPPORT)
    await stage.sends("Léa", {"Date": "2026-09-17", "Début": "10 h", "Durée": "1 h 30"})
    assert "jeudi 17 septembre, 10 h – 11 h 30" in stage.card(HELP, SUPPORT)
    assert "planifiée" in stage.card(INTERVIEWS, interview)
    assert "Léa Gagnon sera sur appel pendant votre séance" in stage.told("Camille")
    assert "TASK0001001" in await stage.presses("Odile", "Fermer la tâche", INTERVIEWS, interview)

    asked = await stage.presses("Léa", "Soutien donné", HELP, SUPPORT)
    assert "Le rendez-vous commence jeudi 17 septembre, 10 h" in asked
    await stage.sends("Léa", {"Pourquoi est-ce déjà donné ?": "La séance est devancée."})
    assert "faite" in stage.card(HELP, SUPPORT)
    assert "n’a plus de tâche de soutien ouverte" in stage.told("Odile")


async def test_a_lead_answers_an_hour_later_in_their_own_words_who_wrote_to_them_from_the_interview(
    stage: Stage,
) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org")))
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, "tâche à prendre")
    interview = "Entrevue · SCTASK0001001"
    await stage.answers("Odile", "Quels soirs vous conviennent ?", INTERVIEWS, interview, mention=True)
    await stage.answers("Odile", "Son groupe est grand.", INTERVIEWS, interview, mention=False)
    assert "Quels soirs vous conviennent ?" in stage.told("Camille")
    assert "Son groupe est grand." not in stage.told("Camille")

    await stage.waits(hours=1)
    await stage.writes("Camille", "Les mardis me vont, à partir d’octobre.")
    assert "💬 Camille Roy écrit :" in stage.thread(INTERVIEWS, interview)
    assert "Les mardis me vont, à partir d’octobre." in stage.thread(INTERVIEWS, interview)
    assert "Classe virtuelle, où nous vous avions écrit." in stage.told("Camille")
    assert "Les mardis me vont, à partir d’octobre." in stage.told("Odile"), "whoever holds it hears of it"
    assert not stage.channel(HELP), "it opened nothing"

    await stage.waits(hours=1)
    await stage.writes("Camille", "Le micro de ma salle ne marche plus.")
    assert "Le micro de ma salle ne marche plus." in stage.card(HELP, NUMBER), "nothing waits for them any more"
    assert "micro" not in stage.thread(INTERVIEWS, interview)
