"""A destination refuses for good: the one who works on the item is told, and nothing else waits."""

from dataclasses import replace
from datetime import datetime

from workflow.items.attachments import Trouble
from workflow.items.changes import Change
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import FileRelayed, Unreachable
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.files import not_relayed
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import note_unreachable, tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees, NotReached
from workflow.notice import Notice, ToItem, ToManagement, ToPerson
from workflow.people.notices import ChannelLost
from workflow.people.people import Address, Person
from workflow.ports.desk import Transaction


async def could_not_say(tx: Transaction, notice: Notice, address: Address, why: str, now: datetime) -> None:
    """Tell those concerned that a notice could not be said.

    Someone who has another account gets it there; else they become *injoignable*
    on the item, once. A channel is told of to management, unless it is management's own.
    """
    if isinstance(notice, FileRelayed) and why in set(Trouble):
        await not_relayed(tx, notice, why, now)
        return
    person = await tx.people.by_address(address)
    if person is not None and await _said_elsewhere(tx, notice, person, address):
        return
    if person is not None:
        await changed(tx, Change(NotReached(notice, person.id)), now)
        topic = notice.about_item
        addressees = await _addressees(tx, topic)
        if addressees and await note_unreachable(tx, topic, person.id, now):
            told = Unreachable(topic, ToItem(), person.id)
            await tell(tx, [told], now, addressees)
        return
    groups = await tx.groups.all()
    managed = {channel for group in groups if group.management for channel in group.channels}
    if address not in managed:
        lost = ChannelLost(About.CHANNEL.topic(address), ToManagement(), str(address), why)
        await tell(tx, [lost], now)


async def _said_elsewhere(tx: Transaction, notice: Notice, person: Person, refused: Address) -> bool:
    """Try the other account of someone whose first one refuses, once; False when there is none (left)."""
    other = next((account for account in person.accounts if account != refused), None)
    if other is None or not isinstance(notice.to, ToPerson) or notice.to.again:
        return False
    await tx.outbox.add([(replace(notice, to=replace(notice.to, again=True)), other)])
    return True


async def _addressees(tx: Transaction, topic: str) -> Addressees | None:
    """Return where an item stands; None for a topic that is not one that people work on."""
    match kind_of(topic):
        case None:
            return None
        case ItemKind.REQUEST:
            first = next(iter(await tx.tasks.of_request(topic)), None)
            return Addressees(first.group) if first else None
        case _:
            return Addressees((await work_item(tx, THE_DESK, topic)).group)
