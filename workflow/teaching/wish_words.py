"""Whether a course lead's words on missing recordings mean "as I want it", or not."""

import re

from workflow.items.courtesies import bare
from workflow.items.thanks import LONGEST, is_no, is_yes
from workflow.teaching.conformity import Wish

_WANTED = r"(?:oui,? )?(?:c['’]est |tout est )?(?:bien )?voulue?s?|(?:yes,? )?(?:it['’]s |that['’]s |all )?intentional"
_NOT_WANTED = (
    r"(?:non,? )?(?:(?:ce n['’]est|c['’]est) )?pas voulue?s?|rien n['’]est voulu|"
    r"(?:no,? )?(?:it['’]s |that['’]s )?(?:not intentional|still needed)"
)
_SAID = re.compile(rf"(?:(?P<not_wanted>{_NOT_WANTED})|(?P<wanted>{_WANTED}))(?![\w’'-])", re.IGNORECASE)
_UNSURE = re.compile(
    r"[?]|(?<!\w)(?:mais|sauf|cependant|par contre|but|except|however|voulue?s?|intentional|needed)(?!\w)",
    re.IGNORECASE,
)


def wish_in(text: str, *, several: bool) -> Wish | None:
    """Return what a lead says of what they were asked about; None where it is not clear.

    Of ``several`` recordings, only words that say nothing else hold for each of them.
    """
    said = bare(text)
    if is_yes(said) or is_no(said):
        return Wish.WANTED if is_yes(said) else Wish.NOT_WANTED
    found = _SAID.match(said)
    if found is None or len(said) > LONGEST:
        return None
    rest = said[found.end() :]
    if _UNSURE.search(rest) or (several and rest.strip(" .!,")):
        return None
    return Wish.NOT_WANTED if found["not_wanted"] else Wish.WANTED
