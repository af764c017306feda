"""Who is away today."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from workflow.people.absences import Absence
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def away(tx: Transaction, persons: Iterable[PersonId | None], now: datetime) -> Mapping[PersonId, Absence]:
    """Return the absences that cover today, of those who have one; None is nobody."""
    today = tx.rules.calendar.local(now).date()
    known = await tx.absences.of({one for one in persons if one is not None})
    return {person: absence for person, absence in known.items() if absence.covers(today)}
