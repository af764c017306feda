"""Whether someone only says thank you, or that it is settled: nothing more is wanted of anybody."""

import re

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
    rf"{_YES}|(?:c['’]est |tout est |tout )?(?:réglé|résolu)e?|c['’]est (?:bon|correct|ok)|"
    r"tout (?:est (?:beau|correct|ok)|fonctionne|marche)(?: (?:maintenant|bien|très bien))*|"
    r"(?:ça|cela) (?:fonctionne|marche)(?: (?:maintenant|bien|très bien|parfaitement|à merveille))*|"
    r"(?:it|all) works?(?: (?:now|fine|well|great|perfectly))*|(?:it['’]s |all )?(?:fixed|solved|resolved|working now)|"
    r"all good(?: now)?|that (?:worked|did it)"
)
_PLEASED = (
    r"super|parfait|génial|excellent|formidable|merveilleux|fantastique|impeccable|nickel|top|bravo|cool|wow|"
    r"ok(?:ay)?|d['’]accord|entendu|bien reçu|c['’]est noté|great|perfect|excellent|awesome|got it|noted|"
    r"c['’]est (?:parfait|super|génial|beau|gentil|très gentil|apprécié|très apprécié)|tout est parfait|"
    r"(?:vous êtes|t['’]es|tu es) (?:super|génial|géniale|géniaux|formidable|formidables|les meilleurs)|"
    r"it['’]s (?:perfect|great)|that helps?|much appreciated|you['’]re the best|very kind"
)
_WISHES = (
    r"(?:bonne|belle) (?:journée|soirée|fin de (?:journée|semaine)|semaine|continuation|nuit)(?: à (?:vous|toi))?|"
    r"bonjour|bonsoir|salut|à bientôt|au revoir|cordialement|bien à vous|"
    r"have a (?:nice|good|great|lovely) (?:day|evening|one|weekend)|hello|hi|bye|best(?: regards)?|kind regards"
)
_NOT_NAMES = r"(?:Mais|Non|Pas|Urgent|Toujours|Encore|Et|But|No|Not|Still|And|Except|SVP|Svp|S['’]il|Please)\b"
_WHOM = (
    rf"(?:madame|monsieur|mme|m\.|vigie|l['’]équipe|tout le monde|everyone|team|(?-i:(?!{_NOT_NAMES})[A-ZÀ-Ý][\w’'-]+))"
)
_SAID = rf"(?P<said>{_THANKS}|(?P<settled>{_SETTLED})|{_PLEASED})"
_PIECE = re.compile(
    rf"(?:(?:et|and|pour|so) )?(?:{_SAID}|{_WISHES})(?![\w’'-])(?:,? {_WHOM}(?![\w’'-]))*",
    re.IGNORECASE,
)
_PLEASE = r"svp|s['’]il (?:vous|te) pla[iî]t|please|merci|thanks"
_ONLY_YES = re.compile(rf"(?:{_YES})(?:[ ,]+(?:{_PLEASE}))?[ .!]*", re.IGNORECASE)
_SIGNS = re.compile(r"(?:👍|🙏|❤️?|😊|🙂|👌|💯|🎉|:(?:\+1|thumbsup|pray|heart|ok_hand|tada|slightly_smiling_face):|\s)+")

LONGEST = 200
"""Characters: the one who writes more has something to say."""


def is_thanks(text: str) -> bool:
    """Tell whether a message holds thanks or contentment, in French or English, and nothing else.

    A doubt is no thanks: a request stays closed on one, so what could be a
    question, a "but" or a new fact must not pass for it.
    """
    said = text.strip()
    if not said or len(said) > LONGEST:
        return False
    if _SIGNS.fullmatch(said):
        return True
    return any(piece["said"] for piece in _pieces(said))


def confirms(text: str) -> bool:
    """Tell whether a message says that it is settled, and nothing else: "oui", "c'est réglé, merci", "it works now".

    A "but", a "still" or a question is more than that.
    """
    said = text.strip()
    return len(said) <= LONGEST and any(piece["settled"] for piece in _pieces(said))


def is_yes(text: str) -> bool:
    """Tell whether a message only says yes, which answers whatever was asked last."""
    return _ONLY_YES.fullmatch(text.strip()) is not None


def _pieces(said: str) -> list[re.Match[str]]:
    """Return the thanks, contentment and wishes that a text is made of; nothing where it says anything else.

    Read piece by piece, never back: the time it takes grows with the text alone.
    """
    found, at = [], _end(_GAP.match(said))
    while at < len(said):
        piece = _PIECE.match(said, at)
        if piece is None:
            return []
        found.append(piece)
        at = _end(_GAP.match(said, piece.end()))
    return found


def _end(gap: re.Match[str] | None) -> int:
    return gap.end() if gap else 0
