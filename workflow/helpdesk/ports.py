"""Ports to storage: help requests."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.unverified import UnverifiedMessages
from workflow.people.people import PersonId


class Incidents(Protocol):
    """Help requests."""

    async def get(self, number: str) -> Incident:
        """Return one. Raises ``refusals.NoSuchItem``."""
        ...

    async def many(self, numbers: Iterable[str]) -> Mapping[str, Incident]:
        """Return those that exist, in few queries."""
        ...

    async def add(self, incident: Incident) -> None:
        """Add a new one."""
        ...

    async def save(self, incident: Incident) -> None:
        """Compare-and-swap on ``version`` (the stored row gets version + 1).

        Raises StaleWriteError.
        """
        ...

    async def of_requester(
        self, person: PersonId, *, ended: bool = False, limit: int | None = None
    ) -> tuple[Incident, ...]:
        """Return a requester's, newest first; with ``ended``, closed and cancelled too."""
        ...

    async def opened_since(self, since: datetime) -> tuple[Incident, ...]:
        """Return what was opened at an instant or after it, newest first (200 at most)."""
        ...

    async def at_work(self, groups: Iterable[str]) -> tuple[Incident, ...]:
        """Return what is new, active or waiting in these groups, oldest first."""
        ...

    async def held_by(self, persons: Iterable[PersonId]) -> tuple[Incident, ...]:
        """Return what these persons have in hand: new, active or waiting, oldest first."""
        ...


class HelpdeskRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    incidents: Incidents
    unverified: UnverifiedMessages
