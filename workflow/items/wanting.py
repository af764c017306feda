"""Whether words accept or decline an offer to their author, in French or English."""

import re

from workflow.items.courtesies import WISHES, bare
from workflow.items.thanks import LONGEST, is_thanks

_YES = (
    r"oui|ouais|volontiers|avec (?:grand )?plaisir|bien s[uû]r|d['’]accord|absolument|certainement|je veux bien|"
    r"(?:j['’]|nous |on )(?:aimerai[st]|aimerions)(?: bien)?|(?:je|nous|on) (?:veu[xt]|voulons|voudrai[st]|voudrions|"
    r"prendrai[st]?|accepte|acceptons)|j['’]accepte|ok(?:ay)?|yes|yep|yeah|yup|sure|of course|gladly|"
    r"please do|with pleasure|(?:i|we)(?:['’]d| would) (?:like|love) (?:that|it|some|help|support|to)|"
    r"(?:i|we)['’]ll take (?:it|that|some)"
)
_NO = (
    r"non|nope|no|pas (?:voulue?s?|besoin|nécessaires?|intéressée?s?|cette fois|pour (?:moi|nous|cette fois))|"
    r"(?:ce n['’]est|c['’]est|ce ne sera) pas (?:voulu|nécessaire|la peine)|sans façon|inutile|"
    r"(?:(?:je|nous|on) )?n['’](?:en )?(?:ai|avons|a) pas besoin|"
    r"not (?:wanted|needed|necessary|interested|this time)|(?:i|we) don['’]t need|there['’]s no need"
)
_RESERVES = re.compile(
    r"[?]|(?<!\w)(?:mais|sauf|cependant|par contre|plut[oô]t|seulement|but|except|instead|unless|only)(?!\w)",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(
    r"(?:(?:oups|oh|ah|hum+|hmm+|euh|oops|so|but|mais)[ ,.!…]+)*(?:finalement|en fait|tout compte fait|"
    r"(?:réflexion|tout bien) (?:faite?|réfléchi)|après réflexion|à bien y penser|j['’]ai changé d['’]avis|actually|"
    r"after all|on second thoughts?|i(?:['’]ve| have)? changed my mind)(?![\w’'-])[ ,.!:…]*",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"(?<!\w)(?:aide|soutien|accompagnement|offre|offerte?s?|help|support|offer(?:ed)?)(?!\w)", re.IGNORECASE
)
_MORE = re.compile(
    r"(?<!\w)(?:autre chose|(?:une?|d['’]) ?autres?|another|(?:something|someone) else|other)(?!\w)", re.IGNORECASE
)
"""What was not offered."""
_BESIDES = re.compile(r"[\s,.;:!…–—-]+(?:mais|par contre|et|but|and)[\s,]+", re.IGNORECASE)
_CLAUSE = re.compile(r"[,.;:!…–—()\n]+")
_FINE = (
    r"(?:non )?merci(?: (?:bien|beaucoup|quand même|à vous))?|(?:no )?thanks?(?: you)?"
    r"(?: (?:a lot|though|anyway|so much))?|ça (?:va|ira)(?: (?:aller|bien))?|c['’]est gentil|"
    r"(?:je|on) (?:me|se) débrouille(?: (?:bien|seule?))?|tout va bien|"
    r"(?:i['’]?m|i am|we['’]re|we are) (?:fine|good|ok(?:ay)?|all set)|(?:i|we) (?:can )?manage|that['’]s kind|no need"
)
_SIGHS = r"(?:(?:ah|oh|ben|euh) )"
_REFUSES = re.compile(
    rf"(?:(?:finalement|en fait|actually) |{_SIGHS})?(?:(?:{_NO})(?: (?:it|any|that|this|help|pour le moment|for now"
    rf"|d['’]aide|de ça))*(?: (?:{_FINE}))?|{_FINE}|{WISHES})",
    re.IGNORECASE,
)
_TAKES = re.compile(rf"(?:{_YES})(?![\w’'-])", re.IGNORECASE)
_DECLINES = re.compile(rf"{_SIGHS}?(?:{_NO})(?![\w’'-])", re.IGNORECASE)


def wants(text: str) -> bool | None:
    """Return whether words take what was offered, or decline it; None where they do neither clearly.

    What asks something back, or holds a "but", does neither: somebody reads it.
    """
    said = bare(text)
    if len(said) > LONGEST or _RESERVES.search(said):
        return None
    if _DECLINES.match(said):
        return False
    return True if _TAKES.match(said) else None


def wants_after_all(text: str) -> bool:
    """Return whether words want after all what their author has declined: "finalement oui", "yes, I would like help".

    A mere yes does only behind words that say that its author thinks otherwise: it may answer anything. Before them may
    stand thanks, or that something else is settled.
    """
    return _after_all(text) or wants_besides(text) is not None


def wants_besides(text: str) -> tuple[str, str] | None:
    """Return thanks, or what is said to be settled, and behind a "but" the words that want what was declined.

    None where a text is not made of these two: "c'est réglé, merci, mais je veux bien le soutien offert".
    """
    parts = ((text[: sign.start()], text[sign.end() :]) for sign in _BESIDES.finditer(text))
    return next((one for one in parts if is_thanks(one[0]) and _after_all(one[1])), None)


def _after_all(text: str) -> bool:
    said = bare(text)
    if _MORE.search(said):
        return False
    turns = _AFTER_ALL.match(said)
    if turns is None:
        return _HELP.search(said) is not None and wants(said) is True
    rest = said[turns.end() :]
    return wants(rest) is True if rest else "avis" in turns[0].lower() or "mind" in turns[0].lower()


def only_declines(text: str) -> bool:
    """Return whether a text declines, thanks, and says nothing else: "non merci, je n'en ai pas besoin"."""
    clauses = [one.strip() for one in _CLAUSE.split(bare(text)) if one.strip()]
    return any(map(_DECLINES.match, clauses)) and all(map(_REFUSES.fullmatch, clauses))
