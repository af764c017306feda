"""The steps of the cell's user guide, as it names them (spelling mended): what people must be able to tick.

Written down here from the guide itself, and not read from the plans: a step that a plan forgets or renames is missed.
"""

SERVICES = "Exposer les services proposés (présenter et envoyer le lien vers la page d’information sur cette approche)"

INTERVIEW = (
    SERVICES,
    "Soutien technopédagogique",
    "Soutien technique",
    "Support offert aux collaborateurs (autres présentateurs)",
    "Boîte à outils (guides, procéduriers, bonnes pratiques et FAQ)",
    "Alternative au super-utilisateur",
    "Colliger les informations nécessaires au traitement du dossier",
    "Plan de cours : présentateurs (contact), date, thème",
    "Confirmer la date d’échéance (= première activité d’enseignement ou d’accueil dans le cadre de ce cours)",
    "Activer les tâches de soutien",
    "Accompagnement technopédagogique (important : ajouter la liste des présentateurs à la tâche)",
    (
        "Préparation technologique (important : ajouter la liste des présentateurs et le calendrier de médiatisation "
        "à la tâche)"
    ),
    "Formation du super-utilisateur",
)
PLANNING_OF_RECORDINGS = (
    "Exposer les solutions proposées et aider le présentateur à choisir",
    "PowerPoint narré (enregistrement hors ligne)",
    "Antem (enregistrement hors ligne)",
    "ZOOM (enregistrement en ligne avec possibilité d’accompagnement)",
    "En salle (enregistrement dans un cubicule préaménagé – Campus)",
    "Valider les accès des présentateurs à la solution",
    "Créer une demande de régularisation du profil ou de l’accès pour le présentateur (lorsque nécessaire)",
    "Créer l’espace d’enregistrement (si requis)",
    "Programmer les événements de captation avec soutien (calendrier des tâches de soutien – TASK)",
)
PLANNING_OF_VIRTUAL_CLASSES = (
    "Valider les accès des présentateurs à la solution",
    "Au besoin : créer une demande de régularisation du profil ou de l’accès pour le présentateur (lorsque nécessaire)",
    "Créer le ou les espaces ZOOM requis et inscrire les hôtes de rencontres",
    (
        "Programmer les événements de soutien (sur appel ou en salle) des événements ZOOM (calendrier des tâches de "
        "soutien – TASK)"
    ),
)
PEDAGOGICAL_SUPPORT = (
    "Informer, former et conseiller le responsable du cours",
    "Enjeux de la FAD (communication avec les étudiants, suivi de la progression, assiduité, évaluation)",
    "Informer, former et conseiller le ou les présentateurs",
    "Préparation des contenus (adaptation à la FAD)",
    "Bonnes pratiques d’enregistrement",
    "Accompagner et soutenir (préparations, prestations)",
    "Rétroaction",
    "Apprécier les résultats",
    "Identifier les pistes d’amélioration",
)
CONFORMITY = (
    "Valider la présence dans ce cours de tous les enregistrements annoncés à la planification",
    "S’il en manque : contacter le responsable du cours pour vérifier si c’est normal et voulu",
    "Si oui : fermer cette tâche",
    "Si non : contacter le présentateur et évaluer le problème et les causes",
    (
        "Au besoin, assister celui-ci dans la reprise de l’enregistrement, le dépôt et la médiatisation de "
        "l’enregistrement"
    ),
    "Une fois le projet d’enregistrements des présentations complet, validé et conforme : fermer cette tâche",
)
SUPPORT = {
    "Soutien en classe virtuelle Zoom – Sur appel": (
        "Monitorer les demandes d’aide (incidents – INC) dans Vigie",
        "Vous assigner les incidents que vous prenez en charge",
    ),
    "Soutien en classe virtuelle Zoom – En salle": (
        "Prendre rendez-vous (événement de formation Zoom)",
        "Présence en salle en début de rencontre (prestation)",
        (
            "Assister le présentateur et le modérateur dans l’ouverture de cet événement ZOOM, tant dans la gestion "
            "des accès que dans les potentiels problèmes techniques pouvant être rencontrés par les participants"
        ),
    ),
    "Soutien à l’enregistrement – Sur appel (à distance)": (
        "Monitorer les demandes d’aide (incidents – INC) dans Vigie",
        "Vous assigner les incidents que vous prenez en charge",
    ),
    "Soutien à l’enregistrement – En salle virtuelle (à distance)": (
        "Prendre rendez-vous (séance d’enregistrement Zoom)",
        "Présence en salle au début de la séance d’enregistrement",
        "Assister le présentateur (et le super-utilisateur) dans l’ouverture de cet événement ZOOM",
    ),
    "Soutien à l’enregistrement – En cubicule d’enregistrement (campus)": (
        "Prendre rendez-vous (réservation d’un cubicule)",
        "Accueil/accès à la salle : installation du présentateur",
        "Assister au besoin le présentateur dans l’enregistrement de sa prestation",
    ),
}
"""Of the support tasks that the guide gives steps for, by the template."""
NAMED_SUPPORT = {
    "Accompagnement technopédagogique": (
        "Informer, former et conseiller le présentateur",
        "Préparation des contenus (adaptation à la FAD)",
        "Bonnes pratiques d’enregistrement",
        "Accompagner et soutenir (préparations, prestations)",
        "Rétroaction",
        "Apprécier les résultats",
        "Identifier les pistes d’amélioration",
    ),
    "Soutien technique": (
        "Valider les accès aux outils et solutions",
        "Transmettre les ressources d’accompagnement technique",
        "Soutien technique à la prestation (au besoin)",
    ),
    "Formation du super-utilisateur": (
        "Prendre rendez-vous (formation)",
        "Former le super-utilisateur",
        "Transmettre les ressources d’accompagnement technique",
    ),
    "Reprise d’enregistrement": (
        "Contacter le présentateur et évaluer le problème et les causes",
        (
            "Au besoin, assister celui-ci dans la reprise de l’enregistrement, le dépôt et la médiatisation de "
            "l’enregistrement"
        ),
        "Reprise de l’enregistrement (au besoin)",
        "Dépôt de l’enregistrement (au besoin)",
        "Médiatisation de l’enregistrement (au besoin)",
    ),
}
"""Of those that the guide names among the service tasks, with what it says there of the same work."""
