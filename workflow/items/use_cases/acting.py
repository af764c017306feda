"""Actor with their rights as they are in this transaction, and who is away."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from workflow.people.absences import Absence
from workflow.people.modest import is_modest
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import ManagersOnly, MembersOnly
from workflow.ports.desk import Transaction


async def actor(tx: Transaction, person: PersonId) -> Actor:
    """Return a person with their rights, as they are in this transaction; a guest has none, nor who acts by mail."""
    if is_modest(person):
        return Actor(await tx.people.get(person), frozenset(), manager=False)
    return await in_truth(tx, person)


async def in_truth(tx: Transaction, person: PersonId) -> Actor:
    """Return a person with the rights that are theirs, however they act: to whom they speak, not what they may do."""
    known = await tx.people.get(person)
    if known.guest:
        return Actor(known, frozenset(), manager=False)
    groups = await tx.people.groups_of(person)
    management = {group.key for group in await tx.groups.all() if group.management}
    first_manager = known.email is not None and known.email in tx.rules.managers
    return Actor(known, groups, manager=first_manager or bool(groups & management))


async def answers_for(tx: Transaction, person: PersonId) -> frozenset[str]:
    """Return the departments, by key, whose delegate someone is: no guest is any's, nor who acts by mail or a link."""
    if is_modest(person):
        return frozenset()
    held = frozenset(one.key for one in await tx.delegates.now() if one.person == person)
    return frozenset() if held and (await tx.people.get(person)).guest else held


async def member(tx: Transaction, person: PersonId) -> Actor:
    """Return someone of support, with their rights. Raises refusals.MembersOnly."""
    who = await actor(tx, person)
    if not who.is_member:
        raise MembersOnly
    return who


async def manager(tx: Transaction, person: PersonId) -> Actor:
    """Return a manager, with their rights. Raises refusals.ManagersOnly."""
    who = await actor(tx, person)
    if not who.manager:
        raise ManagersOnly
    return who


async def away(tx: Transaction, persons: Iterable[PersonId | None], now: datetime) -> Mapping[PersonId, Absence]:
    """Return the absences that cover today, of those who have one; None is nobody."""
    today = tx.rules.calendar.local(now).date()
    known = await tx.absences.of({one for one in persons if one is not None})
    return {person: absence for person, absence in known.items() if absence.covers(today)}
