"""Help requests that resemble each other: by their words, by what they name, by their course."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from workflow.helpdesk.common_words import COMMON, FAULTS, GENERIC, TOOLS
from workflow.helpdesk.incidents import DUPLICATE, Incident
from workflow.helpdesk.knowledge import Article, Service
from workflow.items.states import IncidentState
from workflow.reading.words import words_in

WITHIN = timedelta(hours=24)
"""Requests opened this long before one are compared with it."""
MANY, MANY_WITHIN = 3, timedelta(hours=1)
"""From so many in so long on, their group is told."""
SHOWN = 3
"""Requests that are shown beside one."""
OFFERED = 8
"""Requests that one may be merged into or attached to, as they are offered."""
TELLING = 4
"""Letters that a word has at least, to tell something."""
SAME = 0.5
"""What two requests share of the words of the shorter one, at least."""


_NAME = re.compile(r"\b[^\W\d_]*[a-zà-ÿ][A-ZÀ-Ý][^\W_]*\b|\b[A-ZÀ-Ý]{4,}\b")
"""How a tool is written: "StudiUM", "iPad"; or all in capitals."""
_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)


def things_named(articles: Iterable[Article], services: Iterable[Service] = ()) -> frozenset[str]:
    """Return the words that name a thing of its own: those by which guides and questions are found, names of tools.

    What is called the same in both languages is a tool.
    """
    found = {word for article in articles for term in article.words for word in telling(term)}
    return frozenset(found.union(*(telling(one.name.fr) for one in services if one.name.fr == one.name.en)))


def fault_told(text: str, things: frozenset[str]) -> frozenset[str]:
    """Return the words of a text that names a thing and says that it fails; none of any other."""
    named = (things | TOOLS | telling(" ".join(_NAME.findall(text)))) - GENERIC - FAULTS
    said = telling(text) - GENERIC
    return said if says_failing(text) and said & named else frozenset()


def says_failing(text: str) -> bool:
    """Return whether a text holds a word by which something is said to fail."""
    return _NOT.search(text) is not None or bool(words_in(text) & FAULTS)


def is_another_matter(fault: frozenset[str], spoken: str) -> bool:
    """Return whether what ``fault_told`` read in a text has nothing to do with what was said elsewhere."""
    return bool(fault) and not fault & telling(spoken)


def alike(one: Incident, others: Sequence[Incident], things: frozenset[str]) -> tuple[Incident, ...]:
    """Return which of ``others`` say what a request says, in their order.

    Two requests are alike when they share half of the words of the shorter one, and two words at least; one is
    enough when it names a thing (``things``), or when both are about the same course. Private requests, withdrawn
    ones, duplicates and those of the same person are like no other.
    """
    if one.private:
        return ()
    said = telling(one.text)
    return tuple(other for other in others if _comparable(one, other) and _same(one, said, other, things))


def _comparable(one: Incident, other: Incident) -> bool:
    ended = other.state is IncidentState.CANCELLED or other.closure == DUPLICATE
    return not (ended or other.private or other.number == one.number or other.requester == one.requester)


def _same(one: Incident, said: frozenset[str], other: Incident, things: frozenset[str]) -> bool:
    theirs = telling(other.text)
    shared = said & theirs
    enough = 1 if shared & things or (one.course and one.course == other.course) else 2
    return len(shared) >= max(enough, SAME * min(len(said), len(theirs)))


def telling(text: str, letters: int = TELLING) -> frozenset[str]:
    """Return the words of a text that say what it is about: of so many letters at least."""
    return frozenset(word for word in words_in(text) if len(word) >= letters) - COMMON
