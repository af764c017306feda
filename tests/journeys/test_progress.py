"""How far courses are: what teachers read when they ask, what members and managers see, what a workbook says."""

from datetime import date

import pytest

from tests.journeys.faculty import DIRECT, HELP, INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import COURSE, grid, imports, returned, row
from tests.journeys.test_course import FOUND, closed, interview_taken, serves
from tests.journeys.test_digest import digests

QUESTION = "Mon cours est-il prêt ?"


async def test_a_teacher_asks_in_words_and_reads_where_their_course_stands(faculty: Faculty) -> None:
    await interview_taken(faculty)

    await faculty.chloe.says(QUESTION)

    (said,) = faculty.chloe.direct
    assert said.startswith("🟩 Pas encore. Il est en bonne voie : le temps suffit pour ce qui reste à faire.")
    waits = "On attend : Entrevue, avec Odile Tremblay · première activité : lundi 28 septembre"
    assert f"{COURSE} Éthique clinique · Automne 2026\n{waits}" in said
    assert said.count("onne voie") == 1, "no line says what another one does"
    assert "SCTASK" not in said
    details = await faculty.chloe.presses("Détails", faculty.standing(DIRECT, "Chloé")[-1])
    assert "On attend : Entrevue, avec Odile Tremblay" in details
    assert "SCTASK" not in details
    assert faculty.standing(HELP) == [], "no help request was made of it"


async def test_with_anything_more_it_is_a_request_for_help(faculty: Faculty) -> None:
    await interview_taken(faculty)
    await faculty.chloe.says(f"{QUESTION} Antem reste blanc.")
    assert "INC0001001" in faculty.chloe.direct[-1]


@pytest.mark.parametrize(
    ("language", "asked", "all_of_them", "unknown"),
    [
        (
            "français",
            "Mon cours MMD 1240 est-il prêt ?",
            "Tous mes cours",
            "je ne vois pas encore MMD 9999 parmi vos cours.",
        ),
        ("anglais", "Is my course mmd1240 ready?", "All my courses", "I don’t see MMD 9999 among your courses yet."),
    ],
)
async def test_who_names_a_course_is_answered_for_that_one(
    faculty: Faculty, language: str, asked: str, all_of_them: str, unknown: str
) -> None:
    await faculty.chloe.types(f"/vigie langue {language}")
    await imports(faculty, "deux.xlsx", grid(row(), row("MMD 1240", "Gériatrie")))
    await faculty.chloe.says(asked)
    said = faculty.chloe.direct[-1]
    assert "MMD 1240 Gériatrie" in said
    assert COURSE not in said
    await faculty.chloe.presses(all_of_them, faculty.standing(DIRECT, "Chloé")[-1])
    assert COURSE in faculty.read(faculty.chloe.shown)
    await faculty.chloe.says(asked.replace("1240", "9999"))
    assert unknown in faculty.chloe.direct[-1]
    assert COURSE not in await faculty.chloe.types("/vigie prêt MMD 1240")


async def test_the_same_is_a_button_of_the_home_and_a_command(faculty: Faculty) -> None:
    await interview_taken(faculty)
    await faculty.chloe.opens_home()
    await faculty.chloe.presses(QUESTION, faculty.chloe.home)
    assert faculty.read(faculty.chloe.shown).splitlines()[1:] == (await faculty.chloe.types("/vigie prêt")).splitlines()
    assert "On attend : Entrevue, avec Odile Tremblay" in await faculty.chloe.presses("Détails", faculty.chloe.shown)
    assert "je ne vois encore aucun cours à votre nom" in await faculty.camille.types("/vigie pret")


