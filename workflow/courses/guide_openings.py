"""The guide's introduction to each task of teaching support: its aim, and the work.

Source: the cell's user guide, "Processus de traitement des demandes" and "Tâches de services (SCTASK)"; its French word
for word, spelling mended.
"""

from workflow.courses.grid import RECORDING, VIRTUAL_CLASS
from workflow.courses.plans import Bilingual, Preface

FIRST_CONTACT = Preface(
    aim=Bilingual("Premier contact avec la personne responsable du cours", "First contact with the course lead"),
    introduction=(
        Bilingual(
            "Premier contact avec le responsable du cours par le représentant des services de soutien facultaire "
            "(technopédagogue).",
            "First contact with the course lead, by the instructional designer who represents the faculty’s support.",
        ),
    ),
)
PRESENTERS = Preface(
    aim=Bilingual("Premier contact avec les enseignants présentateurs", "First contact with the presenters"),
    introduction=(
        Bilingual(
            "Suivi technologique auprès du responsable du cours et premiers contacts avec les présentateurs (soutien à "
            "l’accès et à l’utilisation des solutions).",
            "Technical follow-up with the course lead, and first contacts with the presenters (help with access to the "
            "solutions and with their use).",
        ),
    ),
    by_approach=(
        (
            RECORDING.key,
            Bilingual("Planification des enregistrements pour ce cours :", "Planning the recordings of this course:"),
        ),
        (
            VIRTUAL_CLASS.key,
            Bilingual("Planification des prestations de classe virtuelle :", "Planning the virtual class sessions:"),
        ),
    ),
)
ADVICE = Preface(
    aim=Bilingual("Accompagnement pédagogique du responsable du cours", "Pedagogical support of the course lead"),
    introduction=(
        Bilingual(
            "Soutien pédagogique (stratégie) offert par un technopédagogue au responsable du cours et à ses "
            "collaborateurs et présentateurs dans la mise en œuvre de l’approche de formation à distance choisie.",
            "Pedagogical support (strategy) that an instructional designer offers to the course lead, collaborators "
            "and presenters as they put the chosen approach to distance teaching into practice.",
        ),
        Bilingual(
            "Conseiller les enseignants dans la transformation de leur enseignement dans une forme « à distance » par "
            "l’usage de l’approche choisie (asynchrone : préenregistrement, synchrone : classe virtuelle).",
            "Advise teachers as they turn their teaching into a distance form by the chosen approach (asynchronous: "
            "recorded beforehand, synchronous: virtual class).",
        ),
    ),
)
BALANCE = Preface(
    aim=Bilingual(
        "Bilan de complétion et de conformité des actions de soutien",
        "Balance of completion and conformity of the support",
    ),
    introduction=(
        Bilingual(
            "En conformité avec les informations annoncées par le responsable du cours lors de l’entrevue initiale :",
            "In line with what the course lead announced in the first interview:",
        ),
    ),
)
