"""Who is away, whose turn it is, and the calendars that were in force."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from workflow.absences import Absence
from workflow.business_time.calendar_change import CalendarVersion
from workflow.people.people import PersonId


class Absences(Protocol):
    """Who said that they are away; one that is over may still stand there."""

    async def of(self, persons: Iterable[PersonId]) -> Mapping[PersonId, Absence]:
        """Give the absences of those who have one, in one query."""
        ...

    async def put(self, absence: Absence) -> None:
        """Write someone's absence, in place of the one they had."""
        ...

    async def end(self, person: PersonId) -> None:
        """Forget someone's absence; none is no matter."""
        ...


class Turns(Protocol):
    """Who got a group's last distributed item."""

    async def last(self, group: str) -> PersonId | None:
        """Give who had the last turn; nobody else takes one in this group until the commit."""
        ...

    async def take(self, group: str, person: PersonId) -> None:
        """Write who has had the last turn."""
        ...


class Calendars(Protocol):
    """Every version of the calendar: the last one is in force, for all instances."""

    async def history(self) -> tuple[CalendarVersion, ...]:
        """Give all versions, the oldest first; none while nobody has changed the configured one."""
        ...

    async def add(self, version: CalendarVersion) -> None:
        """Bring a version into force with this transaction's commit.

        From here to the commit no other transaction writes. Raises
        StaleWriteError when its number is taken.
        """
        ...
