"""Keep which message became what, so that edits and replies are understood, and show that it was passed on or noted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from workflow.items.changes import Change
from workflow.items.heard import Heard
from workflow.items.journal import Detail, Entry, What, last_said
from workflow.items.notices import AnswerShown, Marked, NoteShown, SenderUnproved
from workflow.items.passing import NOTED, RELAYED, Passed
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToAddress, ToItem
from workflow.people.people import CHATS, Address, Person, PersonId
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
    accepted_by: PersonId | None = None
    """The member who took it in, where nothing proves whose words it has; None: its author is who they say."""
    said_at: datetime | None = None
    """When it was said; None: when it was heard."""


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
    if written.accepted_by is not None:
        await _unproved(tx, number, person, written.accepted_by, position, journal[-1].at)
    internal = position is not None and journal[position].internal
    heard = Heard(written.channel, written.message, number, person, position, internal=internal, thread=written.thread)
    await tx.heard.put(replace(heard, address=str(written.address), said_at=written.said_at))
    if position is not None and written.address.platform in CHATS:
        await _send_in_order(tx, heard, position)


async def _send_in_order(tx: Transaction, heard: Heard, position: int) -> None:
    """Send what someone said before what was said after it in that conversation, and heard before: as far as it waits.

    The ids of a chat's messages tell their order; a letter's tells nothing.
    """
    since = await tx.heard.since(heard.channel, heard.message, item=heard.item)
    later = {one.entry for one in since if one.entry is not None}
    if later:
        await tx.outbox.send_before(heard.item, position, later)


async def _unproved(
    tx: Transaction, number: str, person: PersonId, by: PersonId, position: int | None, now: datetime
) -> None:
    """Say on an item that a member took words in which someone else may have written, and tell who works on it."""
    detail: Detail = {"person": person, "entry": position}
    await tx.journal.append([Entry(number, now, by, What.UNPROVED, detail)])
    addressees = Addressees((await work_item(tx, THE_DESK, number)).group)
    await tell(tx, [SenderUnproved(number, ToItem(), person, by)], now, addressees)
    await redraw(tx, {number: addressees})


def accepted_by(journal: Sequence[Entry], position: int) -> PersonId | None:
    """Return the member who took in what someone said, where nothing proves whose words these are."""
    taken = (one.by for one in journal if one.what is What.UNPROVED and one.detail["entry"] == position)
    return next(taken, None)


async def is_private(tx: Transaction, person: PersonId, written: Relayed | None) -> bool:
    """Return whether a message stands in its author's own conversation with the desk; a form is as private."""
    return written is None or written.address in (await tx.people.get(person)).accounts


async def heard_since(tx: Transaction, channel: str, message: str) -> dict[str, str | None]:
    """Return the messages of people that were heard in a conversation after one, each with its thread's root."""
    return {one.message: one.thread for one in await tx.heard.since(channel, message)}


async def author_of(tx: Transaction, channel: str, message: str) -> Person | None:
    """Return who said a message that is known."""
    heard = await tx.heard.at(channel, message)
    return None if heard is None or heard.author is None else await tx.people.get(heard.author)
