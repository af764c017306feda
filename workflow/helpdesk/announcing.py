"""Whether words announce something else ("autre question", "new problem", another course's code), or mend the last."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow.helpdesk.wording import is_greeting
from workflow.items.thanks import is_thanks
from workflow.reading.text import squash
from workflow.reading.words import words_in

FRENCH = (
    "autre question",
    "autres questions",
    "autre demande",
    "autre problème",
    "autre souci",
    "autre sujet",
    "autre chose",
    "nouvelle chose",
    "nouvelle question",
    "nouvelle demande",
    "nouveau sujet",
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
    "new thing",
    "new topic",
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
_LOOSE = frozenset({("autre", "chose"), ("another", "thing"), ("something", "else")})
"""Phrases that sentences hold as well ("j'ai essayé autre chose"): they announce only after such words as ``_LEAD``."""
_LEAD = words_in(
    """a ah ai alors aussi autrement bon c encore est et euh il j oh ok pour puis sinon sur tant toute une voici y
    about also and but by for have i is it just now one oh on s so the then there ve well"""
)
_MENDS = (
    *("en fait", "correction", "rectification", "désolé", "désolée", "pardon", "oups", "plutôt", "ou plutôt"),
    *("je veux dire", "je voulais dire", "erreur de ma part", "je me suis trompé", "je me suis trompée"),
    *("actually", "sorry", "oops", "whoops", "i mean", "i meant", "my mistake", "scratch that", "or rather", "rather"),
)
"""How people begin who mend what they have just written."""
_REGRETS = (
    *("en ai encore besoin", "en ai toujours besoin", "en avons encore besoin", "en avons toujours besoin"),
    *("changé d'avis", "annulez pas", "still need it", "changed my mind", "need it again"),
    *("don't cancel", "do not cancel"),
)
"""How people say that they want again what they have just cancelled."""
_AFTER_ALL = frozenset(map(words_in, ("finalement oui", "en fait oui", "actually yes")))
"""All of such a message, politeness apart."""
_POLITE = words_in("svp merci please thanks")
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
    """Return whether a text announces something else early in one of its clauses; not where it denies it."""
    wanted = _wanted(phrases)
    return any(_announced(_words(clause), wanted) is not None for clause in _CLAUSE.split(text))


def without_announcement(text: str, phrases: SomethingElse) -> str:
    """Return what a text says after a clause that only announces something else: all of it where none comes first.

    Greetings and thanks may stand before: "Merci ! Autre question : où …" → "où …".
    """
    wanted, begins = _wanted(phrases), 0
    for sign in (*_CLAUSE.finditer(text), None):
        ends, after = (len(text), len(text)) if sign is None else sign.span()
        clause = _words(text[begins:ends])
        if clause and _announced(clause, wanted) == len(clause):
            return text[after:].lstrip()
        before = text[:ends].strip()
        if clause and not (is_thanks(before) or is_greeting(before)):
            break
        begins = after
    return text


def turn(text: str, phrases: SomethingElse) -> tuple[str, str] | None:
    """Return what a text says before a clause that announces something else, and the rest; None where none follows."""
    wanted, begins = _wanted(phrases), 0
    for sign in (*_CLAUSE.finditer(text), None):
        ends, after = (len(text), len(text)) if sign is None else sign.span()
        if text[:begins].strip() and _announced(_words(text[begins:ends]), wanted) is not None:
            return text[:begins].strip(), text[begins:].strip()
        begins = after
    return None


def mends(text: str) -> bool:
    """Return whether a text begins as one does that corrects what its author has just written: "en fait", "sorry"."""
    said = _words(text)
    return any(said[: len(mark)] == mark for mark in map(_words, _MENDS))


def regrets(text: str) -> bool:
    """Return whether a text says that its author wants again what they have just cancelled."""
    said = _words(text)
    return words_in(text) - _POLITE in _AFTER_ALL or any(
        said[at : at + len(mark)] == mark for mark in map(_words, _REGRETS) for at in range(len(said) - len(mark) + 1)
    )


def codes_in(text: str) -> tuple[str, ...]:
    """Return what may be codes of courses in a text, in their one form: ``mmd1231`` → ``MMD 1231``."""
    return tuple(dict.fromkeys(f"{found[1]} {found[2]}".upper() for found in _CODE.finditer(text)))


def another_course(named: Iterable[str], course: str) -> bool:
    """Return whether the courses named leave out the one that an item is about; not where either is unknown."""
    named = frozenset(named)
    return bool(course and named) and course not in named


def _words(text: str) -> tuple[str, ...]:
    return tuple(squash(word) for word in _WORD.findall(text))


def _wanted(phrases: SomethingElse) -> list[tuple[str, ...]]:
    return [words for one in (*phrases.words, *phrases.words_en) if (words := _words(one))]


def _announced(clause: Sequence[str], wanted: Iterable[tuple[str, ...]]) -> int | None:
    """Return where a phrase ends that a clause announces something else by; None: it does not."""
    for phrase in wanted:
        length = len(phrase)
        for at in range(min(EARLY, len(clause) - length) + 1):
            if tuple(clause[at : at + length]) != phrase:
                continue
            before = set(clause[:at])
            if not _DENIES & before and (phrase not in _LOOSE or words_in(" ".join(before)) <= _LEAD):
                return at + length
            break
    return None
