"""Keep which message became what, so that edits and replies are understood, and show that it was passed on or noted."""

from dataclasses import dataclass, replace
from typing import TypeVar

from workflow.items.changes import Change
from workflow.items.heard import Heard
from workflow.items.journal import last_said
from workflow.items.notices import AnswerShown, Marked, NoteShown
from workflow.items.passing import NOTED, RELAYED, Passed
from workflow.notice import Notice, ToAddress, ToItem
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

T = TypeVar("T")
S = TypeVar("S", AnswerShown, NoteShown)


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


def noted_elsewhere(shown: NoteShown, written: Relayed | None) -> tuple[Notice, ...]:
    """Show a note under the item's card; of a message (``written``), wherever it does not stand, and mark it."""
    return (shown,) if written is None else (mark(shown.topic, written, NOTED), _elsewhere(shown, written))


def passed_on(change: Change[T], shown: AnswerShown, written: Relayed | None) -> Change[T]:
    """Show what is passed on under the item's card; of a message (``written``), wherever it does not stand.

    That message is marked once it is known whether whom it is for (the ``Passed`` notice of the change) got it.
    """
    if written is None:
        return change.saying(shown)
    sign = mark(shown.topic, written, RELAYED)
    notices = (replace(one, mark=sign) if isinstance(one, Passed) else one for one in change.notices)
    return replace(change, notices=tuple(notices)).saying(_elsewhere(shown, written))


def _elsewhere(shown: S, written: Relayed) -> S:
    return replace(shown, to=ToItem(but=str(written.address)))


async def hear(
    tx: Transaction, number: str, person: PersonId, written: Relayed | None, *, by: PersonId | None = None
) -> None:
    """Keep that a message is what a person has just said about an item; call it once that is in the journal.

    ``by`` is the one who entered their words there for them; None: themselves.
    """
    if written is None or not written.channel:
        return
    journal = await tx.journal.of(number)
    position = last_said(journal, by or person)
    internal = position is not None and journal[position].internal
    heard = Heard(written.channel, written.message, number, person, position, internal=internal, thread=written.thread)
    await tx.heard.put(heard)


async def heard_since(tx: Transaction, channel: str, message: str) -> dict[str, str | None]:
    """Return the messages of people that were heard in a conversation after one, each with its thread's root."""
    return {one.message: one.thread for one in await tx.heard.since(channel, message)}
