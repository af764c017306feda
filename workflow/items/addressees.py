"""Where an item stands among people: its group, who holds it, who has a card of it."""

from dataclasses import dataclass

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Addressees:
    """Where an item stands among people: what ``ToItem`` needs to know of it."""

    group: str
    requester: PersonId | None = None


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An item that a group works on, as far as all its kinds are the same."""

    number: str
    group: str
    holder: PersonId | None
    requester: PersonId | None = None
    """Who has a card of it beside the groups, if anyone."""

    @property
    def standing(self) -> Addressees:
        """Where it stands among people."""
        return Addressees(self.group, self.requester)


@dataclass(frozen=True, slots=True)
class NotReached:
    """A notice could not be said to someone: no account of theirs takes it."""

    notice: Notice
    person: PersonId
