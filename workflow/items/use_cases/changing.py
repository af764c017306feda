"""Edited and deleted words: the history keeps them, and copies follow."""

from dataclasses import dataclass
from datetime import datetime

from workflow.items.heard import Heard
from workflow.items.journal import Entry, What, on_card, said_now
from workflow.items.notices import MessageEdited, MessageWithdrawn
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.copying import redraw_copies, take_back
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees
from workflow.notice import ToAddress, ToItem
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that a person said of an item."""

    item: str
    entry: int
    """Its position in the item's journal."""
    by: PersonId
    internal: bool = False


async def reword(tx: Transaction, saying: Saying, text: str, now: datetime, *, drawn: bool = False) -> bool:
    """Keep that something now says ``text``, and have its copies say so; False when it says that already, or is gone.

    Of what stands on a card its group reads the new words under it, unless the card is ``drawn`` with them.
    Raises refusals.TextTooLong.
    """
    text = within_limit(text)
    journal = await tx.journal.of(saying.item)
    before = said_now(journal, saying.entry)
    if before is None or not text.strip() or text == before:
        return False
    await _note(tx, saying, What.EDITED, now, before=before, after=text)
    said = journal[saying.entry]
    followed = drawn or (await redraw_copies(tx, saying.item, saying.entry) and not on_card(said))
    if not followed and not saying.internal and not said.detail.get("support"):
        told = MessageEdited(saying.item, ToItem(), saying.by, text)
        await tell(tx, [told], now, await _addressees(tx, saying.item))
    return True


async def unsay(tx: Transaction, saying: Saying, heard: Heard, now: datetime) -> bool:
    """Take back what someone said, once: its copies with it; tell whether it had not gone to anybody yet.

    What it said stays in the history, for members; ``heard`` is the message that is gone.
    """
    journal = await tx.journal.of(saying.item)
    if said_now(journal, saying.entry) is None:
        return False
    in_time = await take_back(tx, saying.item, saying.entry)
    await _note(tx, saying, What.WITHDRAWN, now)
    said = journal[saying.entry]
    shown = on_card(said)
    copied = not shown and (in_time or bool(await tx.heard.copies(saying.item, saying.entry)))
    if not saying.internal and (said.detail.get("support") or not copied):
        to = await _where(tx, saying.item, heard) if said.detail.get("support") else ToItem()
        told = MessageWithdrawn(saying.item, to, saying.by, sent=shown or not in_time)
        await tell(tx, [told], now, await _addressees(tx, saying.item))
    return in_time


async def _note(tx: Transaction, saying: Saying, what: What, now: datetime, **detail: str) -> None:
    kept: dict[str, str | int | bool | None] = {**detail, "entry": saying.entry, "internal": saying.internal}
    await tx.journal.append([Entry(saying.item, now, saying.by, what, kept)])


async def _where(tx: Transaction, number: str, heard: Heard) -> ToAddress | ToItem:
    """Return the channel that a message of support stood in; elsewhere its copy says what became of it.

    In the thread where others asked, nothing tells that it stood there.
    """
    places, thread = await tx.places.of(number), await tx.request_threads.of(number)
    theirs = thread.address if thread is not None else None
    own = next((str(one.address) for one in places if one.channel == heard.channel and one.address != theirs), None)
    return ToItem() if own is None else ToAddress(own)


async def _addressees(tx: Transaction, number: str) -> Addressees:
    return Addressees((await work_item(tx, THE_DESK, number)).group)
