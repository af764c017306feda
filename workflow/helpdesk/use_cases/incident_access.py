"""Load help requests for a reader; see ``workflow.items.use_cases.access``."""

from collections.abc import Iterable

from workflow.helpdesk.incidents import Incident
from workflow.items.refusals import NotForYou
from workflow.items.use_cases.access import THE_DESK, Reader
from workflow.items.use_cases.acting import actor, member
from workflow.items.work_items import WorkItem
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction


async def incident(tx: Transaction, reader: Reader, number: str) -> Incident:
    """Return a help request for its requester, its followers, and support. Raises refusals.NotForYou, NoSuchItem."""
    if reader is THE_DESK:
        return await tx.incidents.get(number)
    found, _who = await incident_for(tx, reader, number)
    return found


async def incident_for(tx: Transaction, person: PersonId, number: str) -> tuple[Incident, Actor]:
    """Return a help request, and who acts on it. Raises as ``incident`` does."""
    found, who = await tx.incidents.get(number), await actor(tx, person)
    if not (who.is_member or found.requester == person or person in await tx.watchers.of(number)):
        raise NotForYou(number)
    return found, who


async def for_requester(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Return a request for the requester. Raises refusals.NotForYou for anyone else."""
    incident = await tx.incidents.get(number)
    if incident.requester != person:
        raise NotForYou(number)
    return incident


async def incidents(tx: Transaction, reader: Reader, numbers: Iterable[str]) -> tuple[Incident, ...]:
    """Return several help requests for support, in their order. Raises refusals.MembersOnly, NoSuchItem."""
    if reader is not THE_DESK:
        await member(tx, reader)
    return tuple([await tx.incidents.get(number) for number in numbers])


async def work_item(tx: Transaction, number: str) -> WorkItem:
    """Return what a help request shares with all items that a group works on: it concerns its requester."""
    return item_of(await tx.incidents.get(number))


def item_of(incident: Incident) -> WorkItem:
    """Return what a help request shares with all items that a group works on."""
    return WorkItem(
        number=incident.number,
        group=incident.group,
        holder=incident.holder,
        concerns=incident.requester,
        has_card=True,
        private=incident.private,
        course=incident.course,
    )
