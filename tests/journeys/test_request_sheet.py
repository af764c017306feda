"""The sheet of a service request: what a member does from it, and what its course lead can ask."""

from bot.ui.parts import MORE
from tests.journeys.faculty import INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import COURSE, grid, imports, row
from tests.journeys.test_course import interview_taken

NEED = "De quoi avez-vous besoin ?"


async def test_a_member_claims_a_step_from_the_sheet_and_others_see_the_task(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    seen = await faculty.odile.types("/vigie RITM0001001")
    assert "Responsable : @Chloé Bouchard · chloe.bouchard@example.org" in seen
    assert "Sauter une étape" not in seen, "that is for managers"
    assert "Annuler la demande" not in seen
    sheet = faculty.odile.shown
    more = await faculty.odile.presses(MORE, sheet)
    assert "Sauter" not in more
    assert "Annuler la demande" not in more
    elsewhere = await faculty.lea.types("/vigie RITM0001001")
    assert "Prendre en charge" not in elsewhere, "it is not her group's"
    assert "SCTASK0001001" in await faculty.lea.presses("Voir la tâche", faculty.lea.shown)

    await faculty.odile.presses("Prendre en charge", sheet)

    assert "Odile Tremblay" in faculty.read(sheet)
    assert "[Voir la tâche]" in faculty.read(sheet)
    await faculty.nadia.types("/vigie RITM0001001", MANAGEMENT)
    managed = await faculty.nadia.presses(MORE, faculty.nadia.shown)
    assert "[Sauter une étape…]" in managed
    assert "[Annuler la demande]" in managed


async def test_a_course_lead_writes_to_whoever_works_on_it(faculty: Faculty) -> None:
    await interview_taken(faculty)
    seen = await faculty.chloe.types("/vigie RITM0001001")
    assert seen.startswith(f"{COURSE} Éthique clinique")
    assert "[Mon cours est-il prêt ?]" in seen
    form = await faculty.chloe.presses("Écrire à la personne qui s’en occupe", faculty.chloe.shown)
    assert f"Au sujet de {COURSE} Éthique clinique" in form

    await faculty.chloe.sends({NEED: "Peut-on se voir mardi ?"})

    asked = faculty.read(faculty.card("INC0001001", INTERVIEWS))
    assert "Peut-on se voir mardi ?" in asked
    assert COURSE in asked
    assert "Odile Tremblay" in asked, "whoever holds the step has it"
    assert "🔗 La personne responsable du cours a écrit : INC0001001" in await faculty.odile.types("/vigie RITM0001001")
    assert "INC0001001" not in await faculty.chloe.types("/vigie RITM0001001")


async def test_the_sheet_of_someone_elses_course_is_not_written_from(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    assert "[Écrire à l’équipe qui s’en occupe]" in await faculty.chloe.types("/vigie RITM0001001")
    assert "Écrire à l’équipe" not in await faculty.camille.types("/vigie RITM0001001")
