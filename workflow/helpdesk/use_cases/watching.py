"""Follow a help request without asking or holding it; have someone else follow it."""

from datetime import datetime

from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.items.journal import Entry, What
from workflow.items.notices import CardChanged, WatchBegun
from workflow.items.refusals import AlreadyFollows, DoesNotFollow, NotForYou
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor, member
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction


async def follow(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Follow a request oneself, which members may. Raises refusals.MembersOnly, refusals.AlreadyFollows."""
    await member(tx, person)
    return await add_watcher(tx, person, number, now, by=person)


async def unfollow(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Follow a request no more. Raises refusals.DoesNotFollow."""
    incident = await incident_access.incident(tx, person, number)
    if not await tx.watchers.remove(number, person):
        raise DoesNotFollow(number)
    await _record(tx, incident, person, now, by=person, added=False)
    return incident


async def may_add(tx: Transaction, person: PersonId, number: str) -> Incident:
    """Return a request for someone who may have others follow it: the requester, and those who work on it.

    Raises refusals.NotYourGroup, refusals.NotForYou.
    """
    incident, who = await incident_access.incident_for(tx, person, number)
    if person != incident.requester and not who.acts_for(incident.group):
        raise NotYourGroup(number, incident.group) if who.is_member else NotForYou(number)
    return incident


async def add_watcher(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, by: PersonId | None
) -> Incident:
    """Have someone follow a request: they get what its requester gets, and a member of support the notes too.

    ``by`` is its requester or may work on it, or the person themselves, who may read it, or
    None: the desk itself, which merges. Raises refusals.NotYourGroup, NotForYou, AlreadyFollows.
    """
    if by is None or by == person:
        incident = await incident_access.incident(tx, THE_DESK if by is None else by, number)
    else:
        incident = await may_add(tx, by, number)
    if person == incident.requester or not await tx.watchers.add(number, person):
        raise AlreadyFollows(number, person)
    await _record(tx, incident, person, now, by=by, added=True)
    return incident


async def remove_watcher(tx: Transaction, person: PersonId, number: str, now: datetime) -> None:
    """Have someone follow a request no more whom the desk itself had follow it; nothing where they have stopped."""
    if await tx.watchers.remove(number, person):
        incident = await incident_access.incident(tx, THE_DESK, number)
        await _record(tx, incident, person, now, by=None, added=False)


async def _record(
    tx: Transaction, incident: Incident, person: PersonId, now: datetime, *, by: PersonId | None, added: bool
) -> None:
    """Keep it, and draw their small card, which says whether they follow."""
    member = (await actor(tx, person)).is_member
    detail = {"person": person, "added": added, "internal": member}
    await tx.journal.append([Entry(incident.number, now, by, What.WATCHER, detail)])
    begun = WatchBegun(incident.number, ToPerson(person))
    changed = CardChanged(incident.number, ToItem(cards=True))
    await tell(tx, [begun] if added else [changed], now, Addressees(incident.group, incident.requester))
