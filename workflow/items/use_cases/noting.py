"""Work notes: written in a form, as a message of an item's thread, or in private under an item that one follows."""

from collections.abc import Sequence
from datetime import datetime

from workflow.items.attachments import Attachment, words_of
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, noted
from workflow.items.notices import NoteShown
from workflow.items.passing import NOTED
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.copying import tied
from workflow.items.use_cases.files import with_files
from workflow.items.use_cases.followers import tell_followers
from workflow.items.use_cases.hearing import Relayed, hear, mark, noted_elsewhere
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
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
    in_private: bool = False,
) -> None:
    """Keep a work note on an item, whatever its state; ``written`` is the message that it came as.

    ``in_private``: its message stands in no channel of the item.
    Raises refusals.NotYourGroup, NothingSaid, TextTooLong, NoSuchItem.
    """
    item = await work_item(tx, person, number)
    must_act_for(item, await actor(tx, person))
    await keep_note(tx, item, person, text, now, written=written, files=files, in_private=in_private)


async def keep_note(
    tx: Transaction,
    item: WorkItem,
    person: PersonId,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
    in_private: bool = False,
) -> None:
    """Keep a work note of someone who may write one; ``in_private``: its message stands in no channel of the item."""
    text = within_limit(words_of(text, files))
    note_shown = NoteShown(item.number, ToItem(), person, text)
    if in_private:
        shown = (note_shown, *((mark(item.number, written, NOTED),) if written is not None else ()))
    else:
        shown = noted_elsewhere(note_shown, written)
    change = with_files(Change(item, (noted(item, person, text, now),), shown), person, files, now, internal=True)
    await tx.journal.append(change.entries)
    await tell(tx, await tied(tx, change.entries, change.notices), now, item.addressees)
    await tell_followers(tx, item, change.entries, now)
    await hear(tx, item.number, person, written)
