"""What becomes of a message that its author edits or deletes: noted, and told to the other side."""

from collections.abc import Sequence
from datetime import datetime

from workflow import notices
from workflow.heard import Heard
from workflow.incidents import Incident
from workflow.journal import Detail, Entry, What
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.use_cases import pending
from workflow.use_cases.followers import tell_followers
from workflow.use_cases.tell import Standing, tell


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
        await tell(tx, [notices.NoteNotSent(heard.item, notices.ToPerson(heard.author))], now)
    journal = await tx.journal.of(heard.item)
    before = _said(journal, heard.entry)
    if not text.strip() or text == before:
        return
    changed: Detail = {"entry": heard.entry, "before": before, "after": text, "internal": heard.internal}
    await _record(tx, heard, journal, Entry(heard.item, now, heard.author, What.EDITED, changed), now)


async def message_withdrawn(tx: Transaction, channel: str, message: str, now: datetime) -> None:
    """Note that a message which became part of an item was deleted; what it said stays kept."""
    heard = await tx.heard.at(channel, message)
    if heard is None or heard.author is None or heard.entry is None:
        return
    journal = await tx.journal.of(heard.item)
    gone: Detail = {"entry": heard.entry, "internal": heard.internal}
    await _record(tx, heard, journal, Entry(heard.item, now, heard.author, What.WITHDRAWN, gone), now)


async def _record(tx: Transaction, heard: Heard, journal: Sequence[Entry], entry: Entry, now: datetime) -> None:
    await tx.journal.append([entry])
    if not heard.item.startswith("INC"):
        return
    incident = await tx.incidents.get(heard.item)
    if not heard.internal and heard.entry is not None and heard.author is not None:
        by_support = bool(journal[heard.entry].detail.get("support"))
        told = [_told(entry, heard.author, to) for to in _other_side(incident, heard.author, by_support=by_support)]
        await tell(tx, told, now, Standing(incident.group, incident.requester))
    await tell_followers(tx, incident, [entry], now)


def _other_side(incident: Incident, author: PersonId, *, by_support: bool) -> list[notices.ToItem | notices.ToPerson]:
    """Support, unless it is support's own message; the requester, unless it is theirs."""
    to: list[notices.ToItem | notices.ToPerson] = [] if by_support else [notices.ToItem()]
    if author != incident.requester:
        to.append(notices.ToPerson(incident.requester))
    return to


def _told(entry: Entry, author: PersonId, to: notices.ToItem | notices.ToPerson) -> notices.Notice:
    if entry.what is What.WITHDRAWN:
        return notices.MessageWithdrawn(entry.item, to, author)
    return notices.MessageEdited(entry.item, to, author, str(entry.detail["after"]))


def _said(journal: Sequence[Entry], position: int) -> str:
    """Give what a message said last: as it was written, or as its last edit left it."""
    for entry in reversed(journal):
        if entry.what is What.EDITED and entry.detail["entry"] == position:
            return str(entry.detail["after"])
    return str(journal[position].detail["text"])
