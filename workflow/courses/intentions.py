"""Intentions: a teacher announces a course and its approaches, and their department says yes or no.

An intention has no number of its own: people know it by its course. What is
approved becomes service requests, which no grid names yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from workflow.courses.grid import RequestKey, Term
from workflow.courses.refusals import IntentionDecided
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.refusals import NothingSaid
from workflow.items.topics import About
from workflow.people.people import PersonId
from workflow.reading.text import squash


class IntentionState(StrEnum):
    """Where an intention stands."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    """It has become service requests; no grid names all of them yet."""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    IN_GRID = "in_grid"


INTENTION_MOVES: Mapping[IntentionState, frozenset[IntentionState]] = {
    IntentionState.SUBMITTED: frozenset({IntentionState.APPROVED, IntentionState.REFUSED, IntentionState.WITHDRAWN}),
    IntentionState.APPROVED: frozenset({IntentionState.IN_GRID}),
    IntentionState.REFUSED: frozenset(),
    IntentionState.WITHDRAWN: frozenset(),
    IntentionState.IN_GRID: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is announced, in the forms that a grid is read into."""

    term: Term
    code: str
    """``MMD 1231``."""
    section: str
    """Empty when the course has one section."""
    approaches: tuple[str, ...]
    """Keys, in the order of the configuration; at least one."""
    title: str
    department: str
    first_activity: date | None = None
    sessions: int | None = None
    remarks: str = ""

    @property
    def keys(self) -> tuple[RequestKey, ...]:
        """What each of its service requests would be for."""
        return tuple(RequestKey(self.term, self.code, self.section, approach) for approach in self.approaches)

    @property
    def course(self) -> tuple[Term, str, str]:
        """The course, whatever its approaches."""
        return self.term, self.code, self.section


@dataclass(frozen=True, slots=True)
class Intention:
    """One intention."""

    id: int
    author: PersonId
    wish: Wish
    submitted_at: datetime
    state: IntentionState = IntentionState.SUBMITTED
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    reason: str = ""
    """Why it was refused: its author reads it."""
    requests: tuple[str, ...] = ()
    """Numbers of the service requests that it became, or that there were already."""
    version: int = 1

    @property
    def topic(self) -> str:
        """The topic of its notices, cards, timers and journal."""
        return About.INTENTION.topic(self.id)

    @property
    def waiting(self) -> bool:
        """Return whether its department has still to decide."""
        return self.state is IntentionState.SUBMITTED


def intention_of(topic: str) -> int:
    """Read back the id that a topic names. Raises refusals.NothingThere."""
    return About.INTENTION.read(topic).id


def department_key(department: str) -> str:
    """Return what two ways to write a department have in common."""
    return squash(department)


class Intentions(Protocol):
    """Intentions, as the desk keeps them."""

    async def add(self, intention: Intention) -> Intention:
        """Add one (its ``id`` is ignored); give it back with its id.

        Raises StaleWriteError where its author has the course before their department already.
        """
        ...

    async def get(self, intention_id: int) -> Intention:
        """Return one. Raises ``refusals.NoSuchIntention``."""
        ...

    async def save(self, intention: Intention) -> None:
        """Compare-and-swap on ``version``. Raises StaleWriteError."""
        ...

    async def of_author(self, person: PersonId, since: datetime) -> tuple[Intention, ...]:
        """Return those that wait or are approved, and those refused since; the newest first."""
        ...

    async def all_of(self, person: PersonId) -> tuple[Intention, ...]:
        """Return all that someone announced, whatever became of it; the newest first."""
        ...

    async def waiting(self, departments: Iterable[str] | None = None, limit: int = 100) -> tuple[Intention, ...]:
        """Return those to decide, the oldest first; of these departments only (keys), if any are named."""
        ...

    async def count_waiting(self) -> int:
        """Count those to decide."""
        ...

    async def any_announced(self) -> bool:
        """Return whether any course was ever announced."""
        ...

    async def approved(self) -> tuple[Intention, ...]:
        """Return those approved that are not in the grid yet, the oldest first."""
        ...


# --- Rules ------------------------------------------------------------------------


def submitted(intention: Intention) -> Change[Intention]:
    """Begin an intention's history."""
    opened = Entry(intention.topic, intention.submitted_at, intention.author, What.OPENED)
    return Change(intention, (opened,))


def decide(
    intention: Intention, state: IntentionState, by: PersonId, now: datetime, *, reason: str = ""
) -> Change[Intention]:
    """Approve, refuse or withdraw: the first to decide decides. Raises refusals.IntentionDecided, NothingSaid."""
    if state not in INTENTION_MOVES[intention.state]:
        raise IntentionDecided(intention.state.value, intention.decided_by)
    said = reason.strip()
    if state is IntentionState.REFUSED and not said:
        raise NothingSaid
    after = replace(intention, state=state, decided_by=by, decided_at=now, reason=said)
    return Change(after, (_moved(intention, state, by, now, said),))


def named_by_grid(intention: Intention, by: PersonId, now: datetime) -> Change[Intention]:
    """Put an approved intention in the grid, all of it."""
    after = replace(intention, state=IntentionState.IN_GRID)
    return Change(after, (_moved(intention, IntentionState.IN_GRID, by, now, ""),))


def named_no_more(intention: Intention, by: PersonId, now: datetime) -> Change[Intention]:
    """Make an intention approved and absent from the grid again: the import that named it was undone."""
    after = replace(intention, state=IntentionState.APPROVED)
    return Change(after, (_moved(intention, IntentionState.APPROVED, by, now, ""),))


def _moved(intention: Intention, after: IntentionState, by: PersonId, now: datetime, reason: str) -> Entry:
    detail = {"before": intention.state.value, "after": after.value}
    return Entry(intention.topic, now, by, What.STATE, detail | ({"text": reason} if reason else {}))
