"""Edits after which a held answer is none: it is taken back, and becomes a note where its mention was taken out."""

from contextlib import suppress
from datetime import datetime
from enum import Enum

from workflow.items.heard import Heard
from workflow.items.kinds import kind_of
from workflow.items.use_cases import noting
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.limits import TEXT_LIMIT
from workflow.people.people import Address, PersonId
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction


class Meant(Enum):
    """What a message would be if it were said as an edit leaves it, in the thread of a card."""

    ANSWER = "answer"
    NOTE = "note"
    """It does not mention the desk any more."""
    COMMAND = "command"


async def ends_answer(tx: Transaction, heard: Heard, text: str, meant: Meant) -> bool:
    """Tell whether an edit makes something else, or nothing, of an answer that has gone to nobody yet."""
    if heard.internal or not (await _is_under_card(tx, heard) and await _waits(tx, heard)):
        return False
    return meant is not Meant.ANSWER or not text.strip() or len(text) > TEXT_LIMIT


async def keep_as_note(tx: Transaction, heard: Heard, author: PersonId, text: str, now: datetime) -> None:
    """Keep a message of the thread of a card as a note, if its author may still write one."""
    if heard.address is None or not text.strip():
        return
    written = Relayed(Address.parse(heard.address), heard.message, heard.channel, heard.thread)
    with suppress(NotYourGroup):
        await noting.note(tx, author, heard.item, text, now, written=written)


async def _is_under_card(tx: Transaction, heard: Heard) -> bool:
    """Tell whether a message is support's in the thread of a card, where a mention alone makes it an answer."""
    root = await tx.places.at(heard.channel, heard.thread) if heard.thread else None
    if root is None or kind_of(root.topic) is None or heard.entry is None:
        return False
    return bool((await tx.journal.of(heard.item))[heard.entry].detail.get("support"))


async def _waits(tx: Transaction, heard: Heard) -> bool:
    """Tell whether an answer is still to be sent, and not known to stand anywhere."""
    if heard.entry is None:
        return False
    unsaid = await tx.outbox.unsaid(heard.item, heard.entry)
    return bool(unsaid.untouched or unsaid.begun) and not await tx.heard.copies(heard.item, heard.entry)
