"""The response clock of service tasks, where a group wants one: from the opening to the first claim."""

from dataclasses import replace

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import grid, imports, row
from workflow.people.distribution import GroupRules

FOUND = {
    "Présentatrices et présentateurs": "Camille Roy <camille.roy@example.org>",
    "Calendrier des séances": "À venir : l’horaire n’est pas publié.",
}


def clocked(faculty: Faculty, *, imports_too: bool = False) -> None:
    """Turn the clock on for both groups."""
    desk = faculty.box.vigie.desk
    kept = GroupRules(task_clock=True, import_clock=imports_too)
    desk.rules = replace(desk.rules, groups={"technologues": kept, "technopedagogues": kept})


async def interview_closed(faculty: Faculty) -> Message:
    """A course is imported and its interview closed; return the card of the planning that this opens."""
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.interviews(FOUND)
    return faculty.card("Planification technologique · SCTASK", HELP)


async def test_a_step_that_nobody_claims_goes_through_its_levels(faculty: Faculty) -> None:
    clocked(faculty)
    card = await interview_closed(faculty)
    assert faculty.read(card).startswith("🔵 Normal · 2.1 Planification technologique")

    await faculty.passes(hours=6)

    assert faculty.read(card).startswith("🟡 Élevé · 2.1 Planification technologique")
    assert faculty.colour(card) == "#C28503"
    (alert,) = faculty.thread(card)
    assert alert.startswith("🟡 Élevé · SCTASK0001002 · Planification technologique")
    assert "Prise en charge attendue d’ici mercredi 19 août, 9 h 15" in alert
    assert "personne ne l’a prise en charge (Technologues)" in alert
    assert any("🟡 Élevé · SCTASK0001002" in faculty.read(one) for one in faculty.standing(MANAGEMENT))
    assert "• Total : 6 h" in await faculty.lea.presses("Pourquoi cette échéance ?", card)

    await faculty.lea.presses("Prendre en charge", card)
    assert faculty.read(card).startswith("2.1 Planification technologique"), "the promise is kept: no level any more"
    assert "Prise en charge par Léa Gagnon mardi 18 août à 15 h 15." in faculty.thread(card)[0]
    await faculty.passes(hours=40)
    assert len(faculty.thread(card)) == 1


async def test_without_the_setting_a_step_has_no_clock(faculty: Faculty) -> None:
    card = await interview_closed(faculty)

    await faculty.passes(hours=40)

    assert faculty.thread(card) == []
    assert faculty.read(card).startswith("2.1 Planification technologique")


async def test_what_a_bulk_import_opens_has_no_clock_unless_asked(faculty: Faculty) -> None:
    clocked(faculty)
    await imports(faculty, "une.xlsx", grid(row()))
    (listed,) = faculty.standing(INTERVIEWS)

    await faculty.passes(hours=7)
    assert faculty.thread(listed) == []
    assert not any("SCTASK0001001" in faculty.read(one) for one in faculty.standing(MANAGEMENT))


async def test_asked_for_the_clock_runs_for_imported_tasks_and_a_ping_brings_the_card(faculty: Faculty) -> None:
    clocked(faculty, imports_too=True)
    await imports(faculty, "une.xlsx", grid(row()))
    assert len(faculty.standing(INTERVIEWS)) == 1, "the list alone"

    await faculty.passes(hours=4)

    card = faculty.card("Entrevue · SCTASK0001001", INTERVIEWS)
    assert faculty.read(card).startswith("🟢 Modéré · 1 Entrevue")
    (ping,) = faculty.thread(card)
    assert ping.startswith("🟢 Modéré · SCTASK0001001 · Entrevue")
    assert "Prise en charge attendue d’ici" in ping
