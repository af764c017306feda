"""The plan of a "demande de soutien": its gates, and the guide's steps, all of them."""

import itertools

import pytest

from workflow.courses.grid import RECORDING, VIRTUAL_CLASS
from workflow.courses.plans import INFORMATION, PlannedTask, Requirement
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING, TEACHING_SUPPORT
from workflow.teaching.served import WAITS

GUIDE: dict[str, dict[str, tuple[str, ...]]] = {
    # As the cell's user guide lists them, "Tâches de services (SCTASK)": where a step begins, and by which approach.
    INTERVIEW: {
        "": (
            "Exposer les services proposés",
            "Soutien technopédagogique",
            "Soutien technique",
            "Support offert aux collaborateurs",
            "Boîte à outils",
            "Alternative au super-utilisateur",
            "Colliger les informations nécessaires",
            "Plan de cours : présentateurs (contact), date, thème",
            "Confirmer la date d’échéance",
            "Activer les tâches de soutien",
            "Accompagnement technopédagogique",
            "Préparation technologique",
            "Formation du super-utilisateur",
        )
    },
    PLANNING: {
        RECORDING.key: (
            "Exposer les solutions proposées",
            "PowerPoint narré",
            "Antem",
            "ZOOM (enregistrement en ligne",
            "En salle",
            "Valider les accès des présentateurs",
            "Créer une demande de régularisation",
            "Créer l’espace d’enregistrement",
            "Programmer les événements de captation",
        ),
        VIRTUAL_CLASS.key: (
            "Valider les accès des présentateurs",
            "Au besoin : créer une demande de régularisation",
            "Créer le ou les espaces ZOOM",
            "Programmer les événements de soutien",
        ),
    },
    PEDAGOGICAL_SUPPORT: {
        "": (
            "Informer, former et conseiller le responsable",
            "Enjeux de la FAD",
            "Informer, former et conseiller le ou les présentateurs",
            "Préparation des contenus",
            "Bonnes pratiques d’enregistrement",
            "Accompagner et soutenir",
            "Rétroaction",
            "Apprécier les résultats",
            "Identifier les pistes d’amélioration",
        )
    },
    CONFORMITY: {
        "": (
            "Valider la présence",
            "S’il en manque",
            "Si oui",
            "Si non",
            "Au besoin, assister celui-ci dans la reprise",
            "Une fois le projet",
        )
    },
}
APPROACHES = (VIRTUAL_CLASS.key, RECORDING.key)


def test_four_tasks_in_the_guides_order_for_the_guides_groups() -> None:
    assert [(task.sequence, task.name.fr, task.group) for task in TEACHING_SUPPORT.tasks] == [
        ("1", "Entrevue", "technopedagogues"),
        ("2.1", "Planification technologique", "technologues"),
        ("2.2", "Accompagnement technopédagogique", "technopedagogues"),
        ("3", "Conformité de la médiatisation", "technologues"),
    ]


def test_the_gates_open_one_after_the_other_whatever_the_order_of_closing() -> None:
    nothing: frozenset[str] = frozenset()
    assert TEACHING_SUPPORT.opened_by(nothing) == {INTERVIEW}
    for first, second in itertools.permutations((PLANNING, PEDAGOGICAL_SUPPORT)):
        done = {INTERVIEW}
        assert TEACHING_SUPPORT.opened_by(frozenset(done)) == {INTERVIEW, PLANNING, PEDAGOGICAL_SUPPORT}
        done.add(first)
        assert CONFORMITY not in TEACHING_SUPPORT.opened_by(frozenset(done))
        done.add(second)
        assert CONFORMITY in TEACHING_SUPPORT.opened_by(frozenset(done))


