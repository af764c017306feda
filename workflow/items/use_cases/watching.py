"""Follow an item without asking or holding it; have someone else follow it."""

from datetime import datetime

from workflow.items.journal import Entry, What
from workflow.items.notices import CardChanged, WatchBegun
from workflow.items.refusals import AlreadyFollows, DoesNotFollow, NotForYou
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor, member
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.watchers import came_by_merge
from workflow.items.work_items import WorkItem
from workflow.notice import ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction


async def follow(tx: Transaction, person: PersonId, number: str, now: datetime) -> None:
    """Follow an item oneself, which members may. Raises refusals.MembersOnly, refusals.AlreadyFollows."""
    await member(tx, person)
    await add_watcher(tx, person, number, now, by=person)


async def unfollow(tx: Transaction, person: PersonId, number: str, now: datetime) -> None:
    """Stop following an item. Raises refusals.DoesNotFollow."""
    item = await work_item(tx, person, number)
    if not await tx.watchers.remove(number, person):
        raise DoesNotFollow(number)
    await _leave(tx, item, person, now, by=person)


async def may_add(tx: Transaction, person: PersonId, number: str) -> WorkItem:
    """Return an item for someone who may have others follow it: whom it concerns, and those who work on it.

    Raises refusals.NotYourGroup, refusals.NotForYou.
    """
    item, who = await work_item(tx, person, number), await actor(tx, person)
    if person != item.concerns and not who.acts_for(item.group):
        raise NotYourGroup(number, item.group) if who.is_member else NotForYou(number)
    return item


async def add_watcher(tx: Transaction, person: PersonId, number: str, now: datetime, *, by: PersonId | None) -> None:
    """Add a watcher to an item: they get its comments, and a member of support its work notes too.

    ``by`` is whom it concerns or may work on it, or the person themselves, who may read it, or
    None: the desk itself, which merges and tells them so. Raises refusals.NotYourGroup, NotForYou, AlreadyFollows.
    """
    if by is None:
        item = await work_item(tx, THE_DESK, number)
    elif by == person and (await actor(tx, person)).is_member:
        item = await work_item(tx, person, number)
    else:
        item = await may_add(tx, by, number)
    if person == item.concerns or not await tx.watchers.add(number, person):
        raise AlreadyFollows(number, person)
    await _record(tx, item, person, now, by=by, added=True)


async def remove_watcher(tx: Transaction, person: PersonId, number: str, now: datetime) -> None:
    """Remove a follower whom the desk itself had added; nothing where they have stopped."""
    if await tx.watchers.remove(number, person):
        await _leave(tx, await work_item(tx, THE_DESK, number), person, now, by=None)


async def _leave(tx: Transaction, item: WorkItem, person: PersonId, now: datetime, *, by: PersonId | None) -> None:
    """Keep that someone does not follow an item any more; what came by a merge does not wait for their answer."""
    if person in came_by_merge(await tx.journal.of(item.number)):
        await tx.awaited.clear([item.number], person)
    await _record(tx, item, person, now, by=by, added=False)


async def add_by_email(tx: Transaction, person: PersonId, number: str, email: str, now: datetime) -> None:
    """Add the owner of an address as watcher; the answer does not tell whether anyone has it, or follows already.

    Raises refusals.NotYourGroup, NotForYou.
    """
    item = await may_add(tx, person, number)
    known = (await tx.people.by_email([email])).get(email)
    if known is None or known.id == item.concerns or not await tx.watchers.add(number, known.id):
        return
    await _record(tx, item, known.id, now, by=person, added=True, unnamed=True)


async def _record(
    tx: Transaction,
    item: WorkItem,
    person: PersonId,
    now: datetime,
    *,
    by: PersonId | None,
    added: bool,
    unnamed: bool = False,
) -> None:
    """Keep it, and draw their small card, which says whether they follow.

    ``unnamed``: outside support nobody learns who it is, since an address alone was given; nor who comes by a merge.
    """
    before = [
        entry
        for entry in await tx.journal.of(item.number)
        if entry.what is What.WATCHER and entry.detail["person"] == person
    ]
    by_merging = added and by is None
    hidden = unnamed or by_merging or (not added and bool(before) and before[-1].internal)
    internal = hidden or (await actor(tx, person)).is_member
    detail = {"person": person, "added": added, "internal": internal}
    await tx.journal.append([Entry(item.number, now, by, What.WATCHER, detail)])
    begun = WatchBegun(item.number, ToPerson(person))
    changed = CardChanged(item.number, ToItem(cards=True))
    await tell(tx, [] if by_merging else [begun if added else changed], now, item.addressees)
