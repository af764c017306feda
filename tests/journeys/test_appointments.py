"""An appointment proposed from an interview and picked in chat: with its file, moved, called off, on both platforms."""

import pytest

from bot.files.ics.document import Method
from tests.bot.teams.faculty import faculty as on_teams
from tests.journeys.faculty import DIRECT, INTERVIEWS, Faculty
from tests.journeys.grids import grid, imports, row
from tests.journeys.stages import INTERVIEWS as PEDAGOGY
from tests.journeys.stages import Stage
from tests.journeys.test_agenda import told
from tests.journeys.test_course import FOUND, interview_taken
from tests.journeys.test_same_story import stage

__all__ = ["on_teams", "stage"]
OTHER, WHERE = "Autres moments", "Lieu"
TIMES = "10 décembre 2026, 9 h 30\n11 décembre 2026, 13 h 30"
NINE, HALF_PAST_ONE = "Jeudi 10 décembre, 9 h 30 – 10 h 30", "Vendredi 11 décembre, 13 h 30 – 14 h 30"
INTERVIEW = "Entrevue · SCTASK0001001"


async def test_a_lead_picks_one_of_the_times_in_chat_and_both_know(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org")))
    await stage.presses("Odile", "Prendre en charge", PEDAGOGY, "tâche à prendre")
    form = await stage.presses("Odile", "Proposer des moments", PEDAGOGY, INTERVIEW)
    assert "Jusqu’à 3 moments sont proposés à Camille Roy, qui en choisit un." in form
    await stage.sends("Odile", {OTHER: TIMES, WHERE: "B-2310"})
    assert "Odile Tremblay vous propose un rendez-vous : Entrevue" in stage.told("Camille")
    assert "Moments proposés, aucun choisi encore" in stage.card(PEDAGOGY, INTERVIEW)

    await stage.presses_own("Camille", HALF_PAST_ONE)
    assert "Rendez-vous : vendredi 11 décembre, 13 h 30 – 14 h 30 · B-2310" in stage.card(PEDAGOGY, INTERVIEW)
    assert "Camille Roy a choisi vendredi 11 décembre, 13 h 30 – 14 h 30." in stage.told("Odile")
    assert "Camille Roy a choisi vendredi 11 décembre" in stage.thread(PEDAGOGY, INTERVIEW)
    assert f"[{NINE}]" not in stage.told("Camille"), "nothing is left to pick"
    assert "Rendez-vous : vendredi 11 décembre" in stage.told("Camille")


async def test_an_answer_in_words_lands_in_the_thread_of_the_interview(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org")))
    await stage.presses("Odile", "Prendre en charge", PEDAGOGY, "tâche à prendre")
    await stage.presses("Odile", "Proposer des moments", PEDAGOGY, INTERVIEW)
    await stage.sends("Odile", {OTHER: TIMES})
    await stage.writes("Camille", "Plutôt le mercredi en fin de journée, si possible.")
    assert "Plutôt le mercredi en fin de journée" in stage.thread(PEDAGOGY, INTERVIEW)
    await stage.presses_own("Camille", "Aucun ne me convient")
    assert "Aucun des moments ne convient à Camille Roy." in stage.told("Odile")


async def test_a_time_that_is_accepted_in_words_is_booked_and_both_know(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org")))
    await stage.presses("Odile", "Prendre en charge", PEDAGOGY, "tâche à prendre")
    await stage.presses("Odile", "Proposer des moments", PEDAGOGY, INTERVIEW)
    await stage.sends("Odile", {OTHER: TIMES})
    await stage.writes("Camille", "vendredi à 13h30 me va")
    assert "Rendez-vous : vendredi 11 décembre, 13 h 30 – 14 h 30" in stage.card(PEDAGOGY, INTERVIEW)
    assert "Camille Roy a choisi vendredi 11 décembre, 13 h 30 – 14 h 30." in stage.told("Odile")


async def test_who_wants_another_time_than_they_picked_reads_that_theirs_stands_and_how_to_change_it(
    stage: Stage,
) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org")))
    await stage.presses("Odile", "Prendre en charge", PEDAGOGY, "tâche à prendre")
    await stage.presses("Odile", "Proposer des moments", PEDAGOGY, INTERVIEW)
    await stage.sends("Odile", {OTHER: TIMES})
    await stage.presses_own("Camille", HALF_PAST_ONE)
    stands = "Votre rendez-vous avec Odile Tremblay tient toujours : vendredi 11 décembre, 13 h 30 – 14 h 30."
    assert stands not in stage.told("Camille")
    await stage.writes("Camille", "non finalement plutôt jeudi")
    assert stands in stage.told("Camille")
    assert "non finalement plutôt jeudi" in stage.thread(PEDAGOGY, INTERVIEW)
    await stage.presses_own("Camille", "Demander un autre moment")
    assert "Un autre moment est demandé" in stage.card(PEDAGOGY, INTERVIEW)


async def test_the_files_of_an_appointment_have_one_uid_and_a_rising_sequence(faculty: Faculty) -> None:
    await faculty.chloe.opens_home()
    interview = await interview_taken(faculty)
    odile, chloe = faculty.odile, faculty.chloe
    for act, times, label in (
        ("Proposer des moments", TIMES, NINE),
        ("Déplacer le rendez-vous", "11 décembre 2026, 13 h 30", HALF_PAST_ONE),
    ):
        await odile.presses(act, interview)
        assert "Les moments sont proposés." in await odile.sends({OTHER: times})
        asked = [one for one in chloe.receipts if f"[{label}]" in faculty.read(one)]
        await chloe.presses(label, asked[-1])
    assert "Un mot pour Chloé Bouchard" in await odile.presses("Annuler le rendez-vous", interview)
    assert await odile.sends({"Un mot pour Chloé Bouchard": "Je suis en congé."}) == ""
    for who in (odile, chloe):
        files = told(faculty, who)
        assert len({str(one.event["UID"]) for one in files}) == 1
        assert [str(one.event["SEQUENCE"]) for one in files] == ["0", "1", "2"]
        assert [one.method for one in files] == [Method.PUBLISH, Method.PUBLISH, Method.CANCEL]
        assert str(files[-1].event["STATUS"]) == "CANCELLED"
    assert "Rendez-vous :" not in faculty.read(interview)


async def test_who_picked_asks_for_another_time_then_calls_off_with_a_word_for_the_other(stage: Stage) -> None:
    await stage.asks("Camille", "demandes")
    await stage.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org")))
    await stage.presses("Odile", "Prendre en charge", PEDAGOGY, "tâche à prendre")
    await stage.presses("Odile", "Proposer des moments", PEDAGOGY, INTERVIEW)
    await stage.sends("Odile", {OTHER: TIMES})
    await stage.presses_own("Camille", HALF_PAST_ONE)
    await stage.presses_own("Camille", "Demander un autre moment")
    assert "Camille Roy aimerait un autre moment que vendredi 11 décembre, 13 h 30" in stage.told("Odile")
    assert "Un autre moment est demandé" in stage.card(PEDAGOGY, INTERVIEW)
    form = await stage.presses("Odile", "Déplacer le rendez-vous", PEDAGOGY, INTERVIEW)
    assert "Ces moments remplacent celui du vendredi 11 décembre, 13 h 30" in form
    await stage.sends("Odile", {OTHER: "14 décembre 2026, 9 h"})
    assert "tient tant que vous n’en avez pas choisi un autre" not in stage.told("Camille")
    assert "Odile Tremblay a proposé d’autres moments depuis" in stage.told("Camille")
    await stage.presses_own("Camille", "Lundi 14 décembre, 9 h – 10 h")
    await stage.presses_own("Camille", "Annuler le rendez-vous")
    await stage.sends("Camille", {"Un mot pour Odile Tremblay": "Le cours est reporté."})
    assert "Camille Roy a annulé le rendez-vous : lundi 14 décembre, 9 h" in stage.told("Odile")
    assert "« Le cours est reporté. »" in stage.told("Odile")
    assert "Rendez-vous :" not in stage.card(PEDAGOGY, INTERVIEW)


async def test_of_two_leads_who_press_the_same_time_one_gets_it_and_the_other_is_offered_the_rest(
    faculty: Faculty,
) -> None:
    stephane = faculty.stephane.who
    for one in (faculty.chloe, faculty.stephane):
        await one.opens_home()
    mine = row("MMD 1300", "Éthique 2", lead=stephane.real_name, email=str(stephane.email))
    await imports(faculty, "deux.xlsx", grid(row(), mine))
    listed = faculty.standing(INTERVIEWS)[0]
    cards = []
    for _each in range(2):
        await faculty.odile.presses("Prendre en charge", listed)
        cards.append(faculty.standing(INTERVIEWS)[-1])
        await faculty.odile.presses("Proposer des moments", cards[-1])
        await faculty.odile.sends({OTHER: TIMES})
    (first,) = [each for each in faculty.chloe.receipts if f"[{NINE}]" in faculty.read(each)]
    await faculty.chloe.presses(NINE, first)
    (asked,) = [each for each in faculty.stephane.receipts if f"[{NINE}]" in faculty.read(each)]
    said = await faculty.stephane.presses(NINE, asked)
    assert "Ce moment vient d’être pris. Choisissez parmi ceux qui restent." in said
    assert f"[{HALF_PAST_ONE}]" in faculty.read(asked)
    assert f"[{NINE}]" not in faculty.read(asked)
    await faculty.stephane.presses(HALF_PAST_ONE, asked)
    assert "Rendez-vous : jeudi 10 décembre, 9 h 30" in faculty.read(cards[0])
    assert "Rendez-vous : vendredi 11 décembre, 13 h 30" in faculty.read(cards[1])


pytestmark = pytest.mark.whole


async def test_who_closes_before_an_appointment_reads_so_first_and_the_lead_hears_why_it_is_off(
    faculty: Faculty,
) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Proposer des moments", interview)
    await faculty.odile.sends({OTHER: TIMES})
    await faculty.chloe.presses(HALF_PAST_ONE, faculty.standing(DIRECT, "Chloé")[-1])

    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.interviews(FOUND, ends=False)
    last_page = faculty.read(faculty.odile.form)
    assert "Un rendez-vous avec Chloé Bouchard est à venir : vendredi 11 décembre, 13 h 30" in last_page
    assert "Fermer l’annule, et Chloé Bouchard le saura." in last_page

    await faculty.odile.sends({})
    told = faculty.chloe.direct
    off = next(one for one in told if "Rendez-vous annulé : vendredi 11 décembre, 13 h 30" in one)
    assert "Cette étape est terminée, il n’y a plus à se rencontrer pour elle." in off
    assert any("⊘ Annulé : ce rendez-vous n’aura pas lieu." in one for one in told)
    assert not any("rien à choisir" in one for one in told), "she had chosen"


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("français", "Entrevue, avec Odile Tremblay (rendez-vous : vendredi 11 décembre, 13 h 30 – 14 h 30)"),
        ("anglais", "Interview, with Odile Tremblay (appointment: Friday, December 11"),
    ],
)
async def test_a_chosen_time_stands_where_the_lead_asks_whether_the_course_is_ready(
    faculty: Faculty, language: str, day: str
) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Proposer des moments", interview)
    await faculty.odile.sends({OTHER: TIMES})
    await faculty.chloe.presses(HALF_PAST_ONE, faculty.standing(DIRECT, "Chloé")[-1])
    await faculty.chloe.types(f"/vigie langue {language}")
    assert day in await faculty.chloe.types("/vigie prêt")
    await faculty.odile.presses("Annuler le rendez-vous", interview)
    await faculty.odile.sends({})
    assert day not in await faculty.chloe.types("/vigie prêt")
