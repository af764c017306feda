"""Absences: levels and distribution pass absent people over, and what they hold can be claimed."""

from dataclasses import dataclass
from datetime import date, datetime

from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class Absence:
    """Someone's absence; a person has one at most."""

    person: PersonId
    until: date
    """The last day away, on the cell's own wall clock."""
    by: PersonId
    """Who said so: themselves, or a manager."""
    at: datetime

    def covers(self, day: date) -> bool:
        """Return whether they are away on a day."""
        return day <= self.until


@dataclass(frozen=True, slots=True)
class Back:
    """Someone's absence is over, or has been ended."""

    person: PersonId
