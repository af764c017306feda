"""What the steps of a course send to its people, on both platforms: looked over, sent, answered, taken back."""

import re
from dataclasses import replace

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys import faculty as here
from tests.journeys.faculty import Faculty
from tests.journeys.grids import grid, row
from tests.journeys.stages import HELP, INTERVIEWS, SlackStage, Stage, TeamsStage
from tests.journeys.test_course import interview_taken

PRESENTERS, CALENDAR = "Présentatrices et présentateurs", "Calendrier des séances"
INTERVIEW, PLANNING = "Entrevue · SCTASK0001001", "Planification technologique · SCTASK0001002"
SUPPORT = "Accompagnement technopédagogique · SCTASK0001003"
CONFORMITY = "Conformité de la médiatisation · SCTASK0001004"


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


async def test_a_course_has_its_service_resources_and_support_sent_to_it(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org", approaches="Enregistrement")))
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, "tâche à prendre")
    page = await stage.presses("Odile", "Présenter le service", INTERVIEWS, INTERVIEW)
    assert "Envoyer à" in page
    assert "Envoyer à (facultatif)" not in page
    await stage.sends("Odile", {})
    told = stage.told("Camille")
    assert "Répondez ici" not in told, "the text ends by saying so"
    assert re.search(r"Odile \w+ des Technopédagogues, au sujet de MMD 1231", told)
    assert "• Soutien technopédagogique : " in told
    assert "• Alternative au super-utilisateur" in told
    assert "SCTASK" not in told
    assert "étapes cochées : 6 sur 13" in stage.card(INTERVIEWS, INTERVIEW), "because it was sent"
    await stage.presses("Odile", "Fermer la tâche", INTERVIEWS, INTERVIEW)
    await stage.interviews("Odile", {PRESENTERS: "Camille Roy <camille.roy@example.org>", CALENDAR: "Les jeudis"})

    await stage.presses("Léa", "Prendre en charge", HELP, PLANNING)
    await stage.presses("Léa", "Envoyer les ressources", HELP, PLANNING)
    await stage.sends("Léa", {})
    assert "• PowerPoint narré : Enregistrement hors ligne" in stage.told("Camille"), (
        "as the configuration describes it"
    )
    assert "Accès ou profil" not in stage.told("Camille"), "a service of the catalogue is no way to record"
    assert "communiquer avec" not in stage.card(HELP, PLANNING)

    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, SUPPORT)
    await stage.presses("Odile", "Offrir du soutien", INTERVIEWS, SUPPORT)
    await stage.sends("Odile", {})
    assert "Souhaitez-vous cet accompagnement ?" in stage.told("Camille")
    assert "[Oui, je veux de l’aide]" in stage.told("Camille")
    await stage.presses_own("Camille", "Oui, je veux de l’aide")
    assert "💬 Camille Roy écrit :" in stage.thread(INTERVIEWS, SUPPORT)
    assert "Oui, je veux de l’aide" in stage.thread(INTERVIEWS, SUPPORT)
    told = stage.told("Camille")
    assert "[Oui, je veux de l’aide]" not in told, "the buttons go with the answer"
    assert "Souhaitez-vous cet accompagnement" not in told, "and the question too"
    assert "✅ Vous avez dit oui, mardi 18 août" in told
    assert not stage.channel(HELP).count("INC"), "it opened no help request"


