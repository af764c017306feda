"""Greetings, closings and signatures in French and English, around what people have to say."""

import re

GAP = r"[\s,.!;:…–—()-]"
WISHES = (
    r"(?:bonne|belle) (?:journée|soirée|fin de (?:journée|semaine)|semaine|continuation|nuit)(?: à (?:vous|toi))?|"
    r"bonjour|bonsoir|salut|à bientôt|au revoir|au plaisir|cordialement|bien cordialement|bien à vous|"
    r"amicalement|sincèrement|(?:mes |meilleures |cordiales |sincères )*salutations|"
    r"have a (?:nice|good|great|lovely) (?:day|evening|one|weekend)|hello|hi|"
    r"best(?: (?:regards|wishes))?|(?:kind |warm )?regards|sincerely|bye"
)
NOT_NAMES = (
    r"(?:Mais|Non|Pas|Urgent|Toujours|Encore|Et|But|No|Not|Still|And|Except|SVP|Svp|S['’]il|Please"
    r"|Je|J['’]\w+|On|Nous|I['’]\w+|We['’]\w+|Let|Will)\b"
)
_NAME = rf"(?-i:(?!{NOT_NAMES})[A-ZÀ-Ý][\w’'-]+)"
WHOM = rf"(?:madame|monsieur|mme|m\.|vigie|l['’]équipe|tout le monde|everyone|team|{_NAME})"
_GREETING = re.compile(rf"(?:(?:{WISHES})(?![\w’'-])(?:,? {WHOM}(?![\w’'-]))*{GAP}*)+", re.IGNORECASE)
_LEAVE = re.compile(rf"(?:{WISHES})(?![\w’'-])(?:,? {WHOM}(?![\w’'-]))*{GAP}*", re.IGNORECASE)
_FULL_NAME = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}")
_FIRST_NAME = re.compile(_NAME)


def ungreeted(text: str) -> str:
    """Return a message without the greeting that it begins with."""
    said = text.strip()
    found = _GREETING.match(said)
    return said[found.end() :] if found else said


def unsigned(text: str) -> str:
    """Return a message without the name that stands on its last line: apart, after a comma, or a full one."""
    *before, last = text.strip().split("\n")
    if not before:
        return last
    apart = not before[-1].strip() or before[-1].rstrip().endswith(",")
    signed = _FULL_NAME.fullmatch(last.strip()) or (apart and _FIRST_NAME.fullmatch(last.strip()))
    return "\n".join(before).strip() if signed else text.strip()


def bare(text: str) -> str:
    """Return what a message says between its greeting and its leave-taking."""
    said = unsigned(ungreeted(text))
    *before, last = said.split("\n")
    while before and (_LEAVE.fullmatch(last.strip()) or not last.strip()):
        *before, last = before
    return "\n".join((*before, last)).strip()
