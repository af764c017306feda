"""A few words that ask for what the desk knows by itself: a card answers them, and no request is opened."""

import re
from enum import StrEnum

from workflow.helpdesk.readiness import asks_whether_ready
from workflow.helpdesk.wording import is_call_for_help

_LONGEST = 60
_ACCENTS = str.maketrans("éèêëàâîïôöùûüç", "eeeeaaiioouuuc")
_WORD = re.compile(r"[a-z]+")
_POLITE = r"(?:\s+(?:s il (?:vous|te) plait|svp|stp|merci|please))?"


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
    Aside.NEWS: (
        r"(?:(?:avez vous|y a t il|est ce qu il y a|vous avez) )?(?:(?:des|de) nouvelles?|du nouveau|du neuf)"
        r"(?: (?:de|pour|sur) (?:ma|mes) (?:demandes?|questions?))?"
        r"|(?:(?:is there |do you have )?any (?:news|updates?)|what s new)(?: (?:on|about|for) my requests?)?"
    ),
    Aside.WORK: r"(?:(?:mes )?taches?|(?:my )?tasks?)",
    Aside.CANCEL: (
        r"(?:stop|arrete[rz]?|annul(?:er|e|ez|ation)(?: (?:ca|tout|(?:ma|la) demande))?"
        r"|cancel(?: (?:it|that|(?:my|the) request))?)"
    ),
}
_READ = {aside: re.compile(said + _POLITE) for aside, said in _SAID.items()}


def aside_of(text: str) -> Aside | None:
    """Tell what a message asks to be shown, in French or English; None when it says anything more."""
    if is_call_for_help(text):
        return Aside.HELP
    if asks_whether_ready(text):
        return Aside.COURSES
    if len(text) > _LONGEST or any(sign.isdecimal() for sign in text):
        return None
    words = " ".join(_WORD.findall(text.casefold().translate(_ACCENTS)))
    return next((aside for aside, read in _READ.items() if read.fullmatch(words)), None)
