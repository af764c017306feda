"""Whether someone says of what they called settled that it is there again, or still is."""

import re

from workflow.items.settled_reasons import settled_because
from workflow.items.thanks import LONGEST, denies, is_thanks, says_settled

_AGAIN = re.compile(
    r"(?<![\w’'-])(?:finalement|en fait|oups|oops|encore|toujours|(?:à|de) nouveau|rebelote|recommencent?|"
    r"revien(?:t|nent)|revenue?s?|actually|after all|again|still|back|same)(?![\w’'-])",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"[?]|(?<![\w’'-])(?:encore (?:une?|merci)|aussi|autres?|nouve(?:l|lle|aux?|lles)|also|another|other|new|"
    r"(?:non,? )?merci|(?:no,? )?thanks|(?:pas|plus) besoin)(?![\w’'-])",
    re.IGNORECASE,
)
_ONESELF = re.compile(
    r"(?<![\w’'-])(?:c['’]est (?:encore|toujours) (?:moi|nous)|(?:it['’]?s )?(?:me|us) again)(?![\w’'-])", re.IGNORECASE
)
"""How people who come back say that it is they."""
_ANEW = re.compile(r"(?:à|de) nouveau", re.IGNORECASE)
_WORKS = re.compile(
    r"(?<![\w’'-])(?:(?:re)?marche(?:nt)?|(?:re)?fonctionne(?:nt)?|works?|working)(?![\w’'-])", re.IGNORECASE
)
_FAILS = re.compile(r"(?<![\w’'-])(?:ne|pas|plus|not|no)(?![\w’'-])|n['’]t(?!\w)|(?<!\w)n['’]", re.IGNORECASE)
_BUT_NOW = re.compile(
    r"[\s,.;:!…–—-]+(?:par contre|en revanche|mais(?=\s+(?:là|maintenant|à présent|cette fois)(?!\w))|however|"
    r"but(?=\s+(?:now|this time)(?!\w)))(?![\w’'-])[\s,]*",
    re.IGNORECASE,
)
"""How people turn from what works to what does not: "par contre", "but now"."""
_OTHER = re.compile(
    r"(?<![\w’'-])(?:(?:là|cette fois(?:-ci)?|maintenant),? c['’]est|(?:now|this time),? it['’]?s)"
    r" (?:(?:le|la|les|mon|ma|mes|un|une|the|my|an?)(?= )|l['’])(?! ?(?:m[êe]me|same|problem|problème|issue))",
    re.IGNORECASE,
)
"""How people name what fails now instead: "là c'est le projecteur", "now it's the projector"."""


def turns_to_another(text: str) -> bool:
    """Return whether a text names something else as what fails now, whatever it denies first."""
    return _OTHER.search(text) is not None


def works_but(text: str) -> bool:
    """Return whether a text says that something is settled, and turns to what is not: "ça marche, par contre …".

    What only takes that back ("mais là ça recommence") turns to nothing else.
    """
    for sign in _BUT_NOW.finditer(text):
        before, after = text[: sign.start()], text[sign.end() :]
        if after.strip() and says_settled(before):
            return not comes_again(after)
    return False


def comes_again(text: str) -> bool:
    """Return whether a text says that what was settled fails again or still: it denies it, or holds a word of return.

    What asks, thanks, works or speaks of something more says nothing of the kind.
    """
    if denies(text):
        return True
    if len(text) > LONGEST or is_thanks(text) or says_settled(text) or settled_because(text):
        return False
    text = _ONESELF.sub("", text)
    works = _WORKS.search(text) is not None and _FAILS.search(text) is None
    return _AGAIN.search(text) is not None and not works and _NEW.search(_ANEW.sub("", text)) is None
