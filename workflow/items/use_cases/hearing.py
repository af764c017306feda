"""Keep which message became what, so that edits and replies are understood, and show that it was passed on or noted."""

from dataclasses import dataclass, replace

from workflow.items.heard import Heard
from workflow.items.journal import What
from workflow.items.notices import AnswerShown, Marked, NoteShown
from workflow.notice import Notice, ToAddress, ToItem
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

SAYS = frozenset({What.OPENED, What.COMMENT, What.WORK_NOTE})


@dataclass(frozen=True, slots=True)
class Relayed:
    """Where a written message stands, so that it can be marked and known again."""

    address: Address
    message: str
    channel: str = ""
    """The platform's id of the conversation; empty: where the item's card stands."""
    thread: str | None = None
    """The message at the root of its thread."""


def mark(number: str, written: Relayed, sign: str) -> Marked:
    """Say on a message where it went (``relayed``, ``noted``)."""
    return Marked(number, ToAddress(str(written.address)), written.message, sign, written.channel)


def said_elsewhere(shown: AnswerShown | NoteShown, written: Relayed | None, sign: str) -> tuple[Notice, ...]:
    """Show what was said under the item's card; of a message (``written``), wherever it does not stand, and mark it."""
    if written is None:
        return (shown,)
    return (mark(shown.topic, written, sign), replace(shown, to=ToItem(but=str(written.address))))


async def hear(tx: Transaction, number: str, person: PersonId, written: Relayed | None) -> None:
    """Keep that a message is what a person has just said about an item; call it once that is in the journal."""
    if written is None or not written.channel:
        return
    journal = await tx.journal.of(number)
    position = next(
        (at for at in reversed(range(len(journal))) if journal[at].by == person and journal[at].what in SAYS), None
    )
    internal = position is not None and journal[position].internal
    heard = Heard(written.channel, written.message, number, person, position, internal=internal, thread=written.thread)
    await tx.heard.put(heard)


async def heard_since(tx: Transaction, channel: str, message: str) -> dict[str, str | None]:
    """Return the messages of people that were heard in a conversation after one, each with its thread's root."""
    return {one.message: one.thread for one in await tx.heard.since(channel, message)}
