"""What has served goes, in small pieces: nobody waits long for the one writer."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Table, delete, select, tuple_, update

from storage.session import Session
from storage.tables import imports, inbox, job_runs, offered_files, once_keys, outbox, session_drafts, workbooks
from workflow.imports import ImportState
from workflow.keeping import Keeping, Purged

BATCH = 2000
"""Rows of one transaction."""
Write = Callable[[Callable[[Session], Awaitable[int]]], Awaitable[int]]

_DECIDED = (ImportState.DONE, ImportState.ABANDONED)


async def purge(write: Write, keeping: Keeping, now: datetime, clock: datetime) -> Purged:
    """Take away what is older than it is kept; ``now`` is business time, ``clock`` real time."""
    return Purged(
        failed_bodies=await _expire_bodies(write, keeping.before(clock, keeping.failed_bodies)),
        inbox=await _delete(
            write,
            inbox,
            inbox.c.finished.is_not(None) & (inbox.c.received_at < keeping.before(clock, keeping.inbox)),
        ),
        once=await _delete(write, once_keys, once_keys.c.done_at < keeping.before(clock, keeping.once)),
        outbox=await _delete(
            write,
            outbox,
            outbox.c.finished.is_not(None) & (outbox.c.free_at < keeping.before(clock, keeping.outbox)),
        ),
        job_runs=await _delete(write, job_runs, job_runs.c.instant < keeping.before(clock, keeping.job_runs)),
        workbooks=await _delete(
            write, workbooks, workbooks.c.import_id.in_(_old_imports(keeping.before(now, keeping.workbooks)))
        ),
        offered=await _delete(write, offered_files, offered_files.c.at < keeping.before(now, keeping.offered)),
        drafts=await _delete(write, session_drafts, session_drafts.c.at < keeping.before(now, keeping.workbooks)),
    )


def _old_imports(before: datetime) -> Select[int]:
    return select(imports.c.id).where(imports.c.state.in_(_DECIDED), imports.c.decided_at < before)


async def _expire_bodies(write: Write, before: datetime) -> int:
    old = (
        update(inbox)
        .where(inbox.c.finished.is_not(None), inbox.c.body.is_not(None), inbox.c.received_at < before)
        .values(body=None)
    )
    return await write(lambda session: session.run(old))


async def _delete(write: Write, table: Table, condition: ColumnElement[bool]) -> int:
    key = tuple_(*table.primary_key.columns)
    some = delete(table).where(key.in_(select(*table.primary_key.columns).where(condition).limit(BATCH)))
    gone = 0
    while True:
        found = await write(lambda session: session.run(some))
        gone += found
        if found < BATCH:
            return gone