def test_what_waits_for_a_task_can_be_asked() -> None:
    assert TEACHING_SUPPORT.after(INTERVIEW) == {PLANNING, PEDAGOGICAL_SUPPORT}
    assert TEACHING_SUPPORT.after(PLANNING) == TEACHING_SUPPORT.after(PEDAGOGICAL_SUPPORT) == {CONFORMITY}
    assert TEACHING_SUPPORT.after(CONFORMITY) == frozenset()


def test_only_the_interview_must_bring_something_back() -> None:
    assert [task.key for task in TEACHING_SUPPORT.tasks if not INFORMATION.isdisjoint(task.requires)] == [INTERVIEW]


def test_each_step_says_what_it_needs_and_nothing_that_can_be_needed_is_left_out() -> None:
    needed = [need for task in TEACHING_SUPPORT.tasks for need in task.requires]
    assert sorted([*needed, *WAITS, Requirement.HELD]) == sorted(Requirement)


@pytest.mark.parametrize("task", TEACHING_SUPPORT.tasks, ids=lambda task: task.key)
def test_every_step_of_the_guide_is_on_the_checklist_in_its_order(task: PlannedTask) -> None:
    for approach in APPROACHES:
        said = [step.text.fr.replace("\u00a0", " ") for _depth, step in task.steps_for(approach)]
        listed = GUIDE[task.key].get("") or GUIDE[task.key][approach]
        assert len(said) >= len(listed)
        here = iter(said)
        for beginning in listed:
            assert any(line.startswith(beginning) for line in here), (task.key, approach, beginning)


AIMS = {
    INTERVIEW: (
        "Premier contact avec la personne responsable du cours",
        "Premier contact avec le responsable du cours",
    ),
    PLANNING: ("Premier contact avec les enseignants présentateurs", "Suivi technologique auprès du responsable"),
    PEDAGOGICAL_SUPPORT: ("Accompagnement pédagogique du responsable du cours", "Soutien pédagogique (stratégie)"),
    CONFORMITY: ("Bilan de complétion et de conformité", "En conformité avec les informations annoncées"),
}
"""Of each task: what its objectives come under, and how its list is introduced."""


@pytest.mark.parametrize("task", TEACHING_SUPPORT.tasks, ids=lambda task: task.key)
def test_every_list_has_the_guides_aim_and_introduction(task: PlannedTask) -> None:
    aim, introduction = AIMS[task.key]
    assert task.opening.aim is not None
    assert task.opening.aim.fr.startswith(aim)
    for approach in APPROACHES:
        assert task.opening.said_for(approach)[0].fr.startswith(introduction)


def test_the_planning_is_introduced_by_its_approach() -> None:
    said = [TEACHING_SUPPORT.task(PLANNING).opening.said_for(one)[-1].fr for one in APPROACHES]
    assert said[0].startswith("Planification des prestations de classe virtuelle")
    assert said[1].startswith("Planification des enregistrements pour ce cours")


@pytest.mark.parametrize("task", TEACHING_SUPPORT.tasks, ids=lambda task: task.key)
def test_every_task_and_step_is_said_in_both_languages_under_a_key_of_its_own(task: PlannedTask) -> None:
    steps = [step for top in task.checklist for step in (top, *top.steps)]
    keys = [step.key for step in steps]
    assert len(keys) == len(set(keys))
    assert task.objectives
    for words in (task.name, *task.objectives, *(step.text for step in steps)):
        assert words.fr.strip()
        assert words.en.strip()
        assert words.fr != words.en or words.fr == "Antem"


@pytest.mark.parametrize("task", TEACHING_SUPPORT.tasks, ids=lambda task: task.key)
def test_what_the_guide_asks_for_if_needed_can_be_not_applicable_and_nothing_else(task: PlannedTask) -> None:
    for top in task.checklist:
        for step in (top, *top.steps):
            said = step.text.fr.lower()
            cases = ("au besoin", "si requis", "lorsque nécessaire", "s’il en manque", "si oui", "si non")
            if_needed = any(words in said for words in cases)
            assert step.optional == if_needed, step.text.fr
