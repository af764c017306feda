"""Work that begins on what an import wrote: its card is drawn again, once, since it can no longer be undone."""

from datetime import datetime

from workflow.courses.imports import begun_entry, is_begun
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.imports import draw
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.topics import About
from workflow.ports.desk import Transaction

_BEGINS = frozenset({What.HOLDER, What.STATE})


async def work_began(tx: Transaction, change: Change[ServiceTask], now: datetime) -> None:
    """Keep that someone has begun on a task of an import, and draw the import's card without its way back."""
    if not any(entry.by is not None and entry.what in _BEGINS for entry in change.entries):
        return
    made_by = (await tx.requests.get(change.after.request)).import_id
    if made_by is not None:
        await keep_begun(tx, made_by, change.after.number, now)


async def keep_begun(tx: Transaction, import_id: int, item: str, now: datetime) -> None:
    """Keep, once, that someone has begun in an item on what an import wrote, and draw its card again."""
    topic = About.IMPORT.topic(import_id)
    if not is_begun(await tx.journal.of(topic)):
        await tx.journal.append([begun_entry(topic, item, now)])
        await draw(tx, import_id, now)
