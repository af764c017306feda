"""Work notes: written in a form, or as a message of an item's thread; the same for every item that a group works on."""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.followers import tell_followers
from workflow.items.addressees import WorkItem
from workflow.items.attachments import Attachment, words_of
from workflow.items.holding import noted
from workflow.items.journal import Entry
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import CardChanged, NoteShown
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.files import attachment_entries, copy_to_group
from workflow.items.use_cases.hearing import Relayed, hear, said_elsewhere
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.notice import ToItem
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def note(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> None:
    """Keep a work note on an item, whatever its state; ``written`` is the message that it came as.

    Raises refusals.NotYourGroup, NothingSaid, TextTooLong, NoSuchItem.
    """
    item = await work_item(tx, person, number)
    text = within_limit(words_of(text, files))
    entries = (
        noted(item, await actor(tx, person), text, now),
        *attachment_entries(number, person, files, now, internal=True),
    )
    await tx.journal.append(entries)
    shown = said_elsewhere(NoteShown(number, ToItem(), person, text), written, "noted")
    listed = (CardChanged(number, ToItem()),) if files else ()
    await tell(tx, [*shown, *listed], now, item.standing)
    await _copied(tx, person, item, entries, now)
    await hear(tx, number, person, written)


async def _copied(tx: Transaction, person: PersonId, item: WorkItem, entries: Sequence[Entry], now: datetime) -> None:
    """Bring note and files to the one who has a part in it and is not where they were written."""
    if kind_of(item.number) is ItemKind.INCIDENT:
        await tell_followers(tx, await incident_access.incident(tx, person, item.number), entries, now)
    else:
        await copy_to_group(tx, item.group, entries, now)
