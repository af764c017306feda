"""What people write to a support cell, in paragraphs."""

BODIES: dict[str, dict[str, tuple[str, ...]]] = {
    "short": {
        "fr": ("C'est réglé, merci !", "Bonne journée"),
        "en": ("It works now, thanks!", "Have a good day"),
    },
    "long": {
        "fr": (
            "Bonjour,",
            (
                "Le cours est PHA1234 et il commence à 8 h 30; je serai en classe virtuelle tout l'avant-midi avec un "
                "groupe de soixante étudiants, donc mieux vaut m'écrire que m'appeler."
            ),
            "Voici ce qu'il me faut :\n- l'enregistrement du 3 novembre;\n- le lien de la salle;\n- un accès pour Luc.",
            "Merci d'avance de votre aide.",
        ),
        "en": (
            "Hi,",
            (
                "The course is PHA1234 and it starts at 8:30; I'll be in the virtual classroom all morning with a "
                "group of sixty students, so it's better to write to me than to call."
            ),
            "Here's what I need:\n- the recording of November 3;\n- the link of the room;\n- access for Luc.",
            "Thanks in advance for your help.",
        ),
    },
    "misleading": {
        "fr": (
            "Le 3 novembre, votre collègue m'a écrit :\n« on s'en occupe ».",
            "Horaire proposé :\nDe : 9 h\nÀ : 11 h",
            "Objet : la salle B-102 est-elle libre ?\nEn date du lundi, a > b dans le fichier -- et rien d'autre.",
            "Envoyé de mon bureau, le fichier pèse 3 Mo; envoyé de la maison, il ne passe pas.",
        ),
        "en": (
            'On November 3, your colleague told me:\n"we\'re on it".',
            "Suggested times:\nFrom: 9 AM\nTo: 11 AM",
            "Subject: is room B-102 free?\nAs of Monday, a > b in the file -- and nothing else.",
            "Sent from the office the file weighs 3 MB; sent from home it doesn't go through.",
        ),
    },
    "number": {
        "fr": ("Rappelez-moi au 514 555-0199.", "Mon adresse : marie@example.net"),
        "en": ("Call me back at 514 555-0199.", "My address: marie@example.net"),
    },
}
