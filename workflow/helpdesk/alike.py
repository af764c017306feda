"""Which help requests say the same thing: by their words, by what they name, by their course."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from workflow.helpdesk.incidents import DUPLICATE, Incident
from workflow.helpdesk.knowledge import Article
from workflow.items.states import IncidentState
from workflow.reading.words import words_in

WITHIN = timedelta(hours=24)
"""Requests opened this long before one are compared with it."""
MANY, MANY_WITHIN = 3, timedelta(hours=1)
"""From so many in so long on, their group is told."""
SHOWN = 3
"""Requests that are shown beside one."""
TELLING = 4
"""Letters that a word has at least, to tell something."""
SAME = 0.5
"""What two requests share of the words of the shorter one, at least."""
COMMON = words_in(
    """bonjour bonsoir merci allo salut svp urgent besoin aide aider depuis matin soir avant apres quand dans avec pour
    mais plus rien tout tous cette comme faire fait peut peux suis sont mon mes ses les des chez encore toujours
    problème marche fonctionne pouvez vous nous quelqu cours classe
    une est pas que qui sur par aux ils elle ont mal bien
    hello thanks thank please help need with when this that what cannot cant does doesnt have since today morning
    after before still always someone anyone could would there here about work works working course class
    the and for are not can you our your has was its but
    all now get got one any out"""
)
"""Words that say nothing of what is asked, in both languages."""


def things_named(articles: Iterable[Article]) -> frozenset[str]:
    """Return the words by which the cell's guides and questions are found: what they name is a thing of its own."""
    return frozenset(word for article in articles for term in article.words for word in telling(term))


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
