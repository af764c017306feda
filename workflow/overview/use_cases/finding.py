"""Find items by words: what they are about, the course, the person."""

from dataclasses import dataclass
from datetime import date, datetime

from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.use_cases.incident_lists import IncidentRow, incident_rows
from workflow.helpdesk.use_cases.merged import going_on
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.paging import Page, turned_to
from workflow.items.use_cases.acting import actor
from workflow.overview.refusals import NothingSought
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.reading.text import squash
from workflow.support.use_cases.support_lists import SupportLine, lines_of

LOOKED_AT = 200
"""Hits looked through: what the pages hold at most."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of what a search gives, as far as the one who asks may see it.

    Help requests and support tasks with the newest numbers first; courses by
    their first activity, then by course.
    """

    incidents: tuple[IncidentRow, ...]
    requests: tuple[ServiceRequest, ...]
    support: tuple[SupportLine, ...]
    """For members alone."""
    page: Page
    more: bool = False
    """There are more hits than are looked through."""


async def find(tx: Transaction, person: PersonId, text: str, now: datetime, *, page: int = 0) -> SearchPage:
    """Find what holds every word of a text. Raises refusals.NothingSought without a word.

    Members find everything, others their own requests and courses, and what they follow.
    """
    parts = [part for part in (squash(word) for word in text.split()) if part]
    if not parts:
        raise NothingSought
    hits = await tx.search.find(parts, LOOKED_AT + 1)
    numbers = hits[:LOOKED_AT]
    incidents = await tx.incidents.many(number for number in numbers if kind_of(number) is ItemKind.INCIDENT)
    requests = await tx.requests.many(number for number in numbers if kind_of(number) is ItemKind.REQUEST)
    everything = (await actor(tx, person)).is_member
    theirs = set(numbers if everything else await _followed(tx, person))
    theirs |= {one.number for one in incidents.values() if one.requester == person}
    theirs |= {one.number for one in requests.values() if one.lead == person}
    asked = [number for number in numbers if number in theirs and number in incidents]
    courses = sorted((one for number, one in requests.items() if number in theirs), key=_soonest)
    support = [number for number in numbers if kind_of(number) is ItemKind.SUPPORT] if everything else []
    turned = turned_to(page, len(asked) + len(courses) + len(support))
    first, then, last = turned.cut(len(asked), len(courses), len(support))
    rows = await incident_rows(tx, [incidents[number] for number in asked[first]], now)
    return SearchPage(
        tuple(sorted(rows, key=lambda row: row.incident.number, reverse=True)),
        tuple(courses[then]),
        await lines_of(tx, support[last]),
        turned,
        everything and len(hits) > LOOKED_AT,
    )


async def _followed(tx: Transaction, person: PersonId) -> list[str]:
    """Return what someone follows; what only their own request was merged into is found by that one."""
    apart = {one.number for one in await going_on(tx, person)}
    return [number for number in await tx.watchers.followed_by(person) if number not in apart]


def _soonest(one: ServiceRequest) -> tuple[date, str, str, str]:
    course = one.subject if one.key is None else f"{one.key.code} {one.key.section}"
    return (one.data.first_activity or date.max, course, one.key.approach if one.key else "", one.number)
