"""What becomes of a plan on its way, as people see it: steps skipped and reopened, requests cancelled."""

import io

from openpyxl import load_workbook

from bot.sandbox.double.state.records import Message
from bot.ui.parts import MORE
from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import COURSE, drops, grid, imports, latest, row
from tests.journeys.test_catalogue import TOOLS
from tests.journeys.test_course import FOUND, closed, interview_taken
from tests.journeys.test_finding import entries
from tests.journeys.test_sessions import with_plan

WHY = "La personne responsable s’occupe elle-même de cette étape."
REASON = "Raison (pour l’équipe)"


async def interview_closed(faculty: Faculty) -> Message:
    """Odile has closed the interview of Chloé's course; return its card."""
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    assert await faculty.odile.interviews(FOUND) == ""
    return interview


async def test_a_manager_skips_a_step_which_stays_reported_as_not_done(faculty: Faculty) -> None:
    await interview_closed(faculty)
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", planning)

    assert "Sauter l’étape" not in await faculty.lea.presses(MORE, planning), "it is offered to those who may"
    assert "Elle reste présentée comme non faite" in await faculty.nadia.presses("Sauter l’étape", planning)
    assert await faculty.nadia.sends({REASON: WHY}) == ""

    assert " · sautée\n" in faculty.read(planning)
    assert any("a fait sauter cette étape" in one and WHY in one for one in faculty.thread(planning))
    (told,) = (one for one in faculty.lea.direct if "a fait sauter l’étape" in one)
    assert WHY in told
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    assert "⊘ non fait : Planification technologique" in await faculty.jade.types("/vigie RITM0001001")
    assert f"a changé l’état : sautée ({WHY})" in await faculty.jade.types("/vigie SCTASK0001002")

    await closed(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    told = faculty.chloe.direct[-1]
    assert "terminé, avec des réserves" in told
    assert "⊘ non fait : Planification technologique" in told
    assert WHY not in "\n".join(faculty.chloe.direct)


async def test_a_step_that_still_waits_is_skipped_from_its_request(faculty: Faculty) -> None:
    await interview_taken(faculty)
    await faculty.nadia.types("/vigie RITM0001001", MANAGEMENT)
    shown = await faculty.nadia.presses("Sauter une étape…", faculty.nadia.shown)
    assert "Conformité de la médiatisation (en attente)" in shown
    assert await faculty.nadia.sends({"Étape à sauter": "Planification technologique (en attente)", REASON: WHY}) == ""
    assert "⊘ non fait : Planification technologique" in await faculty.nadia.types("/vigie RITM0001001", MANAGEMENT)
    assert faculty.standing(HELP) == [], "nobody of its group had heard of it"

    assert "Sauter une étape" not in await faculty.odile.types("/vigie RITM0001001", MANAGEMENT)


async def test_a_closed_step_is_taken_up_again_until_someone_works_on_the_next(faculty: Faculty) -> None:
    interview = await interview_closed(faculty)
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", planning)

    await faculty.odile.presses("Rouvrir l’étape", interview)
    refused = await faculty.odile.sends({REASON: "Il manque une présentatrice."})
    assert "SCTASK0001002, qui vient après, est prise en charge par Léa Gagnon" in refused

    await faculty.lea.presses("Remettre à prendre", planning)
    assert "Planification technologique, Accompagnement technopédagogique" in await faculty.odile.presses(
        "Rouvrir l’étape", interview
    )
    assert await faculty.odile.sends({REASON: "Il manque une présentatrice."}) == ""

    assert " · prise en charge\n" in faculty.read(interview)
    assert " · en attente\n" in faculty.read(planning)
    assert "[Prendre en charge]" not in faculty.read(planning)
    assert any("a rouvert cette étape" in one for one in faculty.thread(interview))

    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.interviews({})
    assert " · ouverte\n" in faculty.read(planning)
    assert any("est de nouveau ouverte" in one for one in faculty.thread(planning))


async def test_a_request_is_cancelled_and_everyone_concerned_is_told(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    shown = await faculty.nadia.types("/vigie annuler RITM0001001")
    assert "1 demande, 4 tâches, 2 personnes prévenues" in shown

    done = await faculty.nadia.sends(
        {REASON: "Cours retiré.", "Un mot pour les responsables de cours": "Votre cours n’a plus lieu."}
    )

    assert done == "✅ 1 demande annulée. 4 tâches · 2 personnes prévenues"
    assert " · annulée\n" in faculty.read(interview)
    assert "[Prendre en charge]" not in faculty.read(interview)
    (told,) = faculty.chloe.direct
    assert f"L’accompagnement de votre cours est annulé : {COURSE}" in told
    assert "Votre cours n’a plus lieu." in told
    assert "Cours retiré." not in told
    (told,) = (one for one in faculty.odile.direct if "a annulé 1 demande" in one)
    assert "Cours retiré." in told
    assert any("a annulé 1 demande" in faculty.read(one) for one in faculty.standing(INTERVIEWS))
    assert "aucune demande" in (await faculty.chloe.types("/demandes")).casefold()

    await imports(faculty, "encore.xlsx", grid(row(title="Éthique clinique 2")))
    assert "Éthique clinique 2" in await faculty.chloe.types("/demandes")


async def test_only_managers_cancel(faculty: Faculty) -> None:
    await interview_taken(faculty)
    for line in ("/vigie annuler RITM0001001", "/vigie annuler", "/vigie annuler A26"):
        assert "gestion" in await faculty.odile.types(line)


async def test_what_is_taken_off_the_grid_is_cancelled_after_a_look_never_by_itself(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(), row("MMD 1232", "Anatomie"), row("MMD 1233", "Chirurgie")))
    await imports(faculty, "deux.xlsx", grid(row(), row("MMD 1234", "Pédiatrie")))
    card = next(one for one in faculty.standing(MANAGEMENT) if "deux.xlsx" in faculty.read(one))
    assert "RITM0001002" in await faculty.nadia.types("/vigie RITM0001002")

    shown = await faculty.nadia.presses("Retirées de la grille (2)…", card)

    assert "2 demandes, 8 tâches, 1 personne prévenue" in shown
    assert "MMD 1232 Anatomie" in shown
    done = await faculty.nadia.sends({REASON: "Retirés par le département."})
    assert done == "✅ 2 demandes annulées. 8 tâches · 1 personne prévenue"
    (told,) = faculty.chloe.direct
    assert "L’accompagnement de ces cours à votre nom est annulé." in told
    assert "MMD 1233 Chirurgie" in told
    assert "✅ 2 demandes retirées de la grille, annulées par Nadia Fortin, mardi 18 août" in faculty.read(card)
    assert "Retirées de la grille (" not in faculty.read(card), "none of them is open any more"


async def test_those_who_cannot_be_written_to_are_given_in_a_file_and_some_can_stay(faculty: Faculty) -> None:
    away = [row(f"MMD {code}", "Anatomie", "Zoé Gagnon", "zoe@example.org") for code in range(1300, 1325)]
    await imports(faculty, "une.xlsx", grid(row(), *away))
    await drops(faculty.nadia, "deux.xlsx", grid(row()))
    card = latest(faculty)
    await faculty.nadia.presses("Retirées de la grille (25)…", card)
    boxes = [one for part in range(3) for one in entries(faculty.nadia.form, label("Demandes à annuler", part))]
    assert len(boxes) == 25

    done = await faculty.nadia.sends({REASON: "Retirés.", label("Demandes à annuler", 2): boxes[20:24]})

    assert "✅ 24 demandes annulées." in done
    assert "✅ 24 demandes retirées de la grille" in faculty.read(card)
    assert "[Retirées de la grille (1)…]" in faculty.read(card)
    (file,) = [one for said in faculty.people.messages("app", "Nadia") for one in said.files]
    assert faculty.ws.state.files[file].name == "Personnes à prévenir.xlsx"
    (sheet,) = load_workbook(io.BytesIO(faculty.ws.file_path(file).read_bytes())).worksheets
    assert [cell.value for cell in sheet[1]] == ["Nom", "Courriel", "Cours"]
    who, email, courses = sheet[2]
    assert (who.value, email.value) == ("Zoé Gagnon", "zoe@example.org")
    assert len(str(courses.value).splitlines()) == 24
    assert sheet.max_row == 2


def label(words: str, part: int) -> str:
    """The label of a part of boxes that stand in groups of ten."""
    return words if part == 0 else f"{words} ({part + 1})"


async def test_an_older_card_no_longer_says_what_was_taken_off(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(), row("MMD 1232", "Anatomie")))
    await imports(faculty, "deux.xlsx", grid(row(), row("MMD 1233", "Chirurgie")))
    await faculty.passes(minutes=5)
    await imports(faculty, "trois.xlsx", grid(row(), row("MMD 1235", "Urgence")))
    card = next(one for one in faculty.standing(MANAGEMENT) if "deux.xlsx" in faculty.read(one))
    assert "Une autre grille a été importée" in await faculty.nadia.presses("Retirées de la grille (1)…", card)


