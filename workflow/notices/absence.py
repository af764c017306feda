"""What someone is told of their own absence when another person says so."""

from dataclasses import dataclass

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class AbsenceNoted(Notice):
    """To someone of support: a manager has noted that they are away."""

    person: PersonId
    by: PersonId
    until: str
    """The last day away, ISO 8601."""


@dataclass(frozen=True, slots=True)
class AbsenceEnded(Notice):
    """To the same: a manager has noted that they are back."""

    by: PersonId
