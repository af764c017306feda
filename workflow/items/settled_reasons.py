"""Whether someone says that it is settled and why: "c'est réglé, c'était le câble"."""

import re

from workflow.items.courtesies import unsigned
from workflow.items.thanks import LONGEST, says_settled

_CAUSE_FRENCH = (
    r"(?:c['’]était|c['’]est (?:que|parce que)|ce n['’]était que|il (?:fallait|suffisait|manquait)|"
    r"(?:ça|cela) venait|le problème (?:était|venait)|(?:j['’]|on |nous )av(?:ais|ait|ions)|"
    r"j['’]ai (?:dû|juste|simplement|redémarré|rebranché|réinstallé|vidé|changé|mis à jour))"
)
_CAUSE_ENGLISH = (
    r"(?:it was|it turned out|turns out|i (?:had|just|only|restarted|replugged|reinstalled|cleared|changed|updated)|"
    r"(?:the )?(?:problem|issue) was|(?:we|i)['’]d)"
)
_CAUSE = re.compile(
    rf"(?:(?:car|parce que|puisque|en fait|finalement|because|since|as|actually),? )?"
    rf"(?:{_CAUSE_FRENCH}|{_CAUSE_ENGLISH})(?![\w’'-])",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\?|\b(?:mais|sauf|par contre|cependant|pourtant|encore|toujours|pas|but|except|however|still|again|not|n['’]t)\b",
    re.IGNORECASE,
)
"""What a reason does not hold: a question, a doubt, something else that fails."""
_CUT = re.compile(r"[,.;:!–—-]+\s+|\s+(?=(?:car|parce que|puisque|because|since) )|\n+", re.IGNORECASE)


def settled_because(text: str) -> bool:
    """Tell whether a message says that it is settled, then what it was, and nothing else.

    The reason is anybody's words: who reads it asks before anything is closed.
    """
    said = unsigned(text)
    if len(said) > LONGEST or _MORE.search(said):
        return False
    return any(
        says_settled(said[: cut.start()]) and _CAUSE.match(said, cut.end()) is not None for cut in _CUT.finditer(said)
    )
