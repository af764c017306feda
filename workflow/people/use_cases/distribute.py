"""Distribution of opened items, and assignment by a manager."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.items.assignment import A, given
from workflow.items.changes import Change
from workflow.items.use_cases.acting import away, manager
from workflow.items.use_cases.work_items import of_kind, work_item
from workflow.people.absences import Absence
from workflow.people.distribution import Distribution, chosen
from workflow.people.people import Person, PersonId
from workflow.people.refusals import NotInGroup
from workflow.ports.desk import Transaction
from workflow.reading.text import alphabetical


async def distributed(tx: Transaction, change: Change[A], now: datetime, *, but: PersonId | None = None) -> Change[A]:
    """Name a holder for an item that is being opened, as its group has it; never the one that ``but`` names."""
    return given(change, await _next_holder(tx, change.after.group, now, but=but), now)


async def distributed_each(tx: Transaction, changes: Sequence[Change[A]], now: datetime) -> tuple[Change[A], ...]:
    """Name holders for items that are being made at once for one group, as it has it."""
    if not changes:
        return ()
    holders = await _next_holders(tx, changes[0].after.group, len(changes), now)
    return tuple(given(change, holder, now) for change, holder in zip(changes, holders, strict=True))


async def _next_holder(tx: Transaction, group: str, now: datetime, *, but: PersonId | None = None) -> PersonId | None:
    return (await _next_holders(tx, group, 1, now, but=but))[0]


async def _next_holders(
    tx: Transaction, group: str, count: int, now: datetime, *, but: PersonId | None = None
) -> Sequence[PersonId | None]:
    """Choose for several items at once, in their order: what one gets counts when the next is chosen."""
    how = tx.rules.of_group(group).distribution
    if how is Distribution.MANUAL:
        return [None] * count
    last = await tx.turns.last(group)
    members = await tx.people.members(group)
    absent = await away(tx, members, now)
    present = [person for person in members if person not in absent and person != but]
    load = Counter(await _load(tx, present) if how is Distribution.LEAST_LOADED else {})
    holders = []
    for _ in range(count):
        person = chosen(how, present, last, load)
        holders.append(person)
        if person is not None:
            last = person
            load[person] += 1
    if last is not None and any(holders):
        await tx.turns.take(group, last)
    return holders


async def _load(tx: Transaction, persons: Sequence[PersonId]) -> Mapping[PersonId, int]:
    """Count what each has in hand, in whatever group."""
    holders = [one.holder for one in await tx.incidents.held_by(persons)]
    holders += [one.holder for one in await tx.tasks.held_by(persons)]
    holders += [one.holder for one in await tx.support.held_by(persons)]
    return Counter(holder for holder in holders if holder is not None)


async def assign(tx: Transaction, person: PersonId, number: str, holder: PersonId, now: datetime) -> None:
    """Assign an item to a member of its group, as a manager.

    Raises refusals.ManagersOnly, NotInGroup, WrongState, AlreadyTaken.
    """
    by = await manager(tx, person)
    give = of_kind(tx.declared.assign, number)
    item = await work_item(tx, person, number)
    if holder not in await tx.people.members(item.group):
        raise NotInGroup(number, holder, item.group)
    await give(tx, by, number, holder, now)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in some groups."""

    members: tuple[Person, ...]
    """By name."""
    absent: Mapping[PersonId, Absence]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Whom an item can be given to."""

    number: str
    staff: Staff
    holder: PersonId | None


async def candidates(tx: Transaction, person: PersonId, number: str, now: datetime) -> Candidates:
    """Return whom a manager can give an item to. Raises refusals.ManagersOnly, NoSuchItem."""
    await manager(tx, person)
    of_kind(tx.declared.assign, number)
    item = await work_item(tx, person, number)
    return Candidates(number, await staff(tx, person, [item.group], now), item.holder)


async def staff(tx: Transaction, person: PersonId, groups: Iterable[str], now: datetime) -> Staff:
    """Return who works in some groups, for a manager. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    known = await tx.people.many({one for group in groups for one in await tx.people.members(group)})
    by_name = tuple(sorted(known.values(), key=lambda one: alphabetical(one.name)))
    return Staff(by_name, await away(tx, known, now))
