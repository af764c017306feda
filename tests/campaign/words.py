"""Words that nobody else says: each is said once in a campaign, so that a reader finds where it went."""

from tests.campaign.record import Kind

SYLLABLES = tuple(f"{consonant}{vowel}" for consonant in "bdfgklmnprtvz" for vowel in "aeiou")
LEAD = "zo"
"""How each begins, which no word of French does that is four syllables long and means nothing."""


def word(number: int, lead: str = LEAD) -> str:
    """Return the word of a number, of letters alone: a number or a course's code would be read as one."""
    size, found = len(SYLLABLES), ""
    for _ in range(3):
        number, place = divmod(number, size)
        found = SYLLABLES[place] + found
    return lead + found


SUBJECTS = (
    "Le micro de {word} grésille",
    "Antem reste blanc devant {word}",
    "Comment partager {word} avec un groupe",
    "La caméra ne voit que {word}",
    "Mon dépôt s’arrête à {word}",
    "Où se trouve le guide {word}",
    "Le son coupe pendant {word}",
    "Zoom refuse {word} depuis ce matin",
    "La diapositive {word} a disparu",
    "Je ne retrouve plus {word} dans mon cours",
)
ANSWERS = (
    "Essayez de nouveau avec {word}.",
    "Videz la mémoire, puis ouvrez {word}.",
    "Nous avons rétabli {word}.",
    "Le guide s’appelle {word}.",
)
REPLIES = ("Toujours pareil avec {word}.", "Merci de regarder {word}.", "Voici ce que je vois : {word}")
NOTES = ("À vérifier : {word}", "Vu avec la collègue de {word}")
QUESTIONS = ("Quelle salle, {word} ?", "Quand avez-vous vu {word} ?")
REMAINS = ("Il reste {word}.", "{word} recommence.")
SOLUTIONS = ("C’était {word}, remis en place.", "Rebranché par {word}.")
ADDED = ("Et {word} aussi", "J’oubliais : {word}")
SAYS = {
    Kind.ASK: SUBJECTS,
    Kind.ADD: ADDED,
    Kind.ANSWER: ANSWERS,
    Kind.REPLY: REPLIES,
    Kind.HOLD: QUESTIONS,
    Kind.REOPEN: REMAINS,
    Kind.NOTE: NOTES,
    Kind.RESOLVE: SOLUTIONS,
}
