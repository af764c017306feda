"""Department delegates (répondants): who says yes or no to the intentions of a department's teachers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.courses.intentions import Intention, department_key
from workflow.courses.refusals import NotDelegate, OwnIntention
from workflow.people.people import Actor, PersonId


@dataclass(frozen=True, slots=True)
class SeededDelegate:
    """A delegate whom the configuration names."""

    department: str
    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Delegation:
    """Someone answers for a department, from one instant to another."""

    person: PersonId
    department: str
    """As people write it; ``key`` is what counts."""
    by: PersonId | None
    """The manager who named them; None: the configuration."""
    at: datetime
    ended_by: PersonId | None = None
    ended_at: datetime | None = None

    @property
    def key(self) -> str:
        """What two ways to write the department have in common."""
        return department_key(self.department)


class Delegates(Protocol):
    """Delegations, those that are over too."""

    async def now(self) -> tuple[Delegation, ...]:
        """Return those that hold, by department, then by person."""
        ...

    async def history(self, limit: int = 50) -> tuple[Delegation, ...]:
        """Return all, the latest to change first."""
        ...

    async def add(self, delegation: Delegation) -> bool:
        """Add one; False when the person answers for that department already."""
        ...

    async def end(self, person: PersonId, key: str, by: PersonId, at: datetime) -> bool:
        """End one; False when there is none."""
        ...


def answering_for(department: str, held: Iterable[Delegation]) -> tuple[PersonId, ...]:
    """Return who answers for a department."""
    key = department_key(department)
    return tuple(one.person for one in held if one.key == key)


def must_decide(intention: Intention, who: Actor, answers_for: Collection[str]) -> None:
    """Check that someone may say yes or no: a delegate of the department, or a manager, but not its author.

    Raises refusals.OwnIntention, NotDelegate.
    """
    if who.id == intention.author:
        raise OwnIntention
    if not who.manager and department_key(intention.wish.department) not in answers_for:
        raise NotDelegate
