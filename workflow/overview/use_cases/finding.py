"""Find items by words: what they are about, the course, the person."""

from collections.abc import Iterable
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
from workflow.reading.words import pieces
from workflow.support.use_cases.support_lists import SupportLine, lines_of

LOOKED_AT = 200
"""Hits of each kind looked through: what the pages hold at most."""


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
    wanted = pieces(text)
    if not wanted:
        raise NothingSought
    everything = (await actor(tx, person)).is_member
    hits = await tx.search.find(wanted, LOOKED_AT + 1, None if everything else await _theirs(tx, person))
    numbers, more = _first(hits)
    incidents = await tx.incidents.many(number for number in numbers if kind_of(number) is ItemKind.INCIDENT)
    requests = await tx.requests.many(number for number in numbers if kind_of(number) is ItemKind.REQUEST)
    asked = [number for number in numbers if number in incidents]
    courses = sorted(requests.values(), key=_soonest)
    support = [number for number in numbers if kind_of(number) is ItemKind.SUPPORT]
    turned = turned_to(page, len(asked) + len(courses) + len(support))
    first, then, last = turned.cut(len(asked), len(courses), len(support))
    rows = await incident_rows(tx, [incidents[number] for number in asked[first]], now)
    return SearchPage(
        tuple(sorted(rows, key=lambda row: row.incident.number, reverse=True)),
        tuple(courses[then]),
        await lines_of(tx, support[last]),
        turned,
        more,
    )


def _first(hits: Iterable[str]) -> tuple[list[str], bool]:
    """Return as many of each kind as are looked through, and whether there are more."""
    by_kind: dict[ItemKind | None, list[str]] = {}
    for number in hits:
        by_kind.setdefault(kind_of(number), []).append(number)
    numbers = [number for some in by_kind.values() for number in some[:LOOKED_AT]]
    return numbers, any(len(some) > LOOKED_AT for some in by_kind.values())


async def _theirs(tx: Transaction, person: PersonId) -> set[str]:
    """Return the requests that someone asked, leads or follows.

    What only their own request was merged into is found by that one; a support task is a member's matter.
    """
    asked = {one.number for one in await tx.incidents.of_requester(person, ended=True)}
    led = {one.number for one in await tx.requests.of_lead(person, ended=True)}
    apart = {one.number for one in await going_on(tx, person)}
    followed = {one for one in await tx.watchers.followed_by(person) if kind_of(one) is not ItemKind.SUPPORT}
    return asked | led | (followed - apart)


def _soonest(one: ServiceRequest) -> tuple[date, str, str, str]:
    course = one.subject if one.key is None else f"{one.key.code} {one.key.section}"
    return (one.data.first_activity or date.max, course, one.key.approach if one.key else "", one.number)