async def test_a_grid_that_only_takes_courses_off_offers_it_at_once(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(), row("MMD 1232", "Anatomie")))
    await drops(faculty.nadia, "deux.xlsx", grid(row()))
    assert "1 demande, 4 tâches" in await faculty.nadia.presses("Retirées de la grille (1)…", latest(faculty))


async def test_the_requests_of_a_term_are_cancelled_from_the_home(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(), row("MMD 1232", "Anatomie")))
    await faculty.nadia.opens_home()
    await faculty.nadia.presses("Annuler des demandes…", faculty.nadia.home)
    assert "2 demandes, 8 tâches" in await faculty.nadia.sends({"Trimestre": "Automne 2026"})
    assert await faculty.nadia.sends({REASON: "Session annulée.", "Demandes à annuler": []}) != ""
    await faculty.nadia.presses("Annuler des demandes…", faculty.nadia.home)
    await faculty.nadia.sends({"Trimestre": "Automne 2026"})
    await faculty.nadia.sends({REASON: "Session annulée."})
    assert faculty.nadia.direct[-1] == "✅ 2 demandes annulées. 8 tâches · 1 personne prévenue"
    assert "Il n’y a ici aucune demande ouverte" in await faculty.nadia.types("/vigie annuler automne 2026")
    assert "Je ne comprends pas « astronomie »" in await faculty.nadia.types("/vigie annuler astronomie")


