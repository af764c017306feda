"""Urgent requests: the words that say so, and the promise of a first action in minutes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from workflow.business_time.clock import Bounds
from workflow.reading.text import squash


class Cause(StrEnum):
    """What makes a request urgent."""

    WORDS = "words"
    """Its requester wrote so."""
    CLASS = "class"
    """Its requester is in class, or will be soon."""
    ASKED = "asked"
    """Someone said so by a button or in a form."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What showed that a request is urgent."""

    cause: Cause
    starts: datetime | None = None
    """When the class begins, or has begun."""
    read: str = ""
    """The words that say so."""

    @property
    def detail(self) -> dict[str, str]:
        """Return it as the journal keeps it."""
        starts = {"starts": self.starts.isoformat()} if self.starts else {}
        return {"cause": self.cause, **starts, **({"read": self.read} if self.read else {})}


MINUTES = range(1, 481)
"""Business minutes that may be promised for a first action: a day of them at most."""
TELEPHONE = 40
"""Characters of a telephone number."""
SOON = "…"
"""At the end of a phrase: a time of at most two hours follows ("ça commence dans …")."""
SOON_MINUTES = 120

FRENCH = (
    "urgent",
    "urgente",
    "de toute urgence",
    "une urgence",
    "en classe",
    "je suis en cours",
    "en plein cours",
    "en pleine séance",
    "ça commence dans …",
    "commence dans …",
    "débute dans …",
    "cours dans …",
    "cours est dans …",
    "j'enseigne dans …",
    "personne ne m'entend",
    "on ne m'entend pas",
    "ne m'entendent pas",
    "étudiants attendent",
    "étudiants m'attendent",
)
ENGLISH = (
    "urgent",
    "urgently",
    "an emergency",
    "in class right now",
    "in class now",
    "I'm in class",
    "I am in class",
    "in the middle of class",
    "in the middle of a class",
    "can't hear me",
    "cant hear me",
    "cannot hear me",
    "nobody can hear me",
    "no one can hear me",
    "starts in …",
    "starting in …",
    "begins in …",
    "class in …",
    "class is in …",
    "I teach in …",
    "students are waiting",
)
QUIET = (
    "en classe virtuelle",
    "en classe inversée",
    "en classe demain",
    "en classe la semaine prochaine",
    "une urgence médicale",
    "urgent care",
)
"""Phrases that hold such words and say something else."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """What an institution sets about urgent requests."""

    stored: ClassVar[str] = "Urgency"
    minutes: int = 15
    """Business minutes until someone acts."""
    telephone: str = ""
    """Where someone answers at once; empty: nowhere."""
    words: tuple[str, ...] = FRENCH
    words_en: tuple[str, ...] = ENGLISH
    quiet: tuple[str, ...] = QUIET

    @property
    def bounds(self) -> Bounds:
        """Return where the levels of the promise begin."""
        return Bounds.within(self.minutes * 60)


_CLAUSE = re.compile(r"[.,;:!?()\n\r…–—]+")
_WORD = re.compile(r"[^\W_]+")
_QUITE = (
    r"(?: (?:du|tout|vraiment|si|tres|trop|bien|d|de|une?|an?|encore|yet|really|that|so|very|super|at|all|any|longer"
    r"|exactly|particularly|particulierement|forcement|necessairement|necessarily))*"
)
_NEGATED = re.compile(
    r"(?:^| )(?:pas|non|not|isnt|aint|rien|aucune?|no|nothing|never|jamais|sans|ni|nor|without|\w*n t|ne? \w+ plus)"
    + _QUITE
    + r"(?: (?:que|qui) (?:(?:ce|c|cela|ca) )?(?:soit|est)| (?:think|believe|say|saying) (?:it|this|that) (?:s|is))?"
    + _QUITE
    + "$"
)
"""What stands before words that it denies: "ce n'est pas du tout …", "I don't think it's …"."""
_NUMBERS = {
    **dict.fromkeys(("un", "une", "one", "a", "an"), 1),
    **dict.fromkeys(("deux", "two"), 2),
    **dict.fromkeys(("trois", "three"), 3),
    **dict.fromkeys(("quatre", "four"), 4),
    **dict.fromkeys(("cinq", "five"), 5),
    **dict.fromkeys(("dix", "ten"), 10),
    **dict.fromkeys(("quinze", "fifteen"), 15),
    **dict.fromkeys(("vingt", "twenty"), 20),
    **dict.fromkeys(("trente", "thirty"), 30),
    **dict.fromkeys(("quarante", "forty"), 40),
    **dict.fromkeys(("quelques", "few", "couple"), 5),
}
_TIME = re.compile(
    r"(?:(?:environ|a peu pres|about|around|like|just|moins de?|less than|under|a peine|an?|of) )*?"
    r"(?:(?P<number>\d{1,3}|" + "|".join(_NUMBERS) + r") ?(?:of )?(?P<unit>m(?:i?ns?|inutes?)|h(?:rs?|eures?|ours?)?)"
    r"|(?P<part>(?:une )?demie? heure|half an? hour|(?:un )?quart d heure|instants?))(?![a-z])"
)
"""A time from now, as words in the form that is compared."""


def is_urgent(text: str, urgency: Urgency) -> bool:
    """Return whether a text says that it is urgent, in either language; not where it says that it is not."""
    return bool(urgent_words(text, urgency))


def urgent_words(text: str, urgency: Urgency) -> str:
    """Return the words of a text, as they are written, that say that it is urgent; empty where none do."""
    terms = [_term(one) for one in (*urgency.words, *urgency.words_en)]
    quiet = [_words(one) for one in urgency.quiet]
    return next((said for clause in _CLAUSE.split(text) if (said := _says(clause, terms, quiet))), "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(squash(word) for word in _WORD.findall(text))


def _term(text: str) -> tuple[tuple[str, ...], bool]:
    return _words(text), text.rstrip().endswith(SOON)


def _says(clause: str, terms: Sequence[tuple[tuple[str, ...], bool]], quiet: Sequence[tuple[str, ...]]) -> str:
    found = list(_WORD.finditer(clause))
    written = [one[0] for one in found]
    words = tuple(squash(word) for word in written)
    other = [range(at, at + len(phrase)) for phrase in quiet for at in _places(phrase, words)]
    for term, soon in terms:
        for at in _places(term, words):
            last = at + len(term)
            if any(at in span and last - 1 in span for span in other) or (soon and not _is_soon(words[last:])):
                continue
            if not _denied(written[:at], words[:at], written[at:last]):
                return clause[found[at].start() : found[last - 1].end()]
    return ""


def _places(phrase: tuple[str, ...], words: tuple[str, ...]) -> Iterator[int]:
    """Return where a phrase stands among words."""
    length = len(phrase)
    return (at for at in range(len(words) - length + 1) if length and words[at : at + length] == phrase)


def _denied(written: Sequence[str], before: Sequence[str], term: Sequence[str]) -> bool:
    """Return whether a "not" stands before a term; one in capitals after others is a cry ("ne marche pas URGENT")."""
    if all(map(str.isupper, term)) and not all(map(str.isupper, written)):
        return False
    return _NEGATED.search(" ".join(before)) is not None


def _is_soon(words: Sequence[str]) -> bool:
    found = _TIME.match(" ".join(words))
    if found is None:
        return False
    if found["part"]:
        return True
    number = found["number"]
    count = _NUMBERS[number] if number in _NUMBERS else int(number)
    return count * (60 if found["unit"].startswith("h") else 1) <= SOON_MINUTES
