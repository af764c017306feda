"""Service requests for courses, read for their lights and for what is done to many of them at once."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from workflow.courses.progress import CourseStanding
from workflow.courses.requests import ServiceRequest
from workflow.people.people import PersonId


class Courses(Protocol):
    """Courses as a whole; requests for services of the catalogue are left out."""

    async def standings(self, since: date) -> tuple[CourseStanding, ...]:
        """Return where each stands, by first activity (none last), in one query.

        Open ones, and closed ones whose first activity is not before ``since``.
        """
        ...

    async def standings_of(
        self, person: PersonId, since: date, *, held: bool = False, codes: Collection[str] = ()
    ) -> tuple[CourseStanding, ...]:
        """Return where those stand that someone leads or presents in; as ``standings``.

        With ``held``, also those of which they have a task in hand; with ``codes``, also all courses of these codes.
        """
        ...

    async def open_ones(self, department: str | None, term: str | None) -> tuple[ServiceRequest, ...]:
        """Return the open ones of a department and a term (its code), by number; None does not narrow."""
        ...

    async def terms(self) -> tuple[str, ...]:
        """Return the codes of the terms that have open ones, in their order."""
        ...
