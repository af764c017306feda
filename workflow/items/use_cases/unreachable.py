"""A destination refuses for good: the one who works on the item is told, and nothing else waits."""

from dataclasses import replace
from datetime import datetime

from workflow.items.attachments import Trouble
from workflow.items.changes import Change
from workflow.items.notices import FileRelayed
from workflow.items.reach_notices import LetterReturned, MachineAnswered
from workflow.items.request_threads import CLOSED, GONE
from workflow.items.topics import About
from workflow.items.use_cases.files import not_relayed
from workflow.items.use_cases.reaching import addressees_of, keep, lose
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import note_unreachable, tell
from workflow.notice import Notice, ToItem, ToManagement, ToPerson
from workflow.people.notices import ChannelLost
from workflow.people.people import Address, OutOfReach, Person, PersonId, ReachTurned
from workflow.people.roads import mail_account, with_account
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
    if other is None:
        other = await _by_mail(tx, person, refused)
    if other is None or not isinstance(notice.to, ToPerson) or notice.to.again:
        return False
    await tx.outbox.add([(replace(notice, to=replace(notice.to, again=True)), other)])
    return True


async def _by_mail(tx: Transaction, person: Person, refused: Address) -> Address | None:
    """Return where a mailbox writes to someone whom no chat takes, and know them there from now on."""
    account = mail_account(tx.rules.mail, person.email)
    if account is None or account == refused:
        return None
    await tx.people.save(replace(person, accounts=with_account(person.accounts, account)))
    return account


async def returned(tx: Transaction, account: Address, item: str | None, why: str, now: datetime) -> None:
    """Note that what was sent to an account came back, and what it was about.

    Someone who has another account is written to there from now on; else they become *injoignable*. What came back
    itself is not said again: those who work on the item are told.
    """
    person = await tx.people.by_address(account)
    if person is None:
        return
    others = tuple(one for one in person.accounts if one != account)
    if others:
        await tx.people.save(replace(person, accounts=others))
    elif await tx.people.lose(person.id, OutOfReach(now, why)):
        await changed(tx, Change(ReachTurned(person.id)), now)
    addressees = await addressees_of(tx, item) if item is not None else None
    if item is not None and addressees:
        if not others:
            await note_unreachable(tx, item, person.id, now)
        await tell(tx, [LetterReturned(item, ToItem(), person.id, why)], now, addressees)


async def machine_answered(tx: Transaction, person: PersonId, item: str, why: str, now: datetime) -> None:
    """Tell those who work on an item that a program answers what is written to someone; nothing else comes of it."""
    addressees = await addressees_of(tx, item)
    if addressees:
        await tell(tx, [MachineAnswered(item, ToItem(), person, why)], now, addressees)