async def test_whoever_presents_in_a_course_reads_it_too(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.interviews(FOUND)
    said = await faculty.camille.types("/vigie prêt")
    assert f"{COURSE} Éthique clinique" in said
    details = await faculty.camille.presses("Détails", faculty.camille.shown)
    assert "Planification technologique" in details
    assert "[Voir]" not in details, "the request itself is for the course's lead"


@pytest.mark.parametrize(
    ("language", "none", "unknown"),
    [
        ("français", "Vous n’avez aucun cours en main.", "Je ne vois pas MMD 9999 parmi les cours"),
        ("anglais", "You have no course in hand.", "I don’t see MMD 9999 among the courses"),
    ],
)
async def test_support_reads_the_courses_in_hand_and_any_course_named(
    faculty: Faculty, language: str, none: str, unknown: str
) -> None:
    await interview_taken(faculty)
    assert f"{COURSE} Éthique clinique" in await faculty.odile.types("/vigie prêt"), "she has its interview"
    assert "avec Odile Tremblay" in await faculty.odile.presses("Détails", faculty.odile.shown)

    await faculty.lea.types(f"/vigie langue {language}")
    said = await faculty.lea.types("/vigie prêt")
    assert none in said
    assert "[" not in said, "she announces no course"
    assert f"{COURSE} Éthique clinique" in await faculty.lea.types(f"/vigie prêt {COURSE}")
    details = "Détails" if language == "français" else "Details"
    assert "Odile Tremblay" in await faculty.lea.presses(details, faculty.lea.shown)
    assert unknown in await faculty.lea.types("/vigie prêt MMD 9999")


async def test_a_course_goes_from_on_track_to_at_risk_to_late_and_to_ready(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.passes(to="2026-09-09T09:00")
    said = await faculty.chloe.types("/vigie prêt")
    assert "🟨 Non. Il est à risque : ce qui reste à faire prend normalement plus que le temps qui reste." in said
    seen = await faculty.odile.types("/vigie RITM0001001")
    assert "🟨 À risque (il reste 13 jours ouvrables, les étapes qui restent en prennent normalement 20)" in seen
    led = await faculty.chloe.types("/demandes")
    assert "🟨 À risque · " in led
    assert "normalement" not in led, "what steps usually take is the team's to count"

    await faculty.passes(to="2026-09-29T09:00")
    assert "🟧 Non. Il est en retard : la première activité est passée" in await faculty.chloe.types("/vigie prêt")
    assert "🟧 En retard (échéance passée depuis 1 jour ouvrable)" in await faculty.odile.types("/vigie RITM0001001")

    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.interviews(FOUND)
    await closed(faculty, faculty.lea, "Planification technologique", HELP)
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    await serves(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    await closed(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    assert "✅ Oui. Il ne reste rien à faire pour ce cours." in await faculty.chloe.types("/vigie prêt")


async def test_a_course_of_two_approaches_has_one_light_and_two_plans(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(approaches="Classe virtuelle, Enregistrement")))
    said = await faculty.chloe.types("/vigie prêt")
    assert said.count("On attend : Entrevue, à prendre en charge par le groupe Technopédagogues") == 1
    said = await faculty.chloe.presses("Détails", faculty.chloe.shown)
    waits = "On attend : Entrevue, à prendre en charge par le groupe Technopédagogues · ensuite : Planification"
    for approach in ("Classe virtuelle", "Enregistrement"):
        assert f"{approach}\n{waits}" in said


async def test_of_many_courses_five_are_named_the_worst_first_and_the_others_are_a_button_away(
    faculty: Faculty,
) -> None:
    late = (*row("MMD 1299", "Chirurgie")[:-1], date(2026, 8, 20))
    await imports(faculty, "sept.xlsx", grid(*(row(f"MMD 124{at}", f"Cours {at}") for at in range(6)), late))
    await faculty.passes(to="2026-08-21T09:00")
    said = await faculty.chloe.types("/vigie prêt")
    assert said.startswith("Non. Cours prêts : 0 sur 7. ")
    assert said.count("[Détails]") == 5
    assert said.index("MMD 1299 Chirurgie · Automne 2026\n🟧 En retard") < said.index("MMD 1240")
    assert "et 2 autres" in said
    await faculty.chloe.presses("Tous mes cours", faculty.chloe.shown)
    whole = faculty.read(faculty.chloe.shown)
    assert whole.count("[Détails]") == 7
    assert "7 cours" in whole


async def test_the_steps_of_a_course_are_for_those_who_teach_it(faculty: Faculty) -> None:
    await interview_taken(faculty)
    await faculty.chloe.types("/vigie prêt")
    refused = await faculty.camille.presses("Détails", faculty.chloe.shown)
    assert "Entrevue" not in refused
    assert "⛔" in refused


async def test_members_see_the_light_in_their_lists_and_managers_how_many_of_each(faculty: Faculty) -> None:
    await imports(faculty, "deux.xlsx", grid(row(), row("MMD 1232", "Anatomie")))
    assert "🟩 En bonne voie" in await faculty.odile.types("/taches")
    await faculty.passes(to="2026-09-09T09:00")
    assert "🟨 À risque" in await faculty.odile.types("/taches")

    shown = await faculty.nadia.opens_home()
    assert "2 cours · 🟨 À risque 2" in shown
    await faculty.nadia.presses("Cours à risque", faculty.nadia.home)
    said = faculty.read(faculty.nadia.shown)
    assert "2 à risque" in said
    assert f"🟨 À risque · {COURSE} Éthique clinique · Classe virtuelle" in said
    assert "Il reste 13 jours ouvrables, les étapes qui restent en prennent normalement 20" in said
    assert "avec : Technopédagogues" in said


async def test_the_morning_says_how_many_courses_are_at_risk_and_leads_to_them(faculty: Faculty) -> None:
    await interview_taken(faculty)
    await faculty.passes(to="2026-09-09T08:30")
    assert "1 cours en retard ou à risque" in digests(faculty, INTERVIEWS)[-1]
    assert digests(faculty) == [], "the technologists have nothing to do for it yet"
    message = next(one for one in reversed(faculty.standing(INTERVIEWS)) if faculty.read(one).startswith("☀️"))
    listed = await faculty.mehdi.presses("Cours à risque", message)
    assert "1 à risque · Technopédagogues" in listed
    assert COURSE in listed
    assert COURSE in await faculty.lea.types("/vigie risques"), "without a group, those of all"


async def test_management_reads_each_morning_what_waits_and_which_courses_are_in_danger(faculty: Faculty) -> None:
    both = row("MMD 1232", "Anatomie", approaches="Classe virtuelle, Enregistrement")
    await imports(faculty, "deux.xlsx", grid(row(), both))
    await faculty.passes(to="2026-08-19T08:30")
    assert digests(faculty, MANAGEMENT) == [
        "☀️ Gestion, mercredi 19 août\n• Technopédagogues : 3 à prendre\n[Voir ce qui est à prendre]"
    ]

    await faculty.passes(to="2026-09-23T08:30")
    said = digests(faculty, MANAGEMENT)[-1]
    assert "2 cours en retard ou à risque\n• Technopédagogues : 3 à prendre" in said
    waits = "sans titulaire : Entrevue"
    assert said.count("🟨 À risque · ") == 2
    assert "🟨 À risque · MMD 1232 Anatomie\nPremière activité : lundi 28 septembre · " in said
    assert said.count(f"{waits} · responsable : Chloé Bouchard [Voir]") == 2
    assert waits in digests(faculty, INTERVIEWS)[-1], "and so does the group whose turn it is"
    message = next(one for one in reversed(faculty.standing(MANAGEMENT)) if faculty.read(one).startswith("☀️"))
    listed = await faculty.nadia.presses("Cours à risque", message)
    assert "2 à risque" in listed
    assert "MMD 1232 Anatomie · Classe virtuelle, Enregistrement" in listed
    assert listed.count("rien n’est commencé") == 2

    await faculty.passes(to="2026-09-29T08:30")
    assert (
        "🟧 En retard · MMD 1232 Anatomie\nPremière activité : lundi 28 septembre · "
        in digests(faculty, MANAGEMENT)[-1]
    )


async def test_risks_are_for_members(faculty: Faculty) -> None:
    assert "groupe de soutien" in await faculty.camille.types("/vigie risques")


async def test_the_workbook_comes_back_with_the_light_of_each_course(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    card = next(one for one in faculty.standing(MANAGEMENT) if "une.xlsx" in faculty.read(one))
    _name, sheet = returned(faculty, card)
    headings = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, headings.index("État du cours") + 1).value == "🟩 En bonne voie"


async def test_the_workbook_says_of_a_skipped_step_that_it_was_not_done(faculty: Faculty) -> None:
    await interview_taken(faculty)
    await faculty.nadia.presses("Sauter l’étape", faculty.standing(INTERVIEWS)[-1])
    await faculty.nadia.sends({"Raison (pour l’équipe)": "Déjà rencontrée."})
    await imports(faculty, "deux.xlsx", grid(row(), row("MMD 1240", "Gériatrie")))
    card = next(one for one in faculty.standing(MANAGEMENT) if "deux.xlsx" in faculty.read(one))
    _name, sheet = returned(faculty, card)
    headings = [cell.value for cell in sheet[1]]
    stage = sheet.cell(2, headings.index("Étape") + 1).value
    assert stage == "Planification technologique, Accompagnement technopédagogique\nNon fait : Entrevue"


async def test_the_workbook_says_for_whom_not_everything_was_done(faculty: Faculty) -> None:
    await faculty.odile.presses("Fermer la tâche", await interview_taken(faculty))
    await faculty.odile.interviews(FOUND)
    await closed(faculty, faculty.lea, "Planification technologique", HELP)
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    await closed(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    await imports(faculty, "deux.xlsx", grid(row(), row("MMD 1240", "Gériatrie")))
    card = next(one for one in faculty.standing(MANAGEMENT) if "deux.xlsx" in faculty.read(one))
    _name, sheet = returned(faculty, card)
    told = {cell.value: sheet.cell(2, at).value for at, cell in enumerate(sheet[1], 1)}
    assert told["Étape"] == "Fermée\nTout n’a pas été fait pour : Camille Roy"
    assert told["État du cours"] == "🟦 Clos avec réserves"
