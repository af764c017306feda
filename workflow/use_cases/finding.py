"""Find items by words: what they are about, the course, the person."""

from dataclasses import dataclass
from datetime import datetime

from workflow.grid.text import squash
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.refusals import NothingSaid
from workflow.requests import ServiceRequest
from workflow.use_cases.lists import IncidentRow, incident_rows
from workflow.use_cases.people import actor

SHOWN = 15
LOOKED_AT = 200
"""Hits looked through for someone who may see only their own."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives, as far as whoever asks may see it."""

    incidents: tuple[IncidentRow, ...]
    requests: tuple[ServiceRequest, ...]


async def find(tx: Transaction, person: PersonId, text: str, now: datetime) -> Found:
    """Find what holds every word of a text. Raises refusals.NothingSaid without a word.

    Members find everything, others their own requests and courses.
    """
    parts = [part for part in (squash(word) for word in text.split()) if part]
    if not parts:
        raise NothingSaid
    everything = (await actor(tx, person)).is_member
    numbers = await tx.search.find(parts, LOOKED_AT)
    asked = [number for number in numbers if number.startswith("INC")]
    incidents = [await tx.incidents.get(number) for number in (asked[:SHOWN] if everything else asked)]
    requests = (await tx.requests.many(number for number in numbers if number.startswith("RITM"))).values()
    shown = [one for one in incidents if everything or one.requester == person][:SHOWN]
    courses = [one for one in requests if everything or one.lead == person][:SHOWN]
    return Found(await incident_rows(tx, shown, now), tuple(courses))
