"""Show members which help requests say the same thing, and handle them together in one tap."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk import alike as rules
from workflow.helpdesk.incidents import AT_WORK, ENDED, Incident
from workflow.helpdesk.notices import AlikeShown, ManyAlike
from workflow.helpdesk.refusals import NothingAlike
from workflow.helpdesk.use_cases import linking
from workflow.helpdesk.use_cases.incident_access import incident_for
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.links import LinkKind, items, others
from workflow.items.notices import ShownAnew
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.acting import member
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToAddress, ToGroup, ToItem
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal

ALIKE_TOLD = "alike_told"
"""A group was told that many write the same thing; it is not told again while this runs."""
_TURNS = frozenset({What.STATE, What.LINKED, What.CHANGED})


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
    """Forget that a group was told of what many wrote a day ago, so that it can be told again."""


@dataclass(frozen=True, slots=True)
class Together:
    """Requests that say the same thing, as they stand now."""

    found: tuple[Incident, ...]
    parent: Incident | None
    """The one to which the others are attached, or would be; None where none is left to work on."""
    attached: tuple[str, ...]
    """Those that are attached to it."""
    free: tuple[Incident, ...]
    """Those that can still be attached to it."""


async def together(tx: Transaction, found: Iterable[Incident]) -> Together:
    """Return which of several requests are handled together, and which can be."""
    every = tuple(found)
    at_work = [one for one in every if one.state in AT_WORK]
    links = {one.number: await tx.links.of(one.number) for one in at_work}
    alone = [one for one in at_work if not others(links[one.number], one.number, LinkKind.CHILD_OF)]
    taken = [one for one in alone if items(links[one.number], one.number, LinkKind.CHILD_OF)]
    parent = min(taken or alone, key=lambda one: (one.opened_at, one.number), default=None)
    attached = () if parent is None else items(links[parent.number], parent.number, LinkKind.CHILD_OF)
    named = {one.number for one in every}
    free = tuple(one for one in alone if one != parent and one not in taken)
    return Together(every, parent, tuple(sorted(set(attached) & named)), free)


async def gather(tx: Transaction, person: PersonId, number: str, now: datetime) -> str:
    """Attach the open requests that say what this one says to one of them, and return the number of that one.

    To the one that has some attached already, else to the oldest. Raises refusals.NothingAlike, MembersOnly.
    """
    await member(tx, person)
    incident, _who = await incident_for(tx, person, number)
    found = await together(tx, (incident, *await _alike(tx, incident)))
    attached = 0
    for one in found.free:
        if found.parent is not None:
            with suppress(Refusal):
                await linking.attach(tx, person, one.number, found.parent.number, now)
                attached += 1
    if found.parent is None or not attached:
        raise NothingAlike(number)
    return found.parent.number


async def to_link(tx: Transaction, person: PersonId, number: str) -> tuple[Incident, ...]:
    """Return what a request may well be merged into or attached to: what says the same, and its requester's others.

    Of one that is attached to another, that one. Raises refusals.MembersOnly, NoSuchItem.
    """
    await member(tx, person)
    incident, _who = await incident_for(tx, person, number)
    near = [*await _alike(tx, incident), *await tx.incidents.of_requester(incident.requester)]
    heads: dict[str, Incident] = {}
    for one in near:
        over = next(iter(others(await tx.links.of(one.number), one.number, LinkKind.CHILD_OF)), one.number)
        head, _who = await incident_for(tx, person, over)
        if over != number and head.state not in ENDED:
            heads.setdefault(over, head)
    return tuple(heads.values())[: rules.OFFERED]


async def say_anew(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Redraw the messages to members about similar requests, once one is attached, ends or goes on."""
    if not any(entry.what in _TURNS for entry in change.entries):
        return
    number = change.after.number
    stand = [one for kind in (About.ALIKE, About.SAME) for one in await tx.places.naming(kind, number)]
    await tell(tx, [ShownAnew(number, ToAddress(str(one.address)), one.topic) for one in stand], now)


async def _alike(tx: Transaction, incident: Incident) -> tuple[Incident, ...]:
    """Find what says the same and was opened in the day before a request, newest first."""
    lately = await tx.incidents.opened_since(incident.opened_at - rules.WITHIN)
    return rules.alike(incident, lately, rules.things_named(tx.rules.articles, tx.rules.services))