async def test_a_presenter_answers_in_words_and_is_answered_apart_from_the_lead(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    jade = faculty.camille.who
    two = f"{jade.real_name} <{jade.email}>\nYvon Ailleurs <yvon.ailleurs@example.org>"
    await faculty.odile.interviews({PRESENTERS: two, CALENDAR: "Les jeudis"})
    card = faculty.card(SUPPORT, here.INTERVIEWS)
    await faculty.odile.presses("Prendre en charge", card)
    page = await faculty.odile.presses("Offrir du soutien", card)
    assert "⚠️ Hors de la messagerie" in page
    told = await faculty.odile.sends(
        {"Fait par téléphone ou de vive voix": ["Yvon Ailleurs (yvon.ailleurs@example.org)"]}
    )
    assert f"✉️ Envoyé à Chloé Bouchard, {jade.real_name}." in told
    assert "✅ C’est noté : Yvon Ailleurs, par un autre moyen." in told
    assert "Offrir du soutien à" not in faculty.read(card), "nothing left before closing"
    before = len(faculty.chloe.direct)

    await faculty.passes(minutes=30)
    await faculty.camille.says("Oui, pour mes deux capsules d’octobre.")
    (root,) = [one for one in faculty.people.thread(card) if "écrit :" in faculty.read(one)]
    assert "Oui, pour mes deux capsules d’octobre." in faculty.read(root)
    assert "✅ Vous avez dit oui, mardi 18 août" in faculty.camille.direct[0]
    assert "Souhaitez-vous" not in faculty.camille.direct[0]
    assert "C’est noté : vous souhaitez notre aide" in faculty.camille.direct[-1]
    await faculty.odile.presses(f"Répondre à {jade.real_name}", root)
    await faculty.odile.sends({f"Votre message à {jade.real_name}": "Voici un rendez-vous."})
    assert "Voici un rendez-vous." in faculty.camille.direct[-1]
    assert len(faculty.chloe.direct) == before, "the lead reads nothing of it"
    assert f"✉️ Transmis à {jade.real_name}" in faculty.thread(card)[-1]

    again = await faculty.odile.presses("Offrir du soutien", card)
    assert "envoyé par Odile Tremblay, mardi 18 août" in again
    assert "Personne n’était choisi : rien n’est parti." in await faculty.odile.sends({})


async def test_who_answered_takes_it_back_by_the_button_that_stays(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org", approaches="Enregistrement")))
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, "tâche à prendre")
    await stage.presses("Odile", "Fermer la tâche", INTERVIEWS, INTERVIEW)
    await stage.interviews("Odile", {PRESENTERS: "Camille Roy <camille.roy@example.org>", CALENDAR: "Les jeudis"})
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, SUPPORT)
    await stage.presses("Odile", "Offrir du soutien", INTERVIEWS, SUPPORT)
    await stage.sends("Odile", {})
    await stage.presses_own("Camille", "Non merci")
    assert "1 n’en veut pas" in stage.card(INTERVIEWS, SUPPORT)
    assert "[J’ai changé d’avis]" in stage.told("Camille")
    await stage.presses_own("Camille", "J’ai changé d’avis")
    assert "✅ Vous avez dit oui" in stage.told("Camille")
    assert "n’en veut pas" not in stage.card(INTERVIEWS, SUPPORT)
    assert "Oui, je veux de l’aide" in stage.thread(INTERVIEWS, SUPPORT)
    await stage.presses_own("Camille", "J’ai changé d’avis")
    assert "Vous avez dit non" in stage.told("Camille")
    assert "1 n’en veut pas" in stage.card(INTERVIEWS, SUPPORT)


async def test_what_is_taken_back_in_time_never_arrives(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, hold_seconds=10)
    await faculty.odile.presses("Présenter le service", interview)
    told = await faculty.odile.sends({})
    assert "✉️ Part dans 10 secondes pour Chloé Bouchard. D’ici là, l’envoi peut être annulé." in told
    assert "Envoyé" not in told, "it has not left"
    assert "6 sur 13" in faculty.read(interview)
    back = await faculty.odile.presses("Annuler l’envoi", faculty.odile.shown)
    assert "Envoi annulé : Chloé Bouchard ne recevra rien, et cela reste à faire." in back
    assert "0 sur 13" in faculty.read(interview)
    assert faculty.chloe.direct == []


async def test_the_lead_of_a_course_that_is_over_is_asked_once_for_stars(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org", approaches="Enregistrement")))
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, "tâche à prendre")
    for group, step in ((INTERVIEWS, INTERVIEW), (HELP, PLANNING), (INTERVIEWS, SUPPORT), (HELP, CONFORMITY)):
        await stage.presses("Nadia", "Sauter l’étape", group, step)
        await stage.sends("Nadia", {"Raison (pour l’équipe)": "Le cours a été donné sans nous."})
    assert "⭐" not in stage.told("Camille")
    await stage.waits(hours=8 * 98)
    told = stage.told("Camille")
    assert told.count("⭐ Votre cours est terminé. Comment était le soutien reçu ?") == 1
    await stage.presses_own("Camille", "★4")
    assert "Votre évaluation : ★★★★☆. Merci !" in stage.told("Camille")
    await stage.waits(hours=8 * 20)
    assert stage.told("Camille").count("⭐") == 1


async def test_any_member_makes_support_from_a_template_for_a_person_without_a_course(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    assert "Créer" in await stage.asks("Jade", stage.vigie("modeles"))
    await stage.presses_shown("Jade", "Créer")
    await stage.sends("Jade", {"Présentatrices et présentateurs": "Camille Roy <camille.roy@example.org>"})
    card = stage.card(INTERVIEWS, "TASK0001001")
    assert "Accompagnement technopédagogique · TASK0001001" in card
    assert "Camille Roy" in card
    assert re.search(r"[Dd]emandée par Jade", card)
    await stage.presses("Odile", "Prendre en charge", INTERVIEWS, "TASK0001001")
    assert "Odile" in stage.told("Camille")
    await stage.presses("Odile", "Soutien donné", INTERVIEWS, "TASK0001001")
    await stage.sends("Odile", {})
    assert "soutien donné par Odile" in stage.told("Camille")
    assert "()" not in stage.told("Camille")
