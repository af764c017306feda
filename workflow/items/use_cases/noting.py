"""Work notes: written in a form, or as a message of an item's thread; answers to a requester are helpdesk's."""

from collections.abc import Sequence
from datetime import datetime

from workflow.items.attachments import Attachment, words_of
from workflow.items.holding import noted
from workflow.items.notices import CardChanged, NoteShown
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.copying import tied
from workflow.items.use_cases.files import attachment_entries
from workflow.items.use_cases.hearing import Relayed, hear, noted_elsewhere
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item, work_kind
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
    shown = await tied(tx, entries, noted_elsewhere(NoteShown(number, ToItem(), person, text), written))
    listed = (CardChanged(number, ToItem()),) if files else ()
    await tell(tx, [*shown, *listed], now, item.addressees)
    await tx.declared.noted[work_kind(tx, number)](tx, item, entries, now)
    await hear(tx, number, person, written)
