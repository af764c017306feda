"""What the guide offers, described: the two approaches, and the solutions by which one records.

A desk whose configuration lists no ``[[services]]`` shows these; an explicit list, even an empty one, replaces them.
"""

from workflow.courses.grid import RECORDING, VIRTUAL_CLASS
from workflow.courses.plans import Bilingual
from workflow.helpdesk.knowledge import Service

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
        "powerpoint",
        Bilingual("PowerPoint narré", "Narrated PowerPoint"),
        Bilingual(
            "Enregistrement hors ligne : vous commentez vos diapositives, à votre rythme, sur votre ordinateur.",
            "Recorded offline: you narrate your slides at your own pace, on your computer.",
        ),
    ),
    Service(
        "antem",
        Bilingual.of("Antem"),
        Bilingual(
            "Enregistrement hors ligne de votre présentation avec le logiciel Antem.",
            "Your presentation recorded offline with the Antem software.",
        ),
    ),
    Service(
        "zoom",
        Bilingual.of("Zoom"),
        Bilingual(
            "Enregistrement en ligne, avec possibilité d’accompagnement : sur appel, ou en salle virtuelle dès le "
            "début de la séance.",
            "Recorded online, with help if you want it: on call, or in a virtual room as the session begins.",
        ),
    ),
    Service(
        "booth",
        Bilingual("En salle (cubicule)", "In a room (booth)"),
        Bilingual(
            "Enregistrement sur le campus, dans un cubicule préaménagé : on vous y accueille, on vous installe et on "
            "vous aide au besoin.",
            "Recorded on campus in a prepared booth: someone welcomes you, settles you in and helps if needed.",
        ),
    ),
)
