"""What the guide says of the four tasks and of support, in its own words: written down here, not read from the plans.

Quoted from the cell's user guide, "Processus de traitement", "Tâches de services" and "Tâches de soutien"; spelling
mended, neutral where people are meant, "Vigie" where the guide names the tool of its day.
"""

import pytest

from tests.workflow.test_session_lines import LIVE, RECORDED
from workflow.courses.grid import RECORDING, VIRTUAL_CLASS
from workflow.courses.plans import PlannedTask
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.support.templates import TEMPLATES
from workflow.teaching.session_lines import read_lines
from workflow.teaching.sessions import Mode

LIST = (
    (
        "1",
        "Entrevue",
        "technopedagogues",
        "Premier contact avec la personne responsable du cours",
        (
            "Comprendre le contexte du cours afin de mieux accompagner la personne responsable.",
            "Identifier les informations et ressources de soutien.",
            (
                "Recueillir les informations du cours afin de déclencher les actions de soutien "
                "(calendrier de formation, présentateurs…)."
            ),
        ),
    ),
    (
        "2.1",
        "Planification technologique",
        "technologues",
        "Premier contact avec les enseignants présentateurs",
        (
            "Planification des événements : soutien technique à la prestation (calendrier de soutien).",
            "Créer les espaces virtuels de formation.",
            "Valider les accès aux outils et solutions.",
            "Transmettre les ressources d’accompagnement technique.",
        ),
    ),
    (
        "2.2",
        "Accompagnement technopédagogique",
        "technopedagogues",
        "Accompagnement pédagogique du responsable du cours",
        (
            "Conseils quant aux approches de communication, de suivi et d’évaluation.",
            "Conseils quant aux approches d’animation des rencontres et de livraison des contenus.",
            "Offre d’accompagnement pédagogique aux différents présentateurs.",
        ),
    ),
    (
        "3",
        "Conformité de la médiatisation",
        "technologues",
        "Bilan de complétion et de conformité des actions de soutien",
        ("Validation de la médiatisation des enregistrements médiatisés.",),
    ),
)
"""Sequence, name, group, what the objectives come under, objectives."""
INTRODUCTIONS = {
    ("1", RECORDING.key): (
        (
            "Premier contact avec le responsable du cours par le représentant des services de soutien facultaire "
            "(technopédagogue)."
        ),
    ),
    ("2.1", RECORDING.key): (
        (
            "Suivi technologique auprès du responsable du cours et premiers contacts avec les présentateurs (soutien à "
            "l’accès et à l’utilisation des solutions)."
        ),
        "Planification des enregistrements pour ce cours :",
    ),
    ("2.1", VIRTUAL_CLASS.key): (
        (
            "Suivi technologique auprès du responsable du cours et premiers contacts avec les présentateurs (soutien à "
            "l’accès et à l’utilisation des solutions)."
        ),
        "Planification des prestations de classe virtuelle :",
    ),
    ("2.2", VIRTUAL_CLASS.key): (
        (
            "Soutien pédagogique (stratégie) offert par un technopédagogue au responsable du cours et à ses "
            "collaborateurs et présentateurs dans la mise en œuvre de l’approche de formation à distance choisie."
        ),
        (
            "Conseiller les enseignants dans la transformation de leur enseignement dans une forme « à distance » par "
            "l’usage de l’approche choisie (asynchrone : préenregistrement, synchrone : classe virtuelle)."
        ),
    ),
    ("3", RECORDING.key): (
        "En conformité avec les informations annoncées par le responsable du cours lors de l’entrevue initiale :",
    ),
}
SUPPORT = (
    "Accompagnement technopédagogique",
    "Soutien technique",
    "Soutien en classe virtuelle Zoom – Sur appel",
    "Soutien en classe virtuelle Zoom – En salle",
    "Soutien à l’enregistrement – Sur appel (à distance)",
    "Soutien à l’enregistrement – En salle virtuelle (à distance)",
    "Soutien à l’enregistrement – En cubicule d’enregistrement (campus)",
    "Formation du super-utilisateur",
    "Reprise d’enregistrement",
)


def plainly(text: str) -> str:
    """A text with plain spaces: the guide's own are of the page it was copied from."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def of(sequence: str) -> PlannedTask:
    (task,) = (one for one in TEACHING_SUPPORT.tasks if one.sequence == sequence)
    return task


@pytest.mark.parametrize(("sequence", "name", "group", "aim", "objectives"), LIST, ids=[one[0] for one in LIST])
def test_a_task_has_the_guides_name_group_and_objectives(
    sequence: str, name: str, group: str, aim: str, objectives: tuple[str, ...]
) -> None:
    task = of(sequence)
    assert (task.name.fr, task.group) == (name, group)
    assert task.opening.aim is not None
    assert plainly(task.opening.aim.fr) == aim
    assert tuple(plainly(one.fr) for one in task.objectives) == objectives


def test_there_are_the_guides_four_tasks_and_no_other() -> None:
    assert [one.sequence for one in TEACHING_SUPPORT.tasks] == [one[0] for one in LIST]


@pytest.mark.parametrize(("where", "sentences"), INTRODUCTIONS.items(), ids=map(" ".join, INTRODUCTIONS))
def test_a_list_is_introduced_as_in_the_guide(where: tuple[str, str], sentences: tuple[str, ...]) -> None:
    sequence, approach = where
    assert tuple(plainly(one.fr) for one in of(sequence).opening.said_for(approach)) == sentences


def test_templates_have_the_guides_names() -> None:
    assert [plainly(one.name.fr) for one in TEMPLATES.values()] == list(SUPPORT)


def test_no_text_names_the_tool_of_before() -> None:
    texts = [repr(one) for one in (*TEACHING_SUPPORT.tasks, *TEMPLATES.values())]
    assert not [text for text in texts if "CRM" in text]


@pytest.mark.parametrize("course", [LIVE, RECORDED], ids=["virtual class", "recording"])
@pytest.mark.parametrize(
    ("written", "mode"),
    [
        ("PowerPoint-narré", Mode.NARRATED_POWERPOINT),
        ("PowerPoint narré (enregistrement hors ligne)", Mode.NARRATED_POWERPOINT),
        ("Antem", Mode.ANTEM),
        ("Antem (enregistrement hors ligne)", Mode.ANTEM),
        ("Enregistrement Zoom", Mode.ZOOM_RECORDING),
        ("ZOOM (enregistrement en ligne)", Mode.ZOOM_RECORDING),
        ("Enregistrement en salle", Mode.ROOM),
        ("En salle (cubicule)", Mode.ROOM),
        ("cubicule", Mode.ROOM),
        ("Cubicule 3", Mode.ROOM),
        ("cubicul", Mode.ROOM),
        ("en cubicule d’enregistrement", Mode.ROOM),
        ("en cubicule d’enregistrement (campus)", Mode.ROOM),
    ],
)
def test_the_guides_solutions_are_read_whatever_the_approach(course: object, written: str, mode: Mode) -> None:
    reading = read_lines(f"3 sept. — Le cœur — {written}", course)  # type: ignore[arg-type]
    assert reading.bad == ()
    (session,) = reading.sessions
    assert (session.mode, session.theme) == (mode, "Le cœur")
