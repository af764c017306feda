"""The guide's checklists, one for each task of a "demande de soutien".

Source: the cell's user guide, "Tâches de services (SCTASK)"; its French word
for word, spelling mended. Steps that the guide asks for in some cases only
("au besoin", "si requis", "s'il en manque" …) are optional.
"""

from workflow.courses.grid import RECORDING, VIRTUAL_CLASS
from workflow.courses.plans import Bilingual, ChecklistLine, TickedBy

Checklist = tuple[ChecklistLine, ...]

_WHEN_NEEDED = ("au besoin", "si requis", "lorsque nécessaire", "s’il en manque", "si oui", "si non")
"""Words by which the guide asks for a step in some cases only."""

_RECORDING = frozenset({RECORDING.key})
_VIRTUAL = frozenset({VIRTUAL_CLASS.key})


def _steps(key: str, *lines: tuple[str, str]) -> tuple[ChecklistLine, ...]:
    return tuple(
        ChecklistLine(f"{key}.{index}", Bilingual(*line), optional=_is_optional(line[0]))
        for index, line in enumerate(lines, 1)
    )


def _is_optional(text: str) -> bool:
    said = text.lower()
    return any(words in said for words in _WHEN_NEEDED)


def _step(
    key: str,
    fr: str,
    en: str,
    *below: tuple[str, str],
    approaches: frozenset[str] = frozenset(),
    ticked_by: TickedBy | None = None,
) -> ChecklistLine:
    return ChecklistLine(key, Bilingual(fr, en), _is_optional(fr), approaches, ticked_by, _steps(key, *below))


