"""Requests that are cancelled together, and the effect: shown first, computed again before it is done."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow.courses.requests import ServiceRequest
from workflow.items.kinds import ItemKind, kind_of
from workflow.people.people import Person

BOXES = 100
"""Up to as many, each can be left out by its box: what is cancelled while the requester waits."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the requests come from: one by its number, what a grid no longer names, or a department and a term."""

    number: str = ""
    import_id: int | None = None
    department: str | None = None
    term: str | None = None
    """Code of a term."""

    def __str__(self) -> str:
        """Return the short text that buttons and forms carry; ``scope_of`` reads it."""
        if self.number:
            return self.number
        if self.import_id is not None:
            return f"import|{self.import_id}"
        # The department last: it may hold any sign.
        return f"open|{self.term or ''}|{self.department or ''}"


def scope_of(text: str) -> Scope:
    """Read what a button or a form carried. Raises ValueError for what is none of ours."""
    if kind_of(text) is ItemKind.REQUEST:
        return Scope(number=text)
    kind, _bar, rest = text.partition("|")
    if kind == "import":
        return Scope(import_id=int(rest))
    if kind == "open":
        term, _bar, department = rest.partition("|")
        return Scope(department=department or None, term=term or None)
    raise ValueError(f"not a scope: {text!r}")


@dataclass(frozen=True, slots=True)
class Tally:
    """How much is cancelled, and how many are told."""

    requests: int
    tasks: int
    """Service tasks that were still to be done."""
    support: int
    """Support tasks that were under way."""
    told: int
    unreached: tuple[str, ...]
    """Names of those whom the desk cannot write to."""
    sessions: int = 0
    """Sessions of their plans that were still to come, and are dropped."""
    services: tuple[ServiceRequest, ...] = ()
    """What was asked of the catalogue on the way and is still open: it goes on."""


@dataclass(frozen=True, slots=True)
class Cancellation:
    """What is cancelled, or would be."""

    requests: tuple[ServiceRequest, ...]
    """By number."""
    tasks: int
    """Service tasks still to be done."""
    support: int
    """Support tasks under way."""
    told: tuple[Person, ...]
    """Leads, holders and presenters who are written to, by name."""
    unreached: tuple[Person, ...]
    """Those whom the desk cannot write to."""
    sessions: int = 0
    """Sessions of their plans that are still to come."""
    services: tuple[ServiceRequest, ...] = ()
    """What was asked of the catalogue on the way and is still open, by number."""

    @property
    def tally(self) -> Tally:
        """Count it."""
        names = tuple(one.name for one in self.unreached)
        return Tally(len(self.requests), self.tasks, self.support, len(self.told), names, self.sessions, self.services)


@dataclass(frozen=True, slots=True)
class CancelPreview:
    """What cancelling a scope would do."""

    scope: Scope
    would: Cancellation

    @property
    def digest(self) -> str:
        """Return what tells this set of requests from another."""
        return digest_of(self.would.requests)


def digest_of(requests: Iterable[ServiceRequest]) -> str:
    """Return a few characters that tell a set of requests from another."""
    numbers = ",".join(sorted(one.number for one in requests))
    return hashlib.sha256(numbers.encode()).hexdigest()[:16]


def chosen(requests: Sequence[ServiceRequest], numbers: Iterable[str] | None) -> tuple[ServiceRequest, ...]:
    """Keep those whose boxes were ticked; None: there were no boxes."""
    if numbers is None:
        return tuple(requests)
    wanted = set(numbers)
    return tuple(one for one in requests if one.number in wanted)
