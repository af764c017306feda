"""Whether someone asks if their course is ready: "Mon cours est-il prêt ?", and nothing else."""

import re

from workflow.helpdesk.announcing import codes_in

_LONGEST = 120
_GREETING = r"(?:(?:bonjour|bonsoir|salut|allo|hello|hi)\s+(?:vigie\s+)?)?"
_CODE = r"(?:\s+[a-z]{2,6})?"
"""The letters of a course's code; its digits are left out."""
_FRENCH = (
    rf"(?:est ce que\s+)?(?:mon cours{_CODE}|(?:tous\s+)?mes cours)\s+(?:est|sont|sera|seront)(?:\s+(?:t\s+)?ils?)?"
    r"\s+(?:bientot\s+)?prets?"
    rf"|(?:est il|il est|sont ils|ils sont)\s+(?:bientot\s+)?prets?\s+(?:mon cours{_CODE}|mes cours)"
)
_FRENCH_WHERE = rf"ou en (?:est mon|sont mes) cours{_CODE}"
_ENGLISH = rf"(?:is my course{_CODE}|are my courses|will my course be|will my courses be)\s+ready(?:\s+yet)?"
_ENGLISH_WHERE = rf"where (?:is my course{_CODE}|are my courses)(?:\s+at)?"
_NAMED = (
    r"(?:est ce que\s+)?(?:(?:mon|le) cours\s+)?[a-z]{2,4}\s+est(?:\s+il)?\s+(?:bientot\s+)?pret"
    r"|ou en est\s+(?:(?:mon|le) cours\s+)?[a-z]{2,4}|(?:is|will)\s+[a-z]{2,4}\s+(?:be\s+)?ready(?:\s+yet)?"
    r"|where is\s+[a-z]{2,4}(?:\s+at)?"
)
"""The same of a course that is named by its code alone."""
_UNNAMED = (
    r"(?:est ce que\s+)?(?:c est|est(?: (?:il|ce))?|il est|sont ils|ils sont|ca sera|ce sera|sera t il)"
    r"\s+(?:bientot\s+)?prets?"
    r"|(?:is it|will it be|are they)\s+ready(?:\s+yet)?"
)
"""The same of a course that is not named: only a question, and only of someone who has one."""
_POLITE = r"(?:\s+(?:svp|merci|please))?"
_ASKED = re.compile(rf"{_GREETING}(?:{_FRENCH}|{_FRENCH_WHERE}|{_ENGLISH}|{_ENGLISH_WHERE}){_POLITE}")
_ASKED_BY_CODE = re.compile(rf"{_GREETING}(?:{_NAMED}){_POLITE}")
_ASKED_UNNAMED = re.compile(rf"{_GREETING}(?:{_UNNAMED}){_POLITE}")
_ACCENTS = str.maketrans("éèêëàâîïôöùûüç", "eeeeaaiioouuuc")
_WORD = re.compile(r"[a-z]+")


def asks_whether_ready(text: str) -> bool:
    """Return whether a message asks this alone, in French or English; with anything more it is a request."""
    if len(text) > _LONGEST:
        return False
    words = _words(text)
    return _ASKED.fullmatch(words) is not None or (bool(codes_in(text)) and _ASKED_BY_CODE.fullmatch(words) is not None)


def asks_whether_it_is_ready(text: str) -> bool:
    """Return whether a message asks this alone of something that it does not name: "Est-il prêt ?", "Is it ready?"."""
    return len(text) <= _LONGEST and "?" in text and _ASKED_UNNAMED.fullmatch(_words(text)) is not None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().translate(_ACCENTS)))
