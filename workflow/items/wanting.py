"""Whether words accept or decline an offer to their author, in French or English."""

import re

from workflow.items.courtesies import bare
from workflow.items.thanks import LONGEST

_YES = (
    r"oui|ouais|volontiers|avec (?:grand )?plaisir|bien s[uû]r|d['’]accord|absolument|certainement|je veux bien|"
    r"(?:j['’]|nous |on )(?:aimerai[st]|aimerions)(?: bien)?|ok(?:ay)?|yes|yep|yeah|yup|sure|of course|gladly|"
    r"please do|with pleasure|(?:i|we)['’]d (?:like|love) (?:that|it|some|help|to)"
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
_TAKES = re.compile(rf"(?:{_YES})(?![\w’'-])", re.IGNORECASE)
_DECLINES = re.compile(rf"(?:{_NO})(?![\w’'-])", re.IGNORECASE)


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
