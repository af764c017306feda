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
    if made_by is None or is_begun(await tx.journal.of(topic := About.IMPORT.topic(made_by))):
        return
    await tx.journal.append([begun_entry(topic, change.after.number, now)])
    await draw(tx, made_by, now)
