"""Whether words announce that they are about something else: "autre question", "new problem", another course's code."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow.reading.text import squash

FRENCH = (
    "autre question",
    "autres questions",
    "autre demande",
    "autre problème",
    "autre souci",
    "autre sujet",
    "autre chose",
    "nouvelle question",
    "nouvelle demande",
    "nouveau problème",
    "nouveau souci",
    "deuxième question",
    "question différente",
    "problème différent",
    "rien à voir",
    "sans rapport",
    "sans lien avec",
    "par ailleurs",
)
ENGLISH = (
    "another question",
    "another problem",
    "another issue",
    "another request",
    "another thing",
    "other question",
    "different question",
    "different problem",
    "different issue",
    "separate question",
    "separate issue",
    "new question",
    "new problem",
    "new issue",
    "new request",
    "second question",
    "something else",
    "on another note",
    "on a different note",
    "unrelated",
)
EARLY = 4
"""Words of a clause that may stand before such a phrase: "J'ai une", "I also have a"."""
_DENIES = frozenset({"pas", "non", "not", "no", "never", "jamais", "ni", "nor", "aucun", "aucune", "isnt", "without"})
_CLAUSE = re.compile(r"[.,;:!?()\n\r…–—]+")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\b([A-Za-z]{2,4})[ \u00a0-]?([0-9]{3,5}[A-Za-z]?)\b")


@dataclass(frozen=True, slots=True)
class SomethingElse:
    """The phrases by which people announce that they turn to something else."""

    words: tuple[str, ...] = FRENCH
    words_en: tuple[str, ...] = ENGLISH


def announces(text: str, phrases: SomethingElse) -> bool:
    """Tell whether a text announces something else early in one of its clauses; not where it denies it."""
    wanted = [_words(one) for one in (*phrases.words, *phrases.words_en)]
    clauses = [_words(clause) for clause in _CLAUSE.split(text)]
    return any(_begins(clause, phrase) for clause in clauses for phrase in wanted if phrase)


def codes_in(text: str) -> tuple[str, ...]:
    """Return what may be codes of courses in a text, in their one form: ``mmd1231`` → ``MMD 1231``."""
    return tuple(dict.fromkeys(f"{found[1]} {found[2]}".upper() for found in _CODE.finditer(text)))


def another_course(named: Iterable[str], course: str) -> bool:
    """Tell whether the courses that words name leave out the one that an item is about; not where either is unknown."""
    named = frozenset(named)
    return bool(course and named) and course not in named


def _words(text: str) -> tuple[str, ...]:
    return tuple(squash(word) for word in _WORD.findall(text))


def _begins(clause: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    for at in range(min(EARLY, len(clause) - length) + 1):
        if tuple(clause[at : at + length]) == tuple(phrase):
            return not _DENIES & set(clause[:at])
    return False
