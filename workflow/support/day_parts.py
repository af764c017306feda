"""Parts of a day, and which of several times is meant by its place among them, as people say both."""

import re

NOON, EVENING = 12, 17
"""Hours at which a part of the day begins."""

_MORNING = r"matin(?:ée)?|avant[- ]midi|morning"
_AFTERNOON = r"apr(?:ès|es)[- ]midi|apr(?:è|e)m|afternoon"
_PART = re.compile(
    r"(?:(?:dans )?l['’]\s*)?"
    rf"(?:(?P<morning>{_MORNING})|(?P<afternoon>{_AFTERNOON})|(?P<evening>soir(?:ée)?|evening))(?![\w’'-])",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"(?:good|bon(?:ne)?|bel(?:le)?|excellente?)\s+(?:(?:fin|début)\s+(?:de\s+|d['’]\s*))?"
    rf"(?:{_MORNING}|{_AFTERNOON}|journée|soir(?:ée)?|day|evening)(?![\w’'-])",
    re.IGNORECASE,
)
_NOUN = r"(?:\s+(?:moments?|plages?|choix|options?|heures?|créneaux?|one|slot|time|choice))"
_RANK = re.compile(
    rf"(?:(?:(?:le|la|the)\s+)?(?:(?P<first>premi(?:er|ère)|first)|(?P<second>deuxième)|(?P<third>troisième|third)"
    rf"|(?P<last>derni(?:er|ère)|last)){_NOUN}?"
    rf"|(?:le|la|the)\s+(?P<other>seconde?){_NOUN}?"
    rf"|(?:(?:le|la|the)\s+)?(?P<numeral>[123])(?:er|re|ère|e|ème|st|nd|rd){_NOUN}"
    r"|(?:option|choix|choice|num[ée]ro|number)\s+(?P<number>[123]))(?!\w)",
    re.IGNORECASE,
)
_LAST = -1


def greeting(text: str) -> int:
    """Return the length of a greeting by the part of the day that a text begins with, which names no time; 0: none."""
    found = _GREETS.match(text)
    return found.end() if found else 0


def take_part(text: str) -> tuple[range, int] | None:
    """Read the part of the day that a text begins with: the hours in which it starts, and the length read."""
    found = _PART.match(text)
    if found is None:
        return None
    if found["morning"]:
        return range(NOON), found.end()
    return (range(NOON, EVENING) if found["afternoon"] else range(EVENING, 24)), found.end()


def take_rank(text: str) -> tuple[int, int] | None:
    """Read which of several a text begins by naming, as an index (-1: the last), and the length read."""
    found = _RANK.match(text)
    if found is None:
        return None
    if numeral := found["numeral"] or found["number"]:
        return int(numeral) - 1, found.end()
    ranks = {"first": 0, "second": 1, "other": 1, "third": 2, "last": _LAST}
    return next(at for name, at in ranks.items() if found[name]), found.end()
