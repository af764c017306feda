"""Copies of what people say: tied to what they show, held for some seconds, changed and taken away with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow.items.copies import Copy
from workflow.items.heard import Heard
from workflow.items.journal import SAYS, Entry, files_with, last_said, moved_to, said_now
from workflow.items.notices import CopyChanged
from workflow.notice import Notice, ToAddress
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

TAKEN_BACK = "taken back"
"""Why a copy is not sent, for its row."""


async def tied(tx: Transaction, entries: Sequence[Entry], notices: Sequence[Notice]) -> Sequence[Notice]:
    """Tie copies to what they show: the words among entries that were just appended to one item's journal."""
    said = next((entry for entry in entries if entry.what in SAYS), None)
    if said is None or not any(isinstance(notice, Copy) for notice in notices):
        return notices
    position = last_said(await tx.journal.of(said.item), said.by)
    return [replace(notice, entry=position) if isinstance(notice, Copy) else notice for notice in notices]


async def hold_copies(tx: Transaction, number: str, person: PersonId, where: str) -> None:
    """Hold what someone has just said of an item before it is sent, so that they can take it back or mend it.

    ``where`` they said it, a channel's address: what came from there in that time is worked before.
    """
    position = last_said(await tx.journal.of(number), person)
    if position is not None and tx.rules.hold_seconds:
        await tx.outbox.hold(number, position, tx.rules.hold_seconds, where)


async def redraw_copies(tx: Transaction, number: str, entry: int) -> bool:
    """Redraw the copies of what someone said; False when there are none, and none on their way.

    One that nobody has begun to send is drawn from what is said by then.
    """
    unsaid = await tx.outbox.unsaid(number, entry)
    again = await _change(tx, number, entry, unsaid.begun)
    return again or bool(unsaid.untouched)


async def take_back(tx: Transaction, number: str, entry: int) -> bool:
    """Take copies away where they stand, and off the queue where they wait; tell whether all of them waited."""
    unsaid = await tx.outbox.unsaid(number, entry)
    await tx.outbox.withdraw(unsaid.untouched, TAKEN_BACK)
    left = await _change(tx, number, entry, unsaid.begun)
    return bool(unsaid.untouched) and not left


async def _change(tx: Transaction, number: str, entry: int, begun: Sequence[Address]) -> bool:
    """Follow copies wherever one may stand: behind it in its own line, so that it is known by then."""
    stand = [Address.parse(copy.address) for copy in await tx.heard.copies(number, entry) if copy.address]
    addresses = dict.fromkeys((*stand, *begun))
    await tx.outbox.add([(CopyChanged(number, ToAddress(str(one)), entry), one) for one in addresses])
    return bool(addresses)


async def as_it_stands(tx: Transaction, copy: Copy) -> Copy | None:
    """Return a copy with what it shows as that is now; None when that was taken back."""
    if copy.entry is None:
        return copy
    text = said_now(await tx.journal.of(copy.topic), copy.entry)
    return None if text is None else copy.saying(text)


@dataclass(frozen=True, slots=True)
class Standing:
    """Copies of one thing that someone said, at one address."""

    said: Entry
    text: str | None
    """What it says now; None: it was taken back."""
    copies: tuple[Heard, ...]
    moved_to: str | None = None
    """The item to which it went."""
    files_moved_to: str | None = None
    """The item to which the files went that came with it."""


async def standing(tx: Transaction, topic: str, entry: int, address: str) -> Standing:
    """Return the copies that stand at an address, and what they are copies of."""
    journal = await tx.journal.of(topic)
    found = await tx.heard.copies(topic, entry)
    here = tuple(copy for copy in found if copy.address == address)
    files = next((moved_to(journal, at) for at in files_with(journal, entry)), None)
    return Standing(journal[entry], said_now(journal, entry), here, moved_to(journal, entry), files)


def copy_of(kind: type[Copy], standing: Standing) -> Copy:
    """Make the notice again that a copy was drawn from, as it would be now."""
    said, to = standing.said, ToAddress(str(standing.copies[0].address))
    return kind.showing(
        said.item,
        to,
        by=said.by,
        text=standing.text,
        internal=said.internal,
        person=said.detail.get("to"),
        entry=standing.copies[0].entry,
    )
