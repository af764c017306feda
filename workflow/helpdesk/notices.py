"""What is said of help requests, above all to their requesters."""

from dataclasses import dataclass

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Transferred(Notice):
    """In the card's thread: another group has it now."""

    by: PersonId
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rerouted(Notice):
    """In the card's thread: its course was named, and the routing rules give it to another group."""

    group: str
    course: str
