"""The guide's texts on its services, as guides and frequent questions beside each of them.

A desk whose configuration lists no ``[[guides]]`` or no ``[[faq]]`` shows these; an explicit list replaces them.
"""

from workflow.courses.catalogue import ACCESS, DATA_CORRECTION, REPORT
from workflow.courses.grid import RECORDING, VIRTUAL_CLASS
from workflow.courses.plans import Bilingual
from workflow.helpdesk.guide_services import ANTEM, BOOTH, POWERPOINT, ZOOM
from workflow.helpdesk.knowledge import Article, Shelf

GUIDE_ARTICLES = (
    Article(
        Shelf.FAQ,
        Bilingual("Que vérifier avant de demander un accès ?", "What should I check before asking for access?"),
        Bilingual(
            "Que vous entrez avec votre compte de l’établissement, que l’adresse est la bonne, et que le navigateur "
            "est à jour. Notez le message affiché : c’est ce qui nous aide le plus.",
            "That you sign in with your institution’s account, that the address is right, and that your browser is up "
            "to date. Note the message shown: it’s what helps us most.",
        ),
        about=(ACCESS.key,),
    ),
    Article(
        Shelf.GUIDE,
        Bilingual("Demander un accès pour quelqu’un d’autre", "Asking for access for someone else"),
        Bilingual(
            "Dites de qui il s’agit et pour quel cours : la régularisation est demandée à son nom, et nous vérifions "
            "avec cette personne que tout fonctionne.",
            "Say who it is and for which course: the access is asked for in their name, and we check with them that "
            "it works.",
        ),
        about=(ACCESS.key,),
    ),
    Article(
        Shelf.FAQ,
        Bilingual("Que dire pour qu’une donnée soit corrigée ?", "What do I say to have data corrected?"),
        Bilingual(
            "Ce qui est inscrit, ce qui devrait l’être, et où vous l’avez lu. Une capture d’écran suffit souvent.",
            "What is on record, what it should be, and where you read it. A screenshot is often enough.",
        ),
        about=(DATA_CORRECTION.key,),
    ),
    Article(
        Shelf.GUIDE,
        Bilingual("Ce que devient une correction", "What happens to a correction"),
        Bilingual(
            "On fait confirmer ce qui doit être corrigé, on le corrige là où il se trouve, puis on vérifie. Nous vous "
            "écrivons quand c’est fait.",
            "We have it confirmed, correct it where it stands, then check. You’re told when it’s done.",
        ),
        about=(DATA_CORRECTION.key,),
    ),
    Article(
        Shelf.FAQ,
        Bilingual("Quels chiffres peut-on demander ?", "Which figures can I ask for?"),
        Bilingual(
            "Ceux de vos cours, de vos séances et du soutien reçu, pour la période que vous dites. Dites aussi à quoi "
            "ils serviront : le rapport en est plus juste.",
            "Those of your courses, your sessions and the support you had, for the period you name. Say what they’re "
            "for, too: the report will fit better.",
        ),
        about=(REPORT.key,),
    ),
    Article(
        Shelf.GUIDE,
        Bilingual("Ce que contient un rapport", "What a report contains"),
        Bilingual(
            "La période, le contenu et l’usage sont précisés avec vous, puis le rapport est produit et remis à la "
            "personne que vous nommez.",
            "We settle the period, the contents and the use with you, then make the report and hand it to the person "
            "you name.",
        ),
        about=(REPORT.key,),
    ),
    Article(
        Shelf.FAQ,
        Bilingual("Quelle solution choisir pour enregistrer ?", "Which solution should I record with?"),
        Bilingual(
            "Des diapositives que vous commentez : PowerPoint narré ou Antem, hors ligne, à votre rythme. De l’aide "
            "pendant que vous enregistrez : Zoom, ou le cubicule sur le campus.",
            "Slides that you narrate: narrated PowerPoint or Antem, offline and at your own pace. Help while you "
            "record: Zoom, or the booth on campus.",
        ),
        about=(RECORDING.key, POWERPOINT, ANTEM, ZOOM, BOOTH),
    ),
    Article(
        Shelf.GUIDE,
        Bilingual("Enregistrer une présentation, étape par étape", "Recording a presentation, step by step"),
        Bilingual(
            "Adaptez vos contenus à la distance, choisissez la solution avec nous, faites vérifier vos accès, "
            "enregistrez, puis déposez : nous validons la médiatisation.",
            "Adapt your contents to distance teaching, choose the solution with us, have your access checked, record, "
            "then upload: we validate the publication.",
        ),
        about=(RECORDING.key, POWERPOINT, ANTEM),
    ),
    Article(
        Shelf.GUIDE,
        Bilingual("Enregistrer avec quelqu’un à vos côtés", "Recording with someone beside you"),
        Bilingual(
            "Prenez rendez-vous pour une séance Zoom ou un cubicule : on vous accueille, on vous installe et on reste "
            "au besoin. Sur appel, quelqu’un est prêt à répondre pendant que vous enregistrez.",
            "Make an appointment for a Zoom session or a booth: someone welcomes you, settles you in and stays if "
            "needed. On call, someone is ready to answer while you record.",
        ),
        about=(ZOOM, BOOTH),
    ),
    Article(
        Shelf.FAQ,
        Bilingual("Quel soutien a-t-on pendant une séance Zoom ?", "What support is there during a Zoom session?"),
        Bilingual(
            "Sur appel : quelqu’un surveille vos demandes d’aide et y répond tout de suite. En salle : quelqu’un est "
            "là au début, pour l’ouverture, les accès et les problèmes techniques des participants.",
            "On call: someone watches your requests for help and answers at once. In the room: someone is there at the "
            "start, for the opening, access and the participants’ technical problems.",
        ),
        about=(VIRTUAL_CLASS.key,),
    ),
    Article(
        Shelf.GUIDE,
        Bilingual("Préparer une classe virtuelle, étape par étape", "Preparing a virtual class, step by step"),
        Bilingual(
            "Faites vérifier vos accès; nous créons les espaces Zoom et inscrivons les hôtes; choisissez le soutien, "
            "sur appel ou en salle, et il entre au calendrier.",
            "Have your access checked; we create the Zoom spaces and register the hosts; choose support, on call or "
            "in the room, and it goes into the calendar.",
        ),
        about=(VIRTUAL_CLASS.key,),
    ),
)