async def test_many_at_once_are_cancelled_behind_and_their_end_is_told(faculty: Faculty) -> None:
    await imports(faculty, "grande.xlsx", grid(*(row(f"MMD {code}") for code in range(1000, 1120))))

    assert "120 demandes, 480 tâches, 1 personne prévenue" in await faculty.nadia.types("/vigie annuler A26")
    shown = await faculty.nadia.sends({REASON: "Session annulée."})

    assert shown == "⏳ L’annulation de 120 demandes est en cours. Le résultat s’affichera ici."
    assert faculty.nadia.direct[-1] == "✅ 120 demandes annulées. 480 tâches · 1 personne prévenue"
    (told,) = faculty.chloe.direct
    assert told.count("Éthique clinique") == 20
    assert "… et 100 de plus." in told
    assert sum("a annulé 120 demandes" in faculty.read(one) for one in faculty.standing(INTERVIEWS)) == 1


async def test_cancelling_a_request_drops_its_sessions_and_names_the_services_that_go_on(faculty: Faculty) -> None:
    planning = await with_plan(faculty)
    await faculty.lea.presses("Demander un service", planning)
    asked = {"Service demandé": "Accès ou profil", "Pour qui": "Zoé Roy <zoe.roy@example.org>"}
    await faculty.lea.sends(asked)
    assert await faculty.lea.sends({TOOLS: ["Zoom"]}) == ""

    shown = await faculty.nadia.types("/vigie annuler RITM0001001")
    assert ", 4 séances, " in shown
    named = "1 service demandé en cours de route se poursuit. Annulez-le aussi s’il ne sert plus :\n• RITM0001002"
    assert named in shown
    done = await faculty.nadia.sends({REASON: "Cours retiré."})

    assert " · 4 séances · " in done
    assert named in done
    plan = await faculty.lea.types("/vigie RITM0001001")
    assert "4 retirées" in plan
    assert "ouverte" in await faculty.nadia.types("/vigie RITM0001002")
