"""Show members which help requests say the same thing, and handle them together in one tap."""

from contextlib import suppress
from datetime import datetime

from workflow.helpdesk import alike as rules
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.notices import AlikeShown, ManyAlike
from workflow.helpdesk.refusals import NothingAlike
from workflow.helpdesk.use_cases import linking
from workflow.helpdesk.use_cases.incident_access import incident_for
from workflow.items.links import LinkKind, items, others
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.acting import member
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToGroup, ToItem
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal

ALIKE_TOLD = "alike_told"
"""A group was told that many write the same thing; it is not told again while this runs."""


async def show_alike(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Say under a new request's card which others say the same; tell the group once when they are many."""
    found = await _alike(tx, incident)
    if not found:
        return
    shown = tuple(one.number for one in found[: rules.SHOWN])
    to = Addressees(incident.group, incident.requester)
    await tell(tx, [AlikeShown(incident.number, ToItem(), shown, len(found))], now, to)
    lately = [one for one in found if now - one.opened_at <= rules.MANY_WITHIN]
    if len(lately) + 1 < rules.MANY:
        return
    topic = About.ALIKE.topic(found[-1].number)
    if await tx.timers.begin(topic, ALIKE_TOLD, now + rules.WITHIN):
        numbers = (*(one.number for one in reversed(lately)), incident.number)
        await tell(tx, [ManyAlike(topic, ToGroup(incident.group), numbers)], now)


async def forget_alike(_tx: Transaction, _timer: Timer, _now: datetime) -> None:
    """Let a group be told again of what many wrote a day ago: nothing else is to do."""


async def gather(tx: Transaction, person: PersonId, number: str, now: datetime) -> str:
    """Attach the open requests that say what this one says to one of them, and return the number of that one.

    To the one that has some attached already, else to the oldest. Raises refusals.NothingAlike, MembersOnly.
    """
    await member(tx, person)
    incident, _who = await incident_for(tx, person, number)
    found = [one for one in (incident, *await _alike(tx, incident)) if one.state in AT_WORK]
    links = {one.number: await tx.links.of(one.number) for one in found}
    free = [one for one in found if not others(links[one.number], one.number, LinkKind.CHILD_OF)]
    taken = [one for one in free if items(links[one.number], one.number, LinkKind.CHILD_OF)]
    parent = min(taken or free, key=lambda one: (one.opened_at, one.number), default=None)
    attached = 0
    for one in free:
        if parent is not None and one not in (parent, *taken):
            with suppress(Refusal):
                await linking.attach(tx, person, one.number, parent.number, now)
                attached += 1
    if parent is None or not attached:
        raise NothingAlike(number)
    return parent.number


async def _alike(tx: Transaction, incident: Incident) -> tuple[Incident, ...]:
    """Find what says the same and was opened in the day before a request, newest first."""
    lately = await tx.incidents.opened_since(incident.opened_at - rules.WITHIN)
    return rules.alike(incident, lately, rules.things_named(tx.rules.articles))
