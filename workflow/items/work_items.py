"""An item that a group works on, as far as all kinds share it, and who is told of one."""

from dataclasses import dataclass

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Addressees:
    """Who is told of an item: what ``ToItem`` needs to know of it."""

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
    def addressees(self) -> Addressees:
        """Who is told of it."""
        return Addressees(self.group, self.requester)


@dataclass(frozen=True, slots=True)
class NotReached:
    """A notice could not be said to someone: no account of theirs takes it."""

    notice: Notice
    person: PersonId
