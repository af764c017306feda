"""Recent acts of a person, beside the keys of what was done once."""

from sqlalchemy import func, select, update

from storage.clock import read_time
from storage.items.journal import StoredJournal
from storage.queues.tables import once_keys
from storage.session import Session
from workflow.items.refusals import DoneBefore
from workflow.items.repeats import WITHIN, Asked, Did, first_of, undone

KEPT_ITEMS = 20
"""Items of one act; of an import the first ones do."""
_TURN_OF = 0x564F4E43
"""Name of PostgreSQL's advisory locks that acts of one person take in turn."""


async def refuse_repeat(session: Session, asked: Asked) -> None:
    """Raise DoneBefore for what someone asked already and may not know to be done.

    On PostgreSQL what the same person asks waits its turn: the first may not have committed yet.
    """
    if session.on_postgres:
        await session.all(select(func.pg_advisory_xact_lock(_TURN_OF, asked.person)))
    now = await read_time(session)
    query = (
        select(once_keys.c.meaning, once_keys.c["items"], once_keys.c.done_at)
        .where(once_keys.c.person == asked.person, once_keys.c.done_at >= now - WITHIN)
        .order_by(once_keys.c.done_at.desc())
    )
    done = [Did(row["meaning"], tuple(row["items"] or ()), row["done_at"]) for row in await session.all(query)]
    first = first_of(asked, done, now)
    if first is None:
        return
    journals = await StoredJournal(session).of_many(first.items)
    if not any(undone(asked.person, journal) for journal in journals.values()):
        raise DoneBefore(first.items)


async def note(session: Session, key: str, asked: Asked) -> None:
    """Keep in whose histories something was written under a key, and what it meant."""
    items = list(session.items)[:KEPT_ITEMS]
    row = {"person": asked.person, "meaning": asked.digest, "items": items}
    await session.run(update(once_keys).where(once_keys.c.key == key).values(row))


async def answer_arrived(session: Session, asked: Asked) -> int:
    """Forget the meaning of what someone knows to be done."""
    theirs = (once_keys.c.person == asked.person) & (once_keys.c.meaning == asked.digest)
    return await session.run(update(once_keys).where(theirs).values(meaning=None))
