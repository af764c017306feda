"""What becomes of a message that its author edits or deletes: noted, and told to the other side."""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.use_cases import pending
from workflow.helpdesk.use_cases.followers import tell_followers
from workflow.helpdesk.use_cases.linking import open_children
from workflow.items.heard import Heard
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import MessageEdited, MessageWithdrawn, NoteNotSent
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def message_edited(
    tx: Transaction, channel: str, message: str, text: str, now: datetime, *, mentions_desk: bool
) -> None:
    """Note that a message which became part of an item was edited.

    ``mentions_desk``: the edit added a mention of the desk. That sends a work
    note to nobody, and its author is told so.
    """
    heard = await tx.heard.at(channel, message)
    if heard is None or await pending.edit(tx, heard, text) or heard.author is None or heard.entry is None:
        return
    if mentions_desk and heard.internal:
        await tell(tx, [NoteNotSent(heard.item, ToPerson(heard.author))], now)
    before = _said(await tx.journal.of(heard.item), heard.entry)
    if text.strip() and text != before:
        await _record(tx, heard, What.EDITED, {"before": before, "after": text}, now)


async def message_withdrawn(tx: Transaction, channel: str, message: str, now: datetime) -> None:
    """Note, once, that a message which became part of an item was deleted; what it said stays kept."""
    heard = await tx.heard.at(channel, message)
    if heard is None or await pending.withdraw(tx, heard, now) or heard.author is None or heard.entry is None:
        return
    if not any(_withdraws(entry, heard.entry) for entry in await tx.journal.of(heard.item)):
        await _record(tx, heard, What.WITHDRAWN, {}, now)


def _withdraws(entry: Entry, position: int) -> bool:
    return entry.what is What.WITHDRAWN and entry.detail["entry"] == position


async def _record(tx: Transaction, heard: Heard, what: What, change: dict[str, str], now: datetime) -> None:
    """Keep it with the item, and with the requests that an answer to this one reached as well."""
    author, position = heard.author, heard.entry
    if author is None or position is None:
        return
    said = (await tx.journal.of(heard.item))[position]
    detail: dict[str, str | int | bool | None] = {**change, "entry": position, "internal": heard.internal}
    entry = Entry(heard.item, now, author, what, detail)
    await tx.journal.append([entry])
    if kind_of(heard.item) is not ItemKind.INCIDENT:
        await _tell_other_channels(tx, heard, entry, now)
        return
    await _tell(tx, await tx.incidents.get(heard.item), said, entry, now)
    if said.detail.get("support") or heard.internal:
        await _tell_other_channels(tx, heard, entry, now)
    if not said.detail.get("support"):
        return
    for child in await open_children(tx, THE_DESK, heard.item, states=frozenset(IncidentState) - ENDED):
        reached = _position(await tx.journal.of(child.number), said)
        if reached is not None:
            copy = Entry(child.number, now, author, what, {**detail, "entry": reached})
            await tx.journal.append([copy])
            await _tell(tx, child, said, copy, now)


async def _tell(tx: Transaction, incident: Incident, said: Entry, entry: Entry, now: datetime) -> None:
    """Tell the other side, and those who follow."""
    if not entry.internal and entry.by is not None:
        by_support = bool(said.detail.get("support"))
        told = [_notice(entry, entry.by, to) for to in _other_side(incident, entry.by, by_support=by_support)]
        await tell(tx, told, now, Addressees(incident.group, incident.requester))
    await tell_followers(tx, incident, [entry], now)


async def _tell_other_channels(tx: Transaction, heard: Heard, entry: Entry, now: datetime) -> None:
    """Tell the channels where a message of support was shown besides its own."""
    places = await tx.places.of(heard.item)
    own = next((str(place.address) for place in places if place.channel == heard.channel), None)
    if own is not None and entry.by is not None:
        told = _notice(entry, entry.by, ToItem(but=own))
        await tell(tx, [told], now, Addressees((await work_item(tx, THE_DESK, heard.item)).group))


def _other_side(incident: Incident, author: PersonId, *, by_support: bool) -> list[ToItem | ToPerson]:
    """Support, unless it is support's own message; the requester, unless it is theirs."""
    to: list[ToItem | ToPerson] = [] if by_support else [ToItem()]
    if author != incident.requester:
        to.append(ToPerson(incident.requester))
    return to


def _notice(entry: Entry, author: PersonId, to: ToItem | ToPerson) -> Notice:
    if entry.what is What.WITHDRAWN:
        return MessageWithdrawn(entry.item, to, author)
    return MessageEdited(entry.item, to, author, str(entry.detail["after"]))


def _position(journal: Sequence[Entry], said: Entry) -> int | None:
    """Find where the same words of the same person stand in another journal, the last time."""
    same = (said.at, said.by, said.what, said.detail["text"])
    for position in reversed(range(len(journal))):
        entry = journal[position]
        if (entry.at, entry.by, entry.what, entry.detail.get("text")) == same:
            return position
    return None


def _said(journal: Sequence[Entry], position: int) -> str:
    """Return what a message said last: as it was written, or as its last edit left it."""
    for entry in reversed(journal):
        if entry.what is What.EDITED and entry.detail["entry"] == position:
            return str(entry.detail["after"])
    return str(journal[position].detail["text"])
