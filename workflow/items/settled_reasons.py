"""Whether someone says that it is settled and why: "c'est réglé, c'était le câble", or the other way round."""

import re

from workflow.items.courtesies import unsigned
from workflow.items.thanks import LONGEST, agreements, begins_an_answer, says_settled

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
_FOUND = re.compile(
    rf"(?:(?:ah|oh|eh|oui|yes|yeah|ok|bon)[ ,.!…]+)*(?:{_CAUSE_FRENCH}|{_CAUSE_ENGLISH})(?![\w’'-])", re.IGNORECASE
)
"""How an answer begins that found what it was."""
_DID = re.compile(
    r"(?:(?:ah|oh|oui|ok|bon|yes|yeah)[ ,.!…]+)*"
    r"(?:c['’]est fait|(?:j['’]|j['’]y |je l['’]|je les )ai (?:\w+[éiu]|mise?|fait)"
    r"|done|i(?:['’]ve)? (?:did|done|tried|pressed|changed|used|switched|restarted))(?![\w’'-])",
    re.IGNORECASE,
)
"""How an answer begins that says what its author did."""
_WITH = re.compile(
    r"(?:avec|en|depuis|après|with|since|after|by)(?: [\w’'-]+){1,4}?,? (?=(?:ça|cela|tout|it|all|everything) )",
    re.IGNORECASE,
)
"""What made it work."""
_NOW = re.compile(r"(?:(?:et|and|donc|so|alors|là|voilà|maintenant|now|depuis|since then),? )+", re.IGNORECASE)
_MORE = re.compile(
    r"\?|\b(?:mais|sauf|par contre|cependant|pourtant|encore|toujours|pas|but|except|however|still|again|not|n['’]t)\b",
    re.IGNORECASE,
)
"""What a reason does not hold: a question, a doubt, something else that fails."""
_CUT = re.compile(r"[,.;:!–—-]+\s+|\s+(?=(?:car|parce que|puisque|et|because|since|and) )|\n+", re.IGNORECASE)


def settled_because(text: str) -> bool:
    """Tell whether a message says that it is settled and why, or that it works beside an answer, and nothing more.

    The reason is anybody's words: who reads it asks before anything is closed.
    """
    said = unsigned(text)
    if len(said) > LONGEST or _MORE.search(said):
        return False
    return any(
        _says_why(said[: cut.start()], said[cut.end() :])
        or _found_why(said, said[cut.end() :])
        or _answers_that_it_works(said, said[cut.end() :])
        for cut in _CUT.finditer(said)
    )


def _says_why(settled: str, why: str) -> bool:
    return says_settled(settled) and _CAUSE.match(why) is not None


def _found_why(why: str, settled: str) -> bool:
    now = _NOW.match(settled)
    return _FOUND.match(why) is not None and says_settled(settled[now.end() :] if now else settled)


def _answers_that_it_works(answer: str, settled: str) -> bool:
    """Tell whether an answer ends by saying that it works now, or works by what its author has just done.

    What may only agree to a proposal ("oui, ça marche") says neither.
    """
    rest = settled[now.end() :] if (now := _NOW.match(settled)) else settled
    means = _WITH.match(rest)
    works = rest[means.end() :] if means else rest
    did = _DID.match(answer) is not None
    if says_settled(answer) or not says_settled(works):
        return False
    return (did and (means or now) is not None) or (begins_an_answer(answer) and not agreements(works))
