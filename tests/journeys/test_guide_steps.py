"""Every step of the guide's lists is ticked by its French name, task by task, in both approaches."""

import re

import pytest

from bot.sandbox.double.state.records import Message
from tests.journeys import guide
from tests.journeys.checklists import ticks
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty, Someone
from tests.journeys.grids import grid, imports, row
from tests.journeys.test_course import AGREED, FOUND, interview_taken
from tests.journeys.test_support import PRESENTERS, planning


@pytest.mark.parametrize(
    ("approach", "planning"),
    [
        ("Classe virtuelle", guide.PLANNING_OF_VIRTUAL_CLASSES),
        ("Enregistrement", guide.PLANNING_OF_RECORDINGS),
    ],
)
async def test_every_step_of_the_four_service_tasks_is_ticked_by_its_name(
    faculty: Faculty, approach: str, planning: tuple[str, ...]
) -> None:
    await imports(faculty, "une.xlsx", grid(row(approaches=approach)))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    interview = faculty.standing(INTERVIEWS)[-1]
    await all_of_them(faculty, faculty.odile, interview, guide.INTERVIEW)
    await faculty.odile.presses("Fermer la tâche", interview)
    assert await faculty.odile.interviews(FOUND) == ""
    for who, step, channel, names in (
        (faculty.lea, "Planification technologique", HELP, planning),
        (faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS, guide.PEDAGOGICAL_SUPPORT),
        (faculty.jade, "Conformité de la médiatisation", HELP, guide.CONFORMITY),
    ):
        card = faculty.card(f"{step} · SCTASK", channel)
        await who.presses("Prendre en charge", card)
        await all_of_them(faculty, who, card, names)
        await who.presses("Fermer la tâche", card)
        assert await who.leaves(AGREED) == ""


async def all_of_them(faculty: Faculty, who: Someone, card: Message, names: tuple[str, ...]) -> None:
    """Tick the steps of a task: there are no others, and each stands in its history by its name."""
    await ticks(who, card, names)
    assert f"étapes cochées : {len(names)} sur {len(names)}" in faculty.read(card)
    number = re.search(r"(SC)?TASK\d{7}", faculty.read(card))
    assert number is not None
    told = await who.types(f"/vigie {number.group()}")
    assert [name for name in names if f" : {name}" not in told] == []


@pytest.mark.parametrize("template", list(guide.NAMED_SUPPORT))
async def test_every_step_of_support_that_the_guide_names_is_ticked_by_its_name(
    faculty: Faculty, template: str
) -> None:
    parent = await planning(faculty)
    await faculty.lea.presses("Tâche de soutien", parent)
    await faculty.lea.sends({"Soutien": template, PRESENTERS: ["Camille Roy"]})
    in_pedagogy = template == "Accompagnement technopédagogique"
    who, channel = (faculty.odile, INTERVIEWS) if in_pedagogy else (faculty.thomas, HELP)
    card = faculty.card(f"{template} · TASK0001001", channel)
    await all_of_them(faculty, who, card, guide.NAMED_SUPPORT[template])


async def test_two_who_have_the_list_open_keep_each_others_steps(faculty: Faculty) -> None:
    card = await interview_taken(faculty)
    heading = "Étape 1 : ce qui est fait"
    await faculty.odile.presses("Liste de vérification", card)
    await faculty.mehdi.presses("Liste de vérification", card)
    await faculty.odile.sends({heading: ["Soutien technique"]})
    await faculty.mehdi.sends({heading: ["Alternative au super-utilisateur"]})
    shown = await faculty.odile.presses("Liste de vérification", card)
    assert "Soutien technique Odile Tremblay, mardi 18 août, 9 h 15" in shown
    assert "Alternative au super-utilisateur Mehdi" in shown


async def test_what_is_not_needed_is_set_aside_and_taken_back(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row(approaches="Enregistrement")))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.interviews(FOUND)
    card = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Liste de vérification", card)
    await faculty.lea.sends({"3. Créer l’espace d’enregistrement (si requis)": "Sans objet"})
    assert "étapes cochées : 1 sur 9" in faculty.read(card)
    shown = await faculty.lea.presses("Liste de vérification", card)
    assert "3. Créer l’espace d’enregistrement (si requis): (Léa Gagnon, mardi 18 août, 9 h 15)" in shown
    await faculty.lea.sends({"3. Créer l’espace d’enregistrement (si requis)": "À faire"})
    assert "étapes cochées : 0 sur 9" in faculty.read(card)
