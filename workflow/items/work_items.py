"""An item that a group works on, as far as all kinds share it, and who is told of one."""

from dataclasses import dataclass

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Addressees:
    """Who is told of an item: what ``ToItem`` needs to know of it."""

    group: str
    requester: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """An item that a group works on, as far as all its kinds are the same."""

    number: str
    group: str
    holder: PersonId | None
    concerns: PersonId
    """Who is written to about it: its requester, the course lead, the presenter."""
    has_card: bool = False
    """That person has a card of it beside the groups."""
    private: bool = False
    """What is said of it stays out of channels."""
    course: str = ""
    """The code of the course that it is about; empty: none, or not known."""

    @property
    def addressees(self) -> Addressees:
        """Who is told of it."""
        return Addressees(self.group, self.concerns if self.has_card else None)


@dataclass(frozen=True, slots=True)
class NotReached:
    """A notice could not be said to someone: none of their accounts takes it."""

    notice: Notice
    person: PersonId


@dataclass(frozen=True, slots=True)
class CameTo:
    """A notice that is waited for was said to someone."""

    notice: Notice
    person: PersonId