INTERVIEW: Checklist = (
    _step(
        "1",
        "Exposer les services proposés (présenter et envoyer le lien vers la page d’information sur cette approche)",
        "Present the services offered (and send the link to this approach’s page)",
        ("Soutien technopédagogique", "Pedagogical support"),
        ("Soutien technique", "Technical support"),
        (
            "Support offert aux collaborateurs (autres présentateurs)",
            "Support for collaborators (other presenters)",
        ),
        (
            "Boîte à outils (guides, procéduriers, bonnes pratiques et FAQ)",
            "Toolbox (guides, procedures, good practice and FAQ)",
        ),
        ("Alternative au super-utilisateur", "Alternative to the super-user"),
        ticked_by=TickedBy.PRESENTATION,
    ),
    _step(
        "2",
        "Colliger les informations nécessaires au traitement du dossier",
        "Collect the information that the file needs",
        (
            "Plan de cours : présentateurs (contact), date, thème",
            "Course plan: presenters (contact), date, theme",
        ),
        (
            (
                "Confirmer la date d’échéance (= première activité d’enseignement ou d’accueil "
                "dans le cadre de ce cours)"
            ),
            "Confirm the due date (= first teaching or welcome activity of this course)",
        ),
    ),
    _step(
        "3",
        "Activer les tâches de soutien",
        "Activate the support tasks",
        (
            ("Accompagnement technopédagogique (important : ajouter la liste des présentateurs à la tâche)"),
            "Pedagogical support (important: add the list of presenters to the task)",
        ),
        (
            (
                "Préparation technologique (important : ajouter la liste des présentateurs et le "
                "calendrier de médiatisation à la tâche)"
            ),
            ("Technology preparation (important: add the list of presenters and the media calendar to the task)"),
        ),
        ("Formation du super-utilisateur", "Training of the super-user"),
    ),
)
PLANNING: Checklist = (
    _step(
        "1",
        "Exposer les solutions proposées et aider le présentateur à choisir",
        "Present the solutions and help the presenter choose",
        (
            "PowerPoint narré (enregistrement hors ligne)",
            "Narrated PowerPoint (recorded offline)",
        ),
        ("Antem (enregistrement hors ligne)", "Antem (recorded offline)"),
        (
            "ZOOM (enregistrement en ligne avec possibilité d’accompagnement)",
            "ZOOM (recorded online, with help if wanted)",
        ),
        (
            "En salle (enregistrement dans un cubicule préaménagé – Campus)",
            "In a room (recorded in a prepared booth – Campus)",
        ),
        approaches=_RECORDING,
        ticked_by=TickedBy.RESOURCES,
    ),
    _step(
        "2",
        "Valider les accès des présentateurs à la solution",
        "Check the presenters’ access to the solution",
        (
            ("Créer une demande de régularisation du profil ou de l’accès pour le présentateur (lorsque nécessaire)"),
            "Open a request to regularise the presenter’s profile or access (when needed)",
        ),
        approaches=_RECORDING,
    ),
    _step(
        "3",
        "Créer l’espace d’enregistrement (si requis)",
        "Create the recording space (if required)",
        approaches=_RECORDING,
    ),
    _step(
        "4",
        "Programmer les événements de captation avec soutien (calendrier des tâches de soutien – TASK)",
        "Schedule the recording events with support (calendar of support tasks – TASK)",
        approaches=_RECORDING,
    ),
    _step(
        "5",
        "Valider les accès des présentateurs à la solution",
        "Check the presenters’ access to the solution",
        (
            (
                "Au besoin : créer une demande de régularisation du profil ou de l’accès pour le "
                "présentateur (lorsque nécessaire)"
            ),
            "If needed: open a request to regularise the presenter’s profile or access",
        ),
        approaches=_VIRTUAL,
    ),
    _step(
        "6",
        "Créer le ou les espaces ZOOM requis et inscrire les hôtes de rencontres",
        "Create the ZOOM spaces required and register the meeting hosts",
        approaches=_VIRTUAL,
    ),
    _step(
        "7",
        "Programmer les événements de soutien (sur appel ou en salle) des événements ZOOM "
        "(calendrier des tâches de soutien – TASK)",
        "Schedule the support (on call or in the room) of the ZOOM events (calendar of support tasks – TASK)",
        approaches=_VIRTUAL,
    ),
)
SUPPORT: Checklist = (
    _step(
        "1",
        "Informer, former et conseiller le responsable du cours",
        "Inform, train and advise the course lead",
        (
            ("Enjeux de la FAD (communication avec les étudiants, suivi de la progression, assiduité, évaluation)"),
            (
                "What matters in distance teaching (communication with students, follow-up of "
                "progress, attendance, evaluation)"
            ),
        ),
    ),
    _step(
        "2",
        "Informer, former et conseiller le ou les présentateurs",
        "Inform, train and advise the presenters",
        (
            "Préparation des contenus (adaptation à la FAD)",
            "Preparing contents for distance",
        ),
        ("Bonnes pratiques d’enregistrement", "Good practice for recordings"),
    ),
    _step(
        "3",
        "Accompagner et soutenir (préparations, prestations)",
        "Accompany and support (preparation, sessions)",
    ),
    ChecklistLine(
        "4",
        Bilingual("Rétroaction", "Feedback"),
        steps=(
            ChecklistLine(
                "4.1", Bilingual("Apprécier les résultats", "Appreciate the results"), ticked_by=TickedBy.RESULTS
            ),
            ChecklistLine(
                "4.2",
                Bilingual("Identifier les pistes d’amélioration", "Identify what could be better"),
                ticked_by=TickedBy.IMPROVEMENTS,
            ),
        ),
    ),
)
CONFORMITY: Checklist = (
    _step(
        "1",
        "Valider la présence dans ce cours de tous les enregistrements annoncés à la planification",
        "Check that all recordings announced in the planning are in the course",
    ),
    _step(
        "2",
        "S’il en manque : contacter le responsable du cours pour vérifier si c’est normal et voulu",
        "If some are missing: ask the course lead whether that is wanted",
        (
            "Si oui : fermer cette tâche",
            "If so: close this task",
        ),
        (
            "Si non : contacter le présentateur et évaluer le problème et les causes",
            "If not: contact the presenter and find the cause",
        ),
        (
            (
                "Au besoin, assister celui-ci dans la reprise de l’enregistrement, le dépôt et la médiatisation "
                "de l’enregistrement"
            ),
            "If needed, help redo, deposit and publish the recording",
        ),
    ),
    _step(
        "3",
        "Une fois le projet d’enregistrements des présentations complet, validé et conforme : fermer cette tâche",
        "Once the recordings are complete, validated and conform: close this task",
    ),
)
