"""Open requests whose promise reaches its next level at one instant: what a tick has to say all at once."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.sla import RESPONSE_BOUNDS, Mark, Turn
from workflow.business_time.use_cases.clocks import begin
from workflow.helpdesk.incidents import Incident, Kind
from workflow.items.journal import Entry, What
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Desk, Transaction

GROUP = "technologues"
_FARTHEST = timedelta(days=14)
"""No opening is so long ago that a level of today comes of it."""


async def let_cross(desk: Desk, count: int, at: datetime) -> None:
    """Store so many help requests, opened when their response clocks come to their first level at this instant."""
    opened = opened_at(desk.rules.calendar, at)
    await desk.write(partial(_store, count=count, opened=opened))


def opened_at(calendar: BusinessCalendar, due: datetime) -> datetime:
    """Return the latest second at which a request is opened that comes to its first level then."""
    seconds = int(_FARTHEST.total_seconds())
    early, late = 0, seconds  # seconds before ``due``: ``early`` is too late for it, ``late`` is not
    while late - early > 1:
        middle = (early + late) // 2
        if calendar.due(due - timedelta(seconds=middle), RESPONSE_BOUNDS.moderate) > due:
            early = middle
        else:
            late = middle
    return due - timedelta(seconds=late)


async def _store(tx: Transaction, *, count: int, opened: datetime) -> None:
    people = await tx.people.add_many([Person(0, f"Personne {number} qui attend", None) for number in range(count)])
    numbers = await tx.numbers("INC", count)
    asked = {number: one.id for number, one in zip(numbers, people, strict=True)}
    for number, requester in asked.items():
        await tx.incidents.add(_incident(number, requester, opened))
    await tx.journal.append(list(_openings(asked, opened)))
    await begin(tx, {number: (Mark(opened, Turn.OPENED),) for number in numbers})


def _incident(number: str, requester: PersonId, opened: datetime) -> Incident:
    words = f"La vidéo du cours {number} n’a pas de son."
    return Incident(number, requester, words, words, Kind.INCIDENT, GROUP, opened)


def _openings(asked: Mapping[str, PersonId], opened: datetime) -> Iterator[Entry]:
    return (Entry(number, opened, requester, What.OPENED) for number, requester in asked.items())


async def crossed(tx: Transaction, since: datetime) -> bool:
    """Tell whether no clock that was due before now is still to be looked at."""
    due = await tx.clocks.next_due()
    return due is None or due > since
