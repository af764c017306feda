"""What is said of service requests, the grids and intentions they come from, and the life of their plans."""

from dataclasses import dataclass

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class ServiceAsked(Notice):
    """In the card's thread of what it was asked from: a service request of the catalogue was opened."""

    by: PersonId
    request: str
