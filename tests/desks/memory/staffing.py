"""Absences, turns and calendars in memory."""

from collections.abc import Iterable, Mapping

from tests.desks.memory.state import State
from tests.desks.memory.swap import add
from workflow.business_time.calendar_change import CalendarVersion
from workflow.people.absences import Absence
from workflow.people.people import PersonId


class MemoryAbsences:
    """``workflow.people.ports.Absences`` in memory."""

    def __init__(self, state: State) -> None:
        self._absences = state.absences

    async def of(self, persons: Iterable[PersonId]) -> Mapping[PersonId, Absence]:
        """Return the absences of those who have one."""
        return {one: self._absences[one] for one in persons if one in self._absences}

    async def put(self, absence: Absence) -> None:
        """Write someone's absence."""
        self._absences[absence.person] = absence

    async def end(self, person: PersonId) -> None:
        """Forget someone's absence."""
        if person in self._absences:
            del self._absences[person]


class MemoryTurns:
    """``workflow.people.ports.Turns`` in memory."""

    def __init__(self, state: State) -> None:
        self._turns = state.turns

    async def last(self, group: str) -> PersonId | None:
        """Return who had the last turn."""
        return self._turns.get(group)

    async def take(self, group: str, person: PersonId) -> None:
        """Write who has had the last turn."""
        self._turns[group] = person


class MemoryCalendars:
    """``workflow.business_time.ports.Calendars`` in memory."""

    def __init__(self, state: State) -> None:
        self._calendars = state.calendars

    async def history(self) -> tuple[CalendarVersion, ...]:
        """Return all versions, the oldest first."""
        return tuple(one for _, one in sorted(self._calendars.items()))

    async def add(self, version: CalendarVersion) -> None:
        """Bring a version into force."""
        add(self._calendars, version.calendar.version, version)
