"""Whether someone only says thank you, or that it is settled: nothing more is wanted."""

import re

from workflow.items.courtesies import WHOM, WISHES, bare, ungreeted, unsigned
from workflow.items.promised_words import (
    ANSWERS_ENGLISH,
    ANSWERS_FRENCH,
    PROMISES_ENGLISH,
    PROMISES_FRENCH,
    WAITS_ENGLISH,
    WAITS_FRENCH,
)
from workflow.items.settled_words import (
    AGREES,
    ENOUGH_ENGLISH,
    ENOUGH_FRENCH,
    GIVES_UP_ENGLISH,
    GIVES_UP_FRENCH,
    SETTLED_ENGLISH,
    SETTLED_FRENCH,
    UNSETTLED_ENGLISH,
    UNSETTLED_FRENCH,
)

_PICTURES = r":[a-z0-9_+-]+:|[\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff]|[:;]-?[)D]|\^\^|<3"
_GAP = re.compile(rf"(?:{_PICTURES}|[\s,.!;:…–—()-])*")
_THANKS = (
    r"(?:un (?:grand|gros|immense) |mille |bien |encore |(?:un )?très grand )*merci"
    r"(?: (?:beaucoup|bien|bcp|infiniment|mille fois|énormément|encore|bien gros|à vous(?: tous| toutes)?|"
    r"à tou(?:s|tes)|à toi|à l['’]équipe|tout le monde|de tout cœur|vraiment|pour tout|"
    r"(?:à l['’]avance|d['’]avance)|(?:(?:et|pour) )?(?:votre|ton|cette|l['’]|la|une si bonne) ?"
    r"(?:aide|réponse|rapidité|patience|réactivité|efficacité|soutien|temps|disponibilité|excellent travail)"
    r"(?: (?:rapide|précieuse|efficace))?(?: et votre (?:patience|rapidité|aide|réactivité))?))*"
    r"|(?:je (?:vous|te) |on (?:vous|te) |nous (?:vous|te) )?remerci(?:e|ons)(?: (?:beaucoup|infiniment|tous))?"
    r"|thank(?:s| you)(?: (?:so much|very much|a lot|a bunch|again|everyone|all|you|for (?:your|the|all your) "
    r"(?:(?:quick|prompt|great|kind) )?(?:help|answer|reply|response|support|patience)))*|many thanks|thx|ty|cheers"
)
_YES = r"oui|ouais|yes|yep|yeah|yup"
_SETTLED = (
    rf"(?P<yes>{_YES})|(?P<given_up>{'|'.join((*GIVES_UP_FRENCH, *GIVES_UP_ENGLISH))})"
    rf"|{'|'.join((*SETTLED_FRENCH, *SETTLED_ENGLISH))}"
)
_OPENERS = r"et|and|pour|so|finalement|en fait|actually|oh|ah|désolée?|sorry"
_PLEASED = (
    r"super|parfait|génial|excellent|formidable|merveilleux|fantastique|impeccable|nickel|top|bravo|cool|wow|"
    r"ok(?:ay)?|d['’]accord|entendu|bien reçu|c['’]est noté|great|perfect|excellent|awesome|got it|noted|"
    r"c['’]est (?:parfait|super|génial|beau|gentil|très gentil|apprécié|très apprécié)|tout est parfait|"
    r"(?:vous êtes|t['’]es|tu es) (?:super|génial|géniale|géniaux|formidable|formidables|les meilleurs)|"
    r"it['’]s (?:perfect|great)|that helps?|much appreciated|you['’]re the best|very kind"
)
_PROMISED = "|".join((*PROMISES_FRENCH, *PROMISES_ENGLISH))
_WAITS = "|".join((*WAITS_FRENCH, *WAITS_ENGLISH))
_SAID = rf"(?P<said>(?P<promised>{_PROMISED})|(?P<waits>{_WAITS})|{_THANKS}|(?P<settled>{_SETTLED})|{_PLEASED})"
_ENOUGH = rf"(?P<enough>{'|'.join((*ENOUGH_FRENCH, *ENOUGH_ENGLISH))})"


def _piece(what: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_OPENERS}),? )?(?:{what}|{WISHES})(?![\w’'-])(?:,? {WHOM}(?![\w’'-]))*", re.IGNORECASE)


_PIECE, _OR_ENOUGH = _piece(_SAID), _piece(rf"{_ENOUGH}|{_SAID}")
_PLEASE = r"svp|s['’]il (?:vous|te) pla[iî]t|please|merci|thanks"
_NO = r"non|nope|nan|no"
_ONLY_NO = re.compile(rf"(?:{_NO})(?:[\s,.]+(?:{_PLEASE}))?[\s,.!]*", re.IGNORECASE)
_FIRST = rf"(?:(?:{_OPENERS}|h+u?m+|euh|oups|oops|bon)[ ,.!…]+)*"
"""What may stand before a no that is meant: "finalement", "hmm, en fait", "oh, sorry"."""
_DENIES = re.compile(
    rf"{_FIRST}(?:(?:{_NO})(?!,? (?:merci|thanks|thank|problem|worries|problème|pas de|longer|more|need))"
    rf"|{'|'.join((*UNSETTLED_FRENCH, *UNSETTLED_ENGLISH))})(?![\w’'-])",
    re.IGNORECASE,
)
_FIRST_NO = re.compile(rf"{_FIRST}(?:{_NO})(?![\w’'-])", re.IGNORECASE)
_AGREES = re.compile("|".join(AGREES), re.IGNORECASE)
_ONLY_YES = re.compile(rf"(?:{_YES})(?:[\s,.]+(?:{_PLEASE}))?[\s,.!]*", re.IGNORECASE)
_ANSWERS = re.compile(rf"(?:{'|'.join((*ANSWERS_FRENCH, *ANSWERS_ENGLISH))})(?![\w’'-])", re.IGNORECASE)
_SIGNS = re.compile(r"(?:👍|🙏|❤️?|😊|🙂|👌|💯|🎉|:(?:\+1|thumbsup|pray|heart|ok_hand|tada|slightly_smiling_face):|\s)+")

