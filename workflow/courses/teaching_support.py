"""The plan of a "demande de soutien": four gated tasks, each with the guide's objectives.

Source: the cell's user guide, "Tâches de services (SCTASK)"; its French word
for word, spelling mended. The steps of each are ``guide_checklists``.
"""

from workflow.courses import guide_checklists, guide_openings
from workflow.courses.plans import Bilingual, Concern, Plan, PlannedTask, Requirement

PEDAGOGY = "technopedagogues"
TECHNOLOGY = "technologues"
"""The guide's groups; ``workflow.courses.assignment`` says which an institution has in their place."""

INTERVIEW = "interview"
PLANNING = "planning"
PEDAGOGICAL_SUPPORT = "pedagogical_support"
CONFORMITY = "conformity"

_INTERVIEW = PlannedTask(
    key=INTERVIEW,
    sequence="1",
    name=Bilingual("Entrevue", "Interview"),
    group=PEDAGOGY,
    opening=guide_openings.FIRST_CONTACT,
    objectives=(
        Bilingual(
            "Comprendre le contexte du cours afin de mieux accompagner la personne responsable.",
            "Understand the course, to support its lead better.",
        ),
        Bilingual(
            "Identifier les informations et ressources de soutien.",
            "Identify information and support resources.",
        ),
        Bilingual(
            "Recueillir les informations du cours afin de déclencher les actions de soutien "
            "(calendrier de formation, présentateurs…).",
            "Collect what starts the support (training calendar, presenters…).",
        ),
    ),
    requires=(Requirement.PRESENTERS, Requirement.DUE_DATE, Requirement.SESSIONS),
    concerns=frozenset({Concern.SESSION_PLAN}),
    checklist=guide_checklists.INTERVIEW,
)

_PLANNING = PlannedTask(
    key=PLANNING,
    sequence="2.1",
    name=Bilingual("Planification technologique", "Technology planning"),
    group=TECHNOLOGY,
    opening=guide_openings.PRESENTERS,
    objectives=(
        Bilingual(
            "Planification des événements : soutien technique à la prestation (calendrier de soutien).",
            "Plan the events: technical support of the sessions (calendar of support).",
        ),
        Bilingual("Créer les espaces virtuels de formation.", "Create the virtual spaces."),
        Bilingual(
            "Valider les accès aux outils et solutions.",
            "Check access to the tools and solutions.",
        ),
        Bilingual(
            "Transmettre les ressources d’accompagnement technique.",
            "Send the technical resources.",
        ),
    ),
    usual_days=10,
    waits_for=frozenset({INTERVIEW}),
    requires=(Requirement.SESSION_PLAN, Requirement.ROOMS, Requirement.CONTACTED),
    concerns=frozenset({Concern.SESSION_PLAN}),
    checklist=guide_checklists.PLANNING,
)

_SUPPORT = PlannedTask(
    key=PEDAGOGICAL_SUPPORT,
    sequence="2.2",
    name=Bilingual("Accompagnement technopédagogique", "Pedagogical support"),
    group=PEDAGOGY,
    opening=guide_openings.ADVICE,
    objectives=(
        Bilingual(
            "Conseils quant aux approches de communication, de suivi et d’évaluation.",
            "Advice on communication, follow-up and evaluation.",
        ),
        Bilingual(
            "Conseils quant aux approches d’animation des rencontres et de livraison des contenus.",
            "Advice on running meetings and delivering contents.",
        ),
        Bilingual(
            "Offre d’accompagnement pédagogique aux différents présentateurs.",
            "Offer of pedagogical support to the presenters.",
        ),
    ),
    usual_days=10,
    waits_for=frozenset({INTERVIEW}),
    requires=(Requirement.OFFERED,),
    concerns=frozenset({Concern.FEEDBACK}),
    checklist=guide_checklists.SUPPORT,
)

_CONFORMITY = PlannedTask(
    key=CONFORMITY,
    sequence="3",
    name=Bilingual("Conformité de la médiatisation", "Media conformity"),
    group=TECHNOLOGY,
    opening=guide_openings.BALANCE,
    objectives=(
        Bilingual(
            "Validation de la médiatisation des enregistrements médiatisés.", "Validate that recordings are published."
        ),
    ),
    waits_for=frozenset({PLANNING, PEDAGOGICAL_SUPPORT}),
    requires=(Requirement.SERVED,),
    concerns=frozenset({Concern.SESSION_PLAN, Concern.CONFORMITY}),
    checklist=guide_checklists.CONFORMITY,
)

TEACHING_SUPPORT = Plan(
    key="teaching_support",
    name=Bilingual("Demande de soutien", "Support request"),
    tasks=(_INTERVIEW, _PLANNING, _SUPPORT, _CONFORMITY),
)
