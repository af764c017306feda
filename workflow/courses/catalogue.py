"""The catalogue: services that are one task of one group, and can be asked for from any item.

The cell's user guide names them: "requêtes d'accès, de corrections de données
ou de rapports", and "demande de régularisation du profil/accès pour le
présentateur". An institution adds its own in the configuration (``[[plans]]``).
"""

from collections.abc import Iterator

from workflow.courses.catalogue_forms import ACCESS_FORM, CORRECTION_FORM, REPORT_FORM
from workflow.courses.plans import Bilingual, ChecklistLine, FormField, Plan, PlannedTask, Plans
from workflow.courses.teaching_support import TEACHING_SUPPORT, TECHNOLOGY

TASK = "task"
"""Key of a service's one task."""


def _service(
    name: tuple[str, Bilingual],
    task: Bilingual,
    objective: Bilingual,
    *steps: tuple[str, str],
    form: tuple[FormField, ...],
    usual_days: int,
) -> Plan:
    checklist = tuple(ChecklistLine(str(index), Bilingual(*line)) for index, line in enumerate(steps, 1))
    planned = PlannedTask(TASK, "1", task, TECHNOLOGY, (objective,), checklist=checklist, usual_days=usual_days)
    return Plan(*name, (planned,), form)


ACCESS = _service(
    ("access", Bilingual("Accès ou profil", "Access or profile")),
    Bilingual("Régularisation du profil ou de l’accès", "Access or profile regularisation"),
    Bilingual(
        "La personne entre dans les outils et les espaces de cours dont elle a besoin.",
        "The person gets into the tools and course spaces that they need.",
    ),
    ("Vérifier le profil et les accès actuels", "Check the present profile and access"),
    ("Demander ou faire la régularisation", "Ask for the regularisation, or do it"),
    ("Faire confirmer que l’accès fonctionne", "Have it confirmed that the access works"),
    form=ACCESS_FORM,
    usual_days=2,
)
DATA_CORRECTION = _service(
    ("data_correction", Bilingual("Correction de données", "Data correction")),
    Bilingual("Correction de données", "Data correction"),
    Bilingual("Ce qui est inscrit est exact.", "What is on record is right."),
    ("Faire confirmer ce qui doit être corrigé", "Have it confirmed what must be corrected"),
    ("Corriger, puis vérifier", "Correct, then check"),
    form=CORRECTION_FORM,
    usual_days=3,
)
REPORT = _service(
    ("report", Bilingual("Rapport", "Report")),
    Bilingual("Production du rapport", "Making of the report"),
    Bilingual("La personne a les chiffres qu’elle a demandés.", "The person has the figures that they asked for."),
    ("Préciser la période, le contenu et l’usage du rapport", "Settle the period, contents and use of the report"),
    ("Produire le rapport et le remettre", "Make the report and hand it over"),
    form=REPORT_FORM,
    usual_days=5,
)

DEFAULT_PLANS: Plans = {plan.key: plan for plan in (TEACHING_SUPPORT, ACCESS, DATA_CORRECTION, REPORT)}


def services(plans: Plans) -> Iterator[Plan]:
    """Return the plans that can be asked for from an item: those of one task."""
    return (plan for plan in plans.values() if len(plan.tasks) == 1 and not plan.is_earlier)
