"""A few words that ask for what the desk knows by itself: a card answers them, and no request is opened."""

import re
from enum import StrEnum

from workflow.helpdesk.readiness import asks_whether_ready
from workflow.helpdesk.wording import is_call_for_help, without_greeting
from workflow.items.kinds import LETTERS

_LONGEST = 90
_ACCENTS = str.maketrans("éèêëàâîïôöùûüç", "eeeeaaiioouuuc")
_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(rf"\b(?:{LETTERS})\d{{7}}\b", re.IGNORECASE)
_POLITE = r"(?:\s+(?:s il (?:vous|te) plait|svp|stp|please|merci(?: (?:d avance|beaucoup))?|thanks|thank you))*"
_OF_IT_FRENCH = (
    r"(?: (?:de|pour|sur|concernant|a propos de|au sujet de) (?:ma|mes|la) (?:demandes?|questions?)"
    r"| (?:a ce sujet|la dessus|pour moi|de votre cote))?"
)
_OF_IT_ENGLISH = r"(?: (?:on|about|for|with) (?:(?:my|the) (?:requests?|issue|problem|question)|this|that|it|me))?"
_ANY_FRENCH = r"(?:avez vous|auriez vous|(?:est ce que )?vous avez|as tu|y a t il|est ce qu il y a)(?: eu)?"
NEWS_FRENCH = (
    rf"(?:{_ANY_FRENCH} )?(?:(?:des|de) nouvelles?|du nouveau|du neuf|une mise a jour){_OF_IT_FRENCH}",
    r"(?:est ce que )?(?:ca|cela) avance(?: (?:bien|un peu))?" + _OF_IT_FRENCH,
    r"(?:et )?(?:ou en (?:etes vous|est on|sommes nous)|ou (?:ca|est ce que ca) en est|ca en est ou)" + _OF_IT_FRENCH,
    r"(?:et )?(?:(?:c est|ce sera|ca sera|est ce) )?pour quand",
    r"(?:ce sera|ca sera|est ce que (?:ca|ce) sera) (?:regle|repare|pret|fait) quand",
    r"quand (?:est ce que )?(?:ce|ca) (?:sera|va etre)(?: t il)? (?:regle|repare|pret|fait)",
)
"""How people ask after news, without accents, signs or greetings."""
NEWS_ENGLISH = (
    r"(?:(?:is there|are there|do you have|have you got|got) )?(?:any|an) (?:news|updates?|progress)(?: yet)?"
    + _OF_IT_ENGLISH,
    r"what s (?:new|the latest|happening)" + _OF_IT_ENGLISH,
    r"(?:how s|how is) (?:it|this|that) (?:going|coming along)",
    r"(?:what s|what is) the status(?: of (?:this|that|it))?",
    r"when will (?:it|this|that) be (?:fixed|ready|done|solved|resolved)",
    r"where are we" + _OF_IT_ENGLISH,
    r"(?:can|could|may) (?:i|you) (?:get|have|give me) (?:an update|some news)" + _OF_IT_ENGLISH,
)
"""The same."""

HOURS_FRENCH = (
    r"(?:(?:c est quoi|quelles? sont|quel est|donnez moi) )?(?:les|vos|l|votre) (?:heures?|horaires?)(?: d ouverture)?",
    r"heures d ouverture",
    r"(?:vous )?(?:ouvrez|fermez)(?: vous)? a quelle heure",
    r"a quelle heure (?:ouvrez|fermez)(?: vous)?",
    r"(?:etes vous|vous etes) ouverts?(?: (?:quand|maintenant|le samedi|le dimanche|la fin de semaine|le soir))?",
    r"quand (?:etes vous|vous etes|est ce que vous etes) (?:ouverts?|la)",
)
"""How people ask when somebody is there."""
HOURS_ENGLISH = (
    r"(?:(?:what are|what re) )?(?:your|the) (?:(?:opening|office|support|business) )?hours",
    r"opening hours",
    r"when (?:are you|do you) (?:open|close|there)",
    r"what time do you (?:open|close)",
    r"are you open(?: (?:now|on saturdays?|on sundays?|on weekends?|in the evening))?",
)
"""The same."""


class Aside(StrEnum):
    """What someone wants to be shown."""

    HELP = "help"
    """What they can ask for."""
    COURSES = "courses"
    """Their courses, and whether these are ready."""
    ASKED = "asked"
    """What they have asked for, and where it stands."""
    NEWS = "news"
    """Whether anything is new: the one thing they have asked for, or all of it."""
    WORK = "work"
    """Of members: what is to take, and what they have in hand."""
    HOURS = "hours"
    """When somebody is there."""
    CANCEL = "cancel"
    """To withdraw what they have just asked."""


_SAID = {
    Aside.COURSES: r"(?:(?:est ce )?prets?|ready|(?:mon|mes|ou en est mon|et mon|et mes) cours|my courses?)",
    Aside.ASKED: (
        r"(?:(?:le |mon )?statut(?: de (?:ma|mes) (?:demandes?|questions?))?"
        r"|(?:ou en (?:est|sont) )?(?:ma|mes|les) (?:demandes?|questions?)|ou en (?:est|sont) (?:ma|mes) demandes?"
        r"|demandes?|suivi|(?:my )?requests?|(?:my |the )?status(?: of my requests?)?"
        r"|(?:what s|what is) the status of my requests?|where (?:is|are) my requests?(?: at)?)"
    ),
    Aside.NEWS: "|".join((*NEWS_FRENCH, *NEWS_ENGLISH)),
    Aside.HOURS: "|".join((*HOURS_FRENCH, *HOURS_ENGLISH)),
    Aside.WORK: (
        r"(?:(?:mes |ma liste de |la liste des )?taches?|ma (?:liste|file)"
        r"|(?:my )?tasks?|my (?:(?:task )?list|queue))"
    ),
    Aside.CANCEL: (
        r"(?:stop|arrete[rz]?|annul(?:er|e|ez|ation)(?: (?:ca|tout|(?:ma|la) demande))?"
        r"|cancel(?: (?:it|that|(?:my|the) request))?"
        r"|(?:merci )?je n en ai plus besoin|i don t need (?:it|this) any ?more)"
    ),
}
_READ = {aside: re.compile(f"(?:{said}){_POLITE}") for aside, said in _SAID.items()}


def aside_of(text: str) -> Aside | None:
    """Return what a message asks to be shown, in French or English; None when it says anything more."""
    if is_call_for_help(text):
        return Aside.HELP
    if asks_whether_ready(text):
        return Aside.COURSES
    if _NUMBER.search(text) and _READ[Aside.CANCEL].fullmatch(_plain(_NUMBER.sub("", text))):
        return Aside.CANCEL
    if len(text) > _LONGEST or any(sign.isdecimal() for sign in text):
        return None
    words = _plain(text)
    return next((aside for aside, read in _READ.items() if read.fullmatch(words)), None)


def _plain(text: str) -> str:
    """Return the words of a text without accents, signs or the greeting that it begins with."""
    return " ".join(_WORD.findall(without_greeting(text).casefold().translate(_ACCENTS)))
