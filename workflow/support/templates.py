"""Templates of support tasks (TASK), and the steps of each.

Source: the cell's user guide, "Tâches de soutien (TASK)"; its French word for
word, spelling mended. Where the guide only names a template, its steps are
those that it gives for the same work in the service tasks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workflow.courses.assignment import AssignmentGroups
from workflow.courses.plans import Bilingual, ChecklistLine
from workflow.courses.teaching_support import PEDAGOGY, TECHNOLOGY

SUPER_USER_TRAINING = "super_user_training"
REDO_RECORDING = "redo_recording"


@dataclass(frozen=True, slots=True)
class Template:
    """What a kind of support task is made from."""

    key: str
    name: Bilingual
    group: str
    """Key of the group that gives this support."""
    checklist: tuple[ChecklistLine, ...]
    needs_date: bool = False
    """It cannot be planned without a day and a time."""
    needs_place: bool = False
    """It cannot be planned without a place: a room, a booth, the link of a virtual room."""
    on_call: bool = False
    """Its holder stands by while the presenter is in class, and is named when an incident comes up."""


def _step(key: str, fr: str, en: str, *below: tuple[str, str]) -> ChecklistLine:
    steps = tuple(_step(f"{key}.{at}", *line) for at, line in enumerate(below, 1))
    return ChecklistLine(key, Bilingual(fr, en), optional="au besoin" in fr.casefold(), steps=steps)


_ON_CALL = (
    _step(
        "1",
        "Monitorer les demandes d’aide (incidents – INC) dans Vigie",
        "Watch the help requests (incidents – INC) as they come in",
    ),
    _step("2", "Vous assigner les incidents que vous prenez en charge", "Claim the incidents that you take care of"),
)

_ALL = (
    Template(
        "pedagogical_help",
        Bilingual("Accompagnement technopédagogique", "Pedagogical support"),
        PEDAGOGY,
        (
            _step(
                "1",
                "Informer, former et conseiller le présentateur",
                "Inform, train and advise the presenter",
                ("Préparation des contenus (adaptation à la FAD)", "Preparing contents for distance"),
                ("Bonnes pratiques d’enregistrement", "Good practice for recordings"),
            ),
            _step(
                "2",
                "Accompagner et soutenir (préparations, prestations)",
                "Accompany and support (preparation, sessions)",
            ),
            _step(
                "3",
                "Rétroaction",
                "Feedback",
                ("Apprécier les résultats", "Appreciate the results"),
                ("Identifier les pistes d’amélioration", "Identify what could be better"),
            ),
        ),
    ),
    Template(
        "technical_help",
        Bilingual("Soutien technique", "Technical support"),
        TECHNOLOGY,
        (
            _step("1", "Valider les accès aux outils et solutions", "Check access to the tools and solutions"),
            _step("2", "Transmettre les ressources d’accompagnement technique", "Send the technical resources"),
            _step("3", "Soutien technique à la prestation (au besoin)", "Technical support of the session (if needed)"),
        ),
    ),
    Template(
        "zoom_on_call",
        Bilingual("Soutien en classe virtuelle Zoom – Sur appel", "Zoom virtual class support – On call"),
        TECHNOLOGY,
        _ON_CALL,
        needs_date=True,
        on_call=True,
    ),
    Template(
        "zoom_in_room",
        Bilingual("Soutien en classe virtuelle Zoom – En salle", "Zoom virtual class support – In the room"),
        TECHNOLOGY,
        (
            _step(
                "1", "Prendre rendez-vous (événement de formation Zoom)", "Make an appointment (Zoom teaching event)"
            ),
            _step(
                "2",
                "Présence en salle en début de rencontre (prestation)",
                "Be in the room as the meeting (session) begins",
            ),
            _step(
                "3",
                "Assister le présentateur et le modérateur dans l’ouverture de cet événement ZOOM, tant dans la "
                "gestion des accès que dans les potentiels problèmes techniques pouvant être rencontrés par les "
                "participants",
                "Help the presenter and the moderator open this ZOOM event: access, and the technical problems that "
                "participants may meet",
            ),
        ),
        needs_date=True,
        needs_place=True,
    ),
    Template(
        "recording_on_call",
        Bilingual("Soutien à l’enregistrement – Sur appel (à distance)", "Recording support – On call (remote)"),
        TECHNOLOGY,
        _ON_CALL,
        needs_date=True,
        on_call=True,
    ),
    Template(
        "recording_virtual_room",
        Bilingual(
            "Soutien à l’enregistrement – En salle virtuelle (à distance)",
            "Recording support – In a virtual room (remote)",
        ),
        TECHNOLOGY,
        (
            _step(
                "1",
                "Prendre rendez-vous (séance d’enregistrement Zoom)",
                "Make an appointment (Zoom recording session)",
            ),
            _step(
                "2",
                "Présence en salle au début de la séance d’enregistrement",
                "Be in the room as the recording session begins",
            ),
            _step(
                "3",
                "Assister le présentateur (et le super-utilisateur) dans l’ouverture de cet événement ZOOM",
                "Help the presenter (and the super-user) open this ZOOM event",
            ),
        ),
        needs_date=True,
        needs_place=True,
    ),
    Template(
        "recording_booth",
        Bilingual(
            "Soutien à l’enregistrement – En cubicule d’enregistrement (campus)",
            "Recording support – In a recording booth (campus)",
        ),
        TECHNOLOGY,
        (
            _step("1", "Prendre rendez-vous (réservation d’un cubicule)", "Make an appointment (book a booth)"),
            _step(
                "2",
                "Accueil/accès à la salle : installation du présentateur",
                "Welcome and access to the room: settle the presenter in",
            ),
            _step(
                "3",
                "Assister au besoin le présentateur dans l’enregistrement de sa prestation",
                "Help the presenter record, if needed",
            ),
        ),
        needs_date=True,
        needs_place=True,
    ),
    Template(
        SUPER_USER_TRAINING,
        Bilingual("Formation du super-utilisateur", "Training of the super-user"),
        TECHNOLOGY,
        (
            _step("1", "Prendre rendez-vous (formation)", "Make an appointment (training)"),
            _step("2", "Former le super-utilisateur", "Train the super-user"),
            _step("3", "Transmettre les ressources d’accompagnement technique", "Send the technical resources"),
        ),
        needs_date=True,
    ),
    Template(
        REDO_RECORDING,
        Bilingual("Reprise d’enregistrement", "Redoing a recording"),
        TECHNOLOGY,
        (
            _step(
                "1",
                "Contacter le présentateur et évaluer le problème et les causes",
                "Contact the presenter and find the problem and its causes",
            ),
            _step(
                "2",
                "Au besoin, assister celui-ci dans la reprise de l’enregistrement, le dépôt et la médiatisation de "
                "l’enregistrement",
                "If needed, help redo, deposit and publish it",
                ("Reprise de l’enregistrement (au besoin)", "Recording redone (if needed)"),
                ("Dépôt de l’enregistrement (au besoin)", "Recording deposited (if needed)"),
                ("Médiatisation de l’enregistrement (au besoin)", "Recording published (if needed)"),
            ),
        ),
    ),
)

TEMPLATES: Mapping[str, Template] = {template.key: template for template in _ALL}
"""By key, in the order in which people see them."""


def given_by(assigned: AssignmentGroups) -> Mapping[str, Template]:
    """Return every template with the group that gives it here."""
    return {key: replace(one, group=assigned.of(one.group)) for key, one in TEMPLATES.items()}
