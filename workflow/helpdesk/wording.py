"""Facts of a message's words: its subject, whether it asks or reports, whether it only greets."""

import re

from workflow.helpdesk.incidents import Kind
from workflow.reading.text import squash

SUBJECT_LENGTH = 120
SHORTEST_SUBJECT = 3
"""Words below which the next sentence belongs to the subject too: "M. Roy"."""

_WORD = r"(?:bonjour|bonsoir|bon matin|salut|all[oô]|hello|hi|hey|good (?:morning|afternoon|evening))\b(?!-\w)"
_WHOM = (
    r"(?:[àa] (?:vous|tous|toutes)(?: et (?:[àa] )?(?:tous|toutes))?|tout le monde|l['’]équipe|la gang"
    r"|madame|monsieur|mme|everyone|everybody|all|there|team|vigie)\b"
)
_NAME = r"(?-i:[A-ZÀ-Ý][\w’'-]+)"
_NAMES = rf"{_NAME}(?:[ \u00a0]{_NAME}){{0,2}}(?=[ \u00a0]*(?:[,.!:;–—-]|\n|$))"
_BETWEEN = r"(?:[\s,.!:;…–—-]|:[a-z0-9_+-]+:|[\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff])*"
_GREETING = re.compile(
    rf"(?:{_WORD}[ \u00a0]*(?:{_WHOM}[ \u00a0]*)?(?:{_NAMES})?{_BETWEEN})+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:vigie[ ,:]+)?(?:aide|ask|help)(?:[ \u00a0]*[:,–—-])?[ \u00a0]+"
    r"(?!(?:me|moi|us|nous|pour|avec|[àa]|au|aux|sur|de|du|des|d['’]|with|on|for|about|to|svp|stp|please|is|needed|desk)\b)"
    r"(?=\w)",
    re.IGNORECASE,
)
"""How words begin with the word of the command that asks for help, as the help names it, before what it is about."""
_PRESSES = re.compile(r"(?:c['’]est |it['’]s |très |very )?urgente?s?\b\s*[:!,.;–—-][\s:!,.;–—-]*(?=\w)", re.IGNORECASE)
"""How words begin that say how much it presses before what it is about: the mark of urgency says so."""
_ASKING = re.compile(
    r"\?|savoir (?:comment|si|où|quand)\b|^(?:comment|pourquoi|où|est-ce|combien|quel(?:le)?s?|peut-on|puis-je"
    r"|how|why|where|what|which|who)\b|^(?:can|is)\s+(?!not\b)",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"(?<![\w’'-])(?:il (?:me|nous) (?:faut|faudrait) (?=(?:une?|des|du|deux|trois|\d+|le|la|les) |l['’])"
    r"|(?:j['’](?:ai|aurais)|on a(?:urait)?|nous avons|nous aurions) besoin"
    r" (?:d['’](?=une? )|de (?=(?:deux|trois|\d+) ))"
    r"|(?:(?:je|on|nous) (?:peux|peut|pourrais|pourrait|pourrions)|puis-je|peut-on|pourrait-on|pourrais-je)"
    r" (?:avoir|emprunter|réserver) (?!ça\b|cela\b)"
    r"|(?:je voudrais|j['’]aimerais) (?:(?:avoir|emprunter|réserver) )?(?=(?:une?|des|du|de la) )"
    r"|(?:i|we) (?:need|want|would like) (?=(?:an?|some) )"
    r"|(?:can|could|may) (?:i|we) (?:get|have|borrow|book) (?!(?:back|it|this|that)\b))",
    re.IGNORECASE,
)
"""How people ask for a thing."""
_HELP = frozenset({"aide", "alaide", "aidemoi", "aidezmoi", "help", "helpme", "sos", "menu", "commandes", "commands"})
LONGEST_WORD = 60
"""Characters of what can be a single word."""
_ONE_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def is_greeting(text: str) -> bool:
    """Return whether someone only says hello: what they want is still to come."""
    return _GREETING.fullmatch(text.strip()) is not None


def without_greeting(text: str) -> str:
    """Return what a text says after the greeting that it begins with; all of it where it is nothing else."""
    said = text.strip()
    found = _GREETING.match(said)
    return said[found.end() :] or said if found else said


def wishes(text: str) -> bool:
    """Return whether a text asks for a thing: "il me faut un micro", "can I get a lapel mic"."""
    return bool(wished(text))


def wished(text: str) -> tuple[int, ...]:
    """Return the positions in a text from which it names what it asks for."""
    return tuple(found.end() for found in _WISHES.finditer(text))


def is_bare(text: str) -> bool:
    """Return whether a text is a single word or number, which opens nothing by itself."""
    return len(text) <= LONGEST_WORD and len(_ONE_WORD.findall(text)) == 1


def is_call_for_help(text: str) -> bool:
    """Return whether someone only says "aide", "help" or "?": they want to know what they can ask."""
    said = text.strip()
    return squash(said).removeprefix("vigie") in _HELP or (bool(said) and set(said) <= set("?  "))


def subject_of(text: str) -> str:
    """Return the first meaningful sentence of a message, as a line; a lone word above a sentence is none."""
    said = text.strip()
    greeting = _GREETING.match(said)
    body = (said[greeting.end() :] if greeting else said) or said
    lines = [part.strip() for part in body.splitlines() if part.strip()]
    line = next((one for one in lines if not is_bare(one)), lines[0] if lines else "")
    for before in (_PRESSES, _CALLED):
        line = line[found.end() :] if (found := before.match(line)) else line
    sentence = _capital(_first_sentence(line))
    if len(sentence) <= SUBJECT_LENGTH:
        return sentence
    return sentence[: SUBJECT_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def guess_kind(text: str) -> Kind:
    """Guess whether someone asks how to do something, or reports that it fails."""
    return Kind.QUESTION if _ASKING.search(subject_of(text)) else Kind.INCIDENT


def _first_sentence(line: str) -> str:
    for end in _SENTENCE_END.finditer(line):
        sentence = line[: end.start()]
        if len(sentence.split()) >= SHORTEST_SUBJECT:
            return sentence
    return line


def _capital(sentence: str) -> str:
    """Begin with a capital, but leave addresses, file names and iPads as they are."""
    word = sentence.partition(" ")[0].rstrip(".,!?")
    if word[1:] != word[1:].lower() or any(mark in word for mark in "./@_"):
        return sentence
    return sentence[:1].upper() + sentence[1:]
