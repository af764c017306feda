"""Merge help requests, attach them to one another, and say to all of them what is said to one."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from workflow.helpdesk import incident_moves, linking
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.linking import Both, Linked
from workflow.helpdesk.refusals import NotAHelpRequest, NotAttached
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases import incidents as use_cases
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.items.holding import must_act_for
from workflow.items.links import Link, LinkKind
from workflow.items.notices import AnswerShown
from workflow.items.refusals import AlreadyFollows
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import Reader
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.watching import add_watcher
from workflow.items.watchers import came_by_merge
from workflow.notice import ToItem
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction

PREFIX = "INC"


def number_of(text: str) -> str:
    """Read the number of a help request as people write it (``inc1042``, ``1042``). Raises refusals.NotAHelpRequest."""
    said = text.strip().upper().removeprefix(PREFIX).strip()
    if not said.isdecimal() or not said.isascii() or len(said) > 7:
        raise NotAHelpRequest(text.strip()[:40])
    return f"{PREFIX}{int(said):07d}"


async def merge(tx: Transaction, person: PersonId, number: str, into: str, now: datetime) -> Incident:
    """Close a request as a duplicate of another, which its requester, and who had come to it so, follow from now on."""
    one, who = await _linked(tx, person, number)
    other, _who = await _linked(tx, person, number_of(into))
    linking.merge(one, other, who, now)  # refused before it is detached
    if one.parent is not None:
        await detach(tx, person, number, now)
        one, _who = await _linked(tx, person, number)
        other, _who = await _linked(tx, person, other.number)
    after, _other = await _record(tx, linking.merge(one, other, who, now), now)
    await tx.links.add(Link(number, LinkKind.DUPLICATE_OF, other.number))
    for follower in sorted({after.requester} | came_by_merge(await tx.journal.of(number))):
        with suppress(AlreadyFollows):
            await add_watcher(tx, follower, other.number, now, by=None)
    return after


async def attach(tx: Transaction, person: PersonId, number: str, parent: str, now: datetime) -> Incident:
    """Attach a request to the one that has the same cause."""
    child, who = await _linked(tx, person, number)
    over, _who = await _linked(tx, person, number_of(parent))
    after, _parent = await _record(tx, linking.attach(child, over, who, now), now)
    await tx.links.add(Link(number, LinkKind.CHILD_OF, over.number))
    return after


async def detach(tx: Transaction, person: PersonId, number: str, now: datetime) -> Incident:
    """Detach a request from its parent. Raises refusals.NotAttached."""
    child, who = await _linked(tx, person, number)
    must_act_for(child.incident, who)
    if child.parent is None:
        raise NotAttached(number)
    over, _who = await _linked(tx, person, child.parent)
    after, _parent = await _record(tx, linking.detach(child, over, who, now), now)
    await tx.links.remove(Link(number, LinkKind.CHILD_OF, over.number))
    return after


async def resolve(
    tx: Transaction, person: PersonId, number: str, text: str, now: datetime, *, children: Sequence[str] = ()
) -> Incident:
    """Settle a request, and with the same words those attached to it that are named and still at work."""
    after = await use_cases.resolve(tx, person, number, text, now)
    who = await actor(tx, person)
    for child in await open_children(tx, person, number):
        if child.number in children:
            change = incident_moves.resolve(child, allowed(who, child), text, now)
            shown = AnswerShown(child.number, ToItem(), person, text)
            await record_incident(tx, change.saying(shown), now)
    return after


async def open_children(
    tx: Transaction, reader: Reader, number: str, *, states: frozenset[IncidentState] = AT_WORK
) -> tuple[Incident, ...]:
    """Return what is attached to a request and in one of these states. Raises refusals.NotForYou, MembersOnly."""
    linked = Linked(await incident_access.incident(tx, reader, number), await tx.links.of(number))
    found = await incident_access.incidents(tx, reader, linked.children)
    return tuple(child for child in found if child.state in states)


def allowed(who: Actor, child: Incident) -> Actor:
    """The one who may answer the parent may have the answer reach its children, whatever their group."""
    return replace(who, groups=who.groups | {child.group})


async def _linked(tx: Transaction, person: PersonId, number: str) -> tuple[Linked, Actor]:
    incident, who = await incident_access.incident_for(tx, person, number)
    return Linked(incident, await tx.links.of(number)), who


async def _record(tx: Transaction, both: Both, now: datetime) -> tuple[Incident, Incident]:
    """Write both requests, always in the order of their numbers: two who link them crosswise never wait in a ring."""
    written = {}
    for change in sorted(both, key=lambda one: one.after.number):
        written[change.after.number] = await record_incident(tx, change, now)
    return written[both[0].after.number], written[both[1].after.number]