LONGEST = 200
"""Characters: the one who writes more has something to say."""


def is_thanks(text: str) -> bool:
    """Return whether a message holds thanks or contentment, in French or English, and nothing else.

    A doubt is no thanks: a request stays closed on one, so what could be a
    question, a "but" or a new fact must not pass for it.
    """
    said = unsigned(text)
    if not said or len(said) > LONGEST:
        return False
    if _SIGNS.fullmatch(said):
        return True
    return any(piece["said"] for piece in _pieces(said))


def is_courtesy(text: str) -> bool:
    """Return whether a message thanks and answers nothing: no yes, and nothing said to be settled."""
    return is_thanks(text) and not confirms(text)


def confirms(text: str) -> bool:
    """Return whether a message says only that it is settled: "oui", "c'est réglé, merci", "it works now".

    A "but", a "still" or a question is more than that; a no before it only contradicts ("non, tout fonctionne").
    """
    return bool(_settling(text))


def promises(text: str) -> bool:
    """Return whether a message says only that its author will look, or asks to wait: "merci, je regarde ce soir"."""
    said = unsigned(text)
    pieces = _pieces(said) if len(said) <= LONGEST else []
    waits = any(piece["waits"] for piece in pieces) and not any(
        piece["settled"] and not piece["yes"] for piece in pieces
    )
    return waits or any(piece["promised"] for piece in pieces)


def begins_an_answer(text: str) -> bool:
    """Return whether a message begins as one does that answers a question: "oui", "c'est fait", "version 6.1"."""
    return _ANSWERS.match(text.strip()) is not None


def says_settled(text: str) -> bool:
    """Return whether a message says so of itself: a mere yes does only where that was asked."""
    return any(not piece["yes"] for piece in _settling(text))


def gives_up(text: str) -> bool:
    """Return whether a text says that what was asked is wanted no longer, and nothing else: "laissez tomber"."""
    settling = _settling(text)
    return bool(settling) and all(piece["given_up"] for piece in settling)


def agreements(text: str) -> int:
    """Count what says that it is settled and may as well agree to what was proposed: "ça marche !", "all good".

    None where the message says so by anything else too.
    """
    settling = [piece for piece in _settling(text) if not piece["yes"]]
    return len(settling) if all(_AGREES.fullmatch(piece["settled"]) for piece in settling) else 0


def denies(text: str) -> bool:
    """Return whether a message begins by saying that it is not settled: "non", "finalement, toujours pas"."""
    return _denies(text) and not confirms(text) and not wants_no_more(text)


def wants_no_more(text: str) -> bool:
    """Return whether a message begins with a no, and says only that nothing more is wanted: "non, c'est tout"."""
    said = unsigned(text)
    no = _FIRST_NO.match(said)
    if len(said) > LONGEST or (no is None and not _denies(text)):
        return False
    starts = (0,) if no is None else (0, no.end())
    return any(piece["enough"] for start in starts for piece in _read(said, start, _OR_ENOUGH))


def is_no(text: str) -> bool:
    """Return whether a message only says no, which answers whatever was asked last."""
    return _ONLY_NO.fullmatch(bare(text)) is not None


def is_yes(text: str) -> bool:
    """Return whether a message only says yes, which answers whatever was asked last."""
    return _ONLY_YES.fullmatch(bare(text)) is not None


def _denies(text: str) -> bool:
    return _DENIES.match(ungreeted(text)) is not None


def _settling(text: str) -> list[re.Match[str]]:
    """Return what says in a message that it is settled; nothing where it says anything else."""
    said = unsigned(text)
    pieces = _pieces(said) if len(said) <= LONGEST else []
    return [] if any(piece["promised"] for piece in pieces) else [piece for piece in pieces if piece["settled"]]


def _pieces(said: str) -> list[re.Match[str]]:
    """Return the thanks, contentment and wishes that a text is made of; nothing where it says anything else.

    A no before them counts for nothing where they say by themselves that it is settled.
    """
    no = None if (found := _read(said, 0)) else _FIRST_NO.match(said)
    if no is None:
        return found
    found = _read(said, no.end())
    return found if any(piece["settled"] and not piece["yes"] for piece in found) else []


def _read(said: str, start: int, pieces: re.Pattern[str] = _PIECE) -> list[re.Match[str]]:
    """Return the pieces that a text is made of from there; piece by piece, so that the time grows with it alone."""
    found, at = [], _end(_GAP.match(said, start))
    while at < len(said):
        piece = pieces.match(said, at)
        if piece is None:
            return []
        found.append(piece)
        at = _end(_GAP.match(said, piece.end()))
    return found


def _end(gap: re.Match[str] | None) -> int:
    return gap.end() if gap else 0
