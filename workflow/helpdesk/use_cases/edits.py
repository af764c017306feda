"""Edits and deletions of messages, wherever their words went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.helpdesk.conversation_notices import CancelOffered
from workflow.helpdesk.use_cases import pending_edits
from workflow.helpdesk.use_cases.edited_answers import Meant, ends_answer, keep_as_note
from workflow.helpdesk.use_cases.edited_opening import follow_edit, opened_with
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.helpdesk.use_cases.message_words import Typed
from workflow.helpdesk.use_cases.taking_back import undo_answer, undo_words
from workflow.helpdesk.use_cases.urgent import reworded
from workflow.items.heard import Heard
from workflow.items.journal import Entry, What, said_now
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.links import LinkKind
from workflow.items.notices import NoteNotSent
from workflow.items.states import IncidentState
from workflow.items.topics import About
from workflow.items.use_cases.changing import Saying, reword, unsay
from workflow.items.use_cases.early import EarlyChange, keep_early
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.originals import position_of
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Direct:
    """Who says a message to the desk in private, and where it stands."""

    person: PersonId
    written: Relayed
    typed: Typed | None = None
    """The command that it is by now."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What is known of a message that was edited, beside its words."""

    said_key: str = ""
    """Of the message itself, in the inbox."""
    meant: Meant = Meant.ANSWER
    """What it would be as it stands now."""
    direct: Direct | None = None
    """Of one that stands nowhere (a greeting, a word that nothing followed), whose words are said anew."""


async def message_edited(
    tx: Transaction,
    channel: str,
    message: str,
    text: str,
    now: datetime,
    *,
    mentions_desk: bool,
    known: Edited = Edited(),
) -> None:
    """Follow an edit of a message which became part of an item, or will once it comes.

    ``mentions_desk``: the edit added a mention of the desk. That sends a work
    note to nobody, and its author is told so.
    """
    heard = await tx.heard.at(channel, message)
    if heard is None:
        change = EarlyChange(text, to_desk=known.meant is not Meant.NOTE)
        kept = await keep_early(tx, channel, message, change, now, said_key=known.said_key)
        if not kept and known.direct is not None:
            await _say_anew(tx, known.direct, text, now)
        return
    if heard.author is None:
        return
    if await ends_answer(tx, heard, text, known.meant):
        await _withdraw(tx, heard, now)
        if known.meant is Meant.NOTE:
            await keep_as_note(tx, heard, heard.author, text, now)
        return
    await _follow(tx, heard, heard.author, text, now, mentions_desk=mentions_desk, direct=known.direct)


async def _say_anew(tx: Transaction, direct: Direct, text: str, now: datetime) -> None:
    """Take in an edited message as a new one, where it was written: under what, if it is a reply."""
    said = direct.written
    thread = (said.channel, said.thread) if said.thread else None
    await message_from_requester(tx, direct.person, text, now, thread=thread, written=said, typed=direct.typed)


async def _follow(
    tx: Transaction,
    heard: Heard,
    author: PersonId,
    text: str,
    now: datetime,
    *,
    mentions_desk: bool,
    direct: Direct | None,
) -> None:
    grown = await pending_edits.outgrown(tx, heard, text, now)
    if grown is not None:
        await message_from_requester(tx, author, text, now, written=grown.written, files=grown.files)
        return
    if await pending_edits.edit(tx, heard, text):
        return
    if pending_edits.waited(heard):
        if direct is not None:
            await _say_anew(tx, direct, text, now)
        return
    if mentions_desk and heard.internal:
        await tell(tx, [NoteNotSent(heard.item, ToPerson(author))], now)
    for saying in await _sayings(tx, heard):
        opening = await opened_with(tx, saying, now)
        told = await reword(tx, saying, text, now, drawn=opening)
        if told and opening:
            await follow_edit(tx, saying.item, now)
        if told and kind_of(saying.item) is ItemKind.INCIDENT:
            await reworded(tx, saying.item, saying.by, text, now)


async def message_withdrawn(tx: Transaction, channel: str, message: str, now: datetime, *, said_key: str = "") -> None:
    """Follow, once, the deletion of a message which became part of an item; what it said stays kept."""
    heard = await tx.heard.at(channel, message)
    if heard is None:
        await keep_early(tx, channel, message, EarlyChange(None), now, said_key=said_key)
        return
    if not await pending_edits.withdraw(tx, heard, now):
        await _withdraw(tx, heard, now)


async def _withdraw(tx: Transaction, heard: Heard, now: datetime) -> None:
    for saying in await _sayings(tx, heard):
        journal = await tx.journal.of(saying.item)
        if said_now(journal, saying.entry) is None:
            continue
        in_time = await unsay(tx, saying, heard, now)
        if not journal[saying.entry].detail.get("support"):
            await undo_words(tx, saying, now)
        elif in_time:
            await undo_answer(tx, saying, now)
        await _offer_to_cancel(tx, saying, heard, now)


async def _offer_to_cancel(tx: Transaction, saying: Saying, heard: Heard, now: datetime) -> None:
    """Ask a requester who deleted what a new request was opened with whether it is to be cancelled."""
    if kind_of(saying.item) is not ItemKind.INCIDENT:
        return
    incident, said = await tx.incidents.get(saying.item), (await tx.journal.of(saying.item))[saying.entry]
    if said.what is What.OPENED and saying.by == incident.requester and incident.state is IncidentState.NEW:
        topic = About.ASIDE.topic(heard.channel, heard.message)
        await tell(tx, [CancelOffered(topic, ToPerson(saying.by), saying.item)], now)


async def _sayings(tx: Transaction, heard: Heard) -> list[Saying]:
    """Return what a message said: of its item, and of the requests that an answer to this one reached as well."""
    author, position = heard.author, heard.entry
    if author is None or position is None:
        return []
    found = [Saying(heard.item, position, author, heard.internal)]
    said = (await tx.journal.of(heard.item))[position]
    if kind_of(heard.item) is not ItemKind.INCIDENT or not said.detail.get("support"):
        return found
    for child in _ever_attached(await tx.journal.of(heard.item)):
        reached = position_of(said, await tx.journal.of(child))
        if reached is not None:
            found.append(Saying(child, reached, author))
    return found


def _ever_attached(journal: Sequence[Entry]) -> list[str]:
    """Return the requests that were attached to this one, whether they still are: what reached them stands there."""
    links = (entry.detail for entry in journal if entry.what is What.LINKED)
    return list(
        dict.fromkeys(str(one["other"]) for one in links if one["kind"] == LinkKind.CHILD_OF and one.get("back"))
    )
