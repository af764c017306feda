"""Whether words written while a time is to be chosen tell of something else: a thing that fails, or is needed."""

import re

from workflow.helpdesk.common_words import FAULTS, TOOLS
from workflow.helpdesk.wording import wished
from workflow.reading.words import words_in

_ENDS = r"(?![\w’'-])"
_TIMES = (
    r"(?:dates?|moments?|heures?|jours?|journées?|semaines?|mois|minutes?|temps|plages?|créneaux?|horaires?|agendas?|"
    r"calendriers?|rendez[- ]vous|rdv|rencontres?|réunions?|entrevues?|cours|classes?|options?|choix|propositions?|"
    r"délais?|matins?|matinées?|après[- ]midis?|soirs?|soirées?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|"
    r"samedis?|dimanches?|premi(?:er|ère)s?|deuxièmes?|secondes?|troisièmes?|derni(?:er|ère)s?|autres?|peu|"
    r"précisions?|informations?|détails?|times?|days?|weeks?|months?|hours?|slots?|schedules?|calendars?|"
    r"appointments?|meetings?|interviews?|courses?|choices?|ones?|mornings?|afternoons?|evenings?|mondays?|"
    r"tuesdays?|wednesdays?|thursdays?|fridays?|first|second|third|last|earlier|later|other|different|bit|little|"
    r"details?)"
)
"""What words about proposed times speak of."""
_OFFER = r"(?:liens?|boutons?|invitations?|messages?|courriels?|links?|buttons?|e-?mails?)"
"""What proposes them."""
_NOUN = r"[^\W\d_][\w-]+"
_THING = (
    rf"(?<![\w’'-])(?:(?:mon|ma|mes|notre|nos|my|our)\s+(?!{_TIMES}{_ENDS}){_NOUN}"
    rf"|(?:(?:le|la|les|ce|cet|cette|the|this)\s+|l['’]\s*)(?!(?:{_TIMES}|{_OFFER}){_ENDS}){_NOUN}"
    rf"|(?:{'|'.join(sorted(TOOLS))}){_ENDS})"
)
_WORKS = (
    r"(?:(?:re)?marche|(?:re)?fonctionne|répond|allume|ouvre|démarre|charge|affiche|connecte|branche|capte|enregistre|"
    r"work|start|open|load|respond|turn on|connect|record)"
)
_NOT_WORKING = re.compile(
    rf"{_THING}(?:\s+[\w’'-]+){{0,4}}?\s+(?:"
    rf"(?:ne\s+|n['’])?(?:s['’]|se\s+)?{_WORKS}(?:nt)?\s+(?:toujours\s+|encore\s+|même\s+)?(?:pas|plus)"
    rf"|(?:does|do|will|wo)(?:n['’]t|\s+not)\s+{_WORKS}"
    rf"|(?:has\s+)?stopped\s+working|(?:is|are)(?:n['’]t|\s+not)\s+working"
    rf"){_ENDS}(?!\s+(?:pour\s+(?:moi|nous)|for\s+(?:me|us)){_ENDS})",
    re.IGNORECASE,
)
"""How a thing is said not to work; what does not work "for me" may be a time or a place."""
_CANNOT_DO = re.compile(
    r"(?<![\w’'-])(?:(?:n|j)['’]arrive\s+(?:plus|même\s+plus)\s+à|can(?:['’]?t|not)\s+seem\s+to)(?!\w)", re.IGNORECASE
)
_STATES = FAULTS - words_in("pas plus not cannot cant wont doesnt isnt impossible")
"""Words by which a thing is said to fail, and no person to be unable to come."""
_SAID_OF_IT = re.compile(rf"{_THING}((?:\s+[\w’'-]+){{1,4}})", re.IGNORECASE)
_TIMED = re.compile(
    rf"\s*(?:(?:une?|des|du|de|la|les?|l['’]|an?|the|some|more|plus|deux|trois|two)\s*)*(?:{_TIMES}{_ENDS}|\d)",
    re.IGNORECASE,
)


def tells_beside_times(text: str) -> bool:
    """Return whether a text tells of a thing that fails, or asks for one; what speaks of a time itself does neither."""
    return _fails(text) or any(_TIMED.match(text, end) is None for end in wished(text))


def _fails(text: str) -> bool:
    if _NOT_WORKING.search(text) is not None or _CANNOT_DO.search(text) is not None:
        return True
    return any(words_in(found[1]) & _STATES for found in _SAID_OF_IT.finditer(text))
