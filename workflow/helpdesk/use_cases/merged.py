"""Merged duplicates: their requesters read and answer the surviving request as their own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workflow.helpdesk.incidents import DUPLICATE, ENDED, Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.links import LinkKind, items, others
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.watchers import came_by_merge
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def merged_into(tx: Transaction, incident: Incident) -> Incident | None:
    """Return the request in which a duplicate goes on, through duplicates of duplicates; None for any other."""
    while incident.closure == DUPLICATE:
        (other,) = others(await tx.links.of(incident.number), incident.number, LinkKind.DUPLICATE_OF)
        incident = await incident_access.incident(tx, THE_DESK, other)
        if incident.closure != DUPLICATE:
            return incident
    return None


async def goes_on_for(tx: Transaction, person: PersonId, number: str) -> bool:
    """Return whether what someone asked goes on in a request of another's, into which it was merged."""
    return person in came_by_merge(await tx.journal.of(number))


@dataclass(frozen=True, slots=True)
class FollowedRequests:
    """The requests of others that someone follows and that are not over, the newest first."""

    own: tuple[Incident, ...]
    """What they asked themselves goes on there."""
    beside: tuple[Incident, ...]


async def followed(tx: Transaction, person: PersonId) -> FollowedRequests:
    """Read them, in as many queries whatever their number."""
    numbers = [one for one in await tx.watchers.followed_by(person) if kind_of(one) is ItemKind.INCIDENT]
    known = await tx.incidents.many(numbers)
    open_ = [known[one] for one in numbers if one in known and known[one].state not in ENDED]
    journals = await tx.journal.of_many(one.number for one in open_)
    own = tuple(one for one in open_ if person in came_by_merge(journals.get(one.number, ())))
    return FollowedRequests(own, tuple(one for one in open_ if one not in own))


async def going_on(tx: Transaction, person: PersonId) -> tuple[Incident, ...]:
    """Return the requests of others that are not over and in which what someone asked goes on."""
    return (await followed(tx, person)).own


async def as_seen_by(tx: Transaction, person: PersonId, incident: Incident) -> Incident:
    """Return a request as someone reads it: where only theirs was merged into it, in their own words."""
    if incident.requester == person or not await goes_on_for(tx, person, incident.number):
        return incident
    if (await actor(tx, person)).is_member:
        return incident
    own = await own_in(tx, person, incident.number)
    return replace(incident, subject=own.subject, text=own.text, course=own.course)


async def own_in(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Return what someone asked that goes on in another's request, the last of several."""
    return [one for one in await _duplicates(tx, [number]) if one.requester == person][-1]


async def all_as_seen_by(tx: Transaction, person: PersonId, incidents: Iterable[Incident]) -> list[Incident]:
    """Return several requests as someone reads them."""
    return [await as_seen_by(tx, person, one) for one in incidents]


async def _duplicates(tx: Transaction, numbers: Iterable[str]) -> list[Incident]:
    """Return what was merged into these requests, and into those in turn."""
    found: list[Incident] = []
    for number in numbers:
        beneath = items(await tx.links.of(number), number, LinkKind.DUPLICATE_OF)
        found += await incident_access.incidents(tx, THE_DESK, beneath)
        found += await _duplicates(tx, beneath)
    return found
