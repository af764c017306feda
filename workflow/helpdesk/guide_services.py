"""The guide's offers, described: two approaches, the recording solutions, and the services.

A desk whose configuration lists no ``[[services]]`` shows these; an explicit list, even an empty one, replaces them.
"""

from workflow.courses.catalogue import ACCESS, DATA_CORRECTION, REPORT
from workflow.courses.grid import RECORDING, VIRTUAL_CLASS
from workflow.courses.plans import Bilingual
from workflow.helpdesk.knowledge import Service

POWERPOINT, ANTEM, ZOOM, BOOTH = "powerpoint", "antem", "zoom", "booth"
"""Keys of the solutions."""
GUIDE_SERVICES = (
    Service(
        VIRTUAL_CLASS.key,
        Bilingual("Classe virtuelle", "Virtual class"),
        Bilingual(
            "Enseignement synchrone : votre cours en direct, par Zoom. La cellule crée les espaces, inscrit les hôtes "
            "et offre son soutien, sur appel ou en salle, pendant les séances.",
            "Synchronous teaching: your course live, on Zoom. The cell creates the spaces, registers the hosts and "
            "offers support during the sessions, on call or in the room.",
        ),
    ),
    Service(
        RECORDING.key,
        Bilingual("Enregistrement", "Recording"),
        Bilingual(
            "Enseignement asynchrone : vos présentations enregistrées d’avance, par l’une des solutions ci-dessous, "
            "avec accompagnement jusqu’à leur dépôt et leur médiatisation.",
            "Asynchronous teaching: your presentations recorded beforehand with one of the solutions below, with help "
            "until they are uploaded and published.",
        ),
    ),
    Service(
        POWERPOINT,
        Bilingual("PowerPoint narré", "Narrated PowerPoint"),
        Bilingual(
            "Enregistrement hors ligne : vous commentez vos diapositives, à votre rythme, sur votre ordinateur.",
            "Recorded offline: you narrate your slides at your own pace, on your computer.",
        ),
    ),
    Service(
        ANTEM,
        Bilingual.of("Antem"),
        Bilingual(
            "Enregistrement hors ligne de votre présentation avec le logiciel Antem.",
            "Your presentation recorded offline with the Antem software.",
        ),
    ),
    Service(
        ZOOM,
        Bilingual.of("Zoom"),
        Bilingual(
            "Enregistrement en ligne, avec possibilité d’accompagnement : sur appel, ou en salle virtuelle dès le "
            "début de la séance.",
            "Recorded online, with help if you want it: on call, or in a virtual room as the session begins.",
        ),
    ),
    Service(
        BOOTH,
        Bilingual("En salle (cubicule)", "In a room (booth)"),
        Bilingual(
            "Enregistrement sur le campus, dans un cubicule préaménagé : on vous y accueille, on vous installe et on "
            "vous aide au besoin.",
            "Recorded on campus in a prepared booth: someone welcomes you, settles you in and helps if needed.",
        ),
    ),
    Service(
        ACCESS.key,
        ACCESS.name,
        Bilingual(
            "Un outil ou un espace de cours vous refuse l’entrée, ou votre profil n’est pas le bon : on le régularise, "
            "puis on vérifie avec vous que tout fonctionne.",
            "A tool or course space won’t let you in, or your profile is wrong: we put it right, then check with you "
            "that it works.",
        ),
    ),
    Service(
        DATA_CORRECTION.key,
        DATA_CORRECTION.name,
        Bilingual(
            "Un nom, une date ou un cours est inscrit de travers : on le corrige là où il se trouve.",
            "A name, a date or a course is on record wrongly: we correct it where it stands.",
        ),
    ),
    Service(
        REPORT.key,
        REPORT.name,
        Bilingual(
            "Des chiffres sur vos cours, vos séances ou le soutien reçu, pour la période que vous dites.",
            "Figures on your courses, your sessions or the support you had, for the period that you name.",
        ),
    ),
)
