"""Items that a member may answer in a private message: those that the desk wrote to them about."""

from datetime import datetime

from workflow.helpdesk.belonging_known import Helping, same_business_day
from workflow.helpdesk.incidents import ENDED
from workflow.helpdesk.use_cases import incident_access
from workflow.items.awaited import told_to_act
from workflow.items.journal import wrote_beside
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.named_numbers import numbers_in
from workflow.items.use_cases.talking import has_part
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import Actor, Person, PersonId
from workflow.ports.desk import Transaction


async def helping(
    tx: Transaction, person: PersonId, text: str, spoke: datetime | None, now: datetime
) -> tuple[Helping, ...]:
    """Return what someone may answer: what a text names, else what awaits their act, the one written about last first.

    ``spoke``: when they said something last as someone who asks.
    """
    who = await actor(tx, person)
    if not who.is_member:
        return ()
    named = [one for one in numbers_in(text) if await answers(tx, who, one)]
    if named:
        return tuple(Helping(one, now, fresh=True) for one in named)
    journals = await tx.journal.of_many(await _at_hand(tx, person))
    told = {item: told_to_act(journal, person) for item, journal in journals.items()}
    found = [
        Helping(item, since, fresh=spoke is None or since > spoke)
        for item, since in told.items()
        if since is not None and same_business_day(tx.rules.calendar, since, now) and await answers(tx, who, item)
    ]
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


async def answers(tx: Transaction, who: Actor, number: str) -> bool:
    """Return whether someone answers for support, in an item that goes on, whom it concerns."""
    try:
        item = await work_item(tx, THE_DESK, number)
    except NoSuchItem:
        return False
    if not who.acts_for(item.group) or await has_part(tx, item, who.id):
        return False
    if kind_of(number) is not ItemKind.INCIDENT:
        return True
    return (await incident_access.incident(tx, THE_DESK, number)).state not in ENDED


async def _at_hand(tx: Transaction, person: PersonId) -> set[str]:
    """Return the numbers of what someone holds or follows."""
    return {
        *(one.number for one in await tx.incidents.held_by([person])),
        *(one.number for one in await tx.tasks.held_by([person])),
        *(one.number for one in await tx.support.held_by([person])),
        *await tx.watchers.followed_by(person),
    }


async def whom(tx: Transaction, number: str) -> Person:
    """Return to whom an answer to an item goes: who wrote there last, if they were written to from it."""
    beside = wrote_beside(await tx.journal.of(number))
    return await tx.people.get(beside or (await work_item(tx, THE_DESK, number)).concerns)
