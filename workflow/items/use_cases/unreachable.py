"""A destination refuses for good: the one who works on the item is told, and nothing else waits."""

from dataclasses import replace
from datetime import datetime

from workflow.items.attachments import Trouble
from workflow.items.notices import FileRelayed
from workflow.items.request_threads import CLOSED, GONE
from workflow.items.topics import About
from workflow.items.use_cases.files import not_relayed
from workflow.items.use_cases.reaching import keep, lose
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToManagement, ToPerson
from workflow.people.notices import ChannelLost
from workflow.people.people import Address, Person, PersonId
from workflow.ports.desk import Transaction


async def could_not_say(
    tx: Transaction, notice: Notice, address: Address, why: str, now: datetime, *, row: int | None = None
) -> None:
    """Tell those concerned that a notice could not be said; ``row`` is its number in the outbox.

    Someone who has another account gets it there; else they become *injoignable*, and
    it waits for them. A channel is told of to management, unless it is management's own; what was to be said to
    someone in a thread of it goes to them directly.
    """
    if isinstance(notice, FileRelayed) and why in set(Trouble):
        await not_relayed(tx, notice, why, now)
        return
    person = await tx.people.by_address(address)
    if person is not None:
        if not await _said_elsewhere(tx, notice, person, address):
            await lose(tx, person.id, notice, row, why, now)
        return
    if isinstance(notice.to, ToPerson):
        await _said_directly(tx, notice, notice.to.person, row, now)
    if why in {GONE, CLOSED}:
        return
    groups = await tx.groups.all()
    managed = {channel for group in groups if group.management for channel in group.channels}
    if address not in managed:
        lost = ChannelLost(About.CHANNEL.topic(address), ToManagement(), str(address), why)
        await tell(tx, [lost], now)


async def _said_directly(tx: Transaction, notice: Notice, person: PersonId, row: int | None, now: datetime) -> None:
    """Say to someone directly what could not be said in the thread where they asked, or keep it for them."""
    accounts = (await tx.people.get(person)).accounts
    if accounts:
        await tx.outbox.add([(notice, accounts[0])])
    else:
        await keep(tx, person, notice, row, now)


async def _said_elsewhere(tx: Transaction, notice: Notice, person: Person, refused: Address) -> bool:
    """Try the other account of someone whose first one refuses, once; False when there is none (left)."""
    other = next((account for account in person.accounts if account != refused), None)
    if other is None or not isinstance(notice.to, ToPerson) or notice.to.again:
        return False
    await tx.outbox.add([(replace(notice, to=replace(notice.to, again=True)), other)])
    return True
