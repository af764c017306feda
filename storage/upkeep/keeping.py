"""Delete what is kept longer than it must be, in small pieces: nobody waits long for the one writer."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, Select, Table, delete, func, select, tuple_, update

from storage.courses.tables import imports, workbooks
from storage.helpdesk.tables import unverified
from storage.items.tables import offered_files
from storage.queues.tables import inbox, job_runs, once_keys, outbox
from storage.session import Session
from storage.teaching.tables import session_drafts
from workflow.courses.imports import DECIDED
from workflow.upkeep.keeping import Keeping, Purged

BATCH = 2000
"""Rows of one transaction."""
Doing = Callable[[Callable[[Session], Awaitable[int]]], Awaitable[int]]
"""Carries work out in one transaction."""


async def purge(take: "Take", keeping: Keeping, now: datetime, clock: datetime) -> Purged:
    """Take away, or count, what is older than it is kept; ``now`` is business time, ``clock`` real time."""
    return Purged(
        failed_bodies=await take.bodies(keeping.before(clock, keeping.failed_bodies)),
        inbox=await take.rows(
            inbox,
            inbox.c.finished.is_not(None) & (inbox.c.received_at < keeping.before(clock, keeping.inbox)),
        ),
        once=await take.rows(once_keys, once_keys.c.done_at < keeping.before(clock, keeping.once)),
        outbox=await take.rows(
            outbox,
            outbox.c.finished.is_not(None) & (outbox.c.free_at < keeping.before(clock, keeping.outbox)),
        ),
        job_runs=await take.rows(job_runs, job_runs.c.instant < keeping.before(clock, keeping.job_runs)),
        workbooks=await take.rows(
            workbooks, workbooks.c.import_id.in_(_old_imports(keeping.before(now, keeping.workbooks)))
        ),
        offered=await take.rows(offered_files, offered_files.c.at < keeping.before(now, keeping.offered)),
        drafts=await take.rows(session_drafts, session_drafts.c.at < keeping.before(now, keeping.workbooks)),
        unverified=await take.rows(unverified, unverified.c.at < keeping.before(now, keeping.unverified)),
    )


def _old_imports(before: datetime) -> Select[int]:
    return select(imports.c.id).where(imports.c.state.in_(DECIDED), imports.c.decided_at < before)


def _old_bodies(before: datetime) -> ColumnElement[bool]:
    return inbox.c.finished.is_not(None) & inbox.c.body.is_not(None) & (inbox.c.received_at < before)


class Take(Protocol):
    """What is done with what is kept no longer."""

    async def rows(self, table: Table, condition: ColumnElement[bool]) -> int:
        """Take rows away, or leave them; return how many."""
        ...

    async def bodies(self, before: datetime) -> int:
        """Do the same with what was said in arrivals that could not be worked."""
        ...


class Taking:
    """Takes it away, in pieces."""

    def __init__(self, write: Doing) -> None:
        self._write = write

    async def rows(self, table: Table, condition: ColumnElement[bool]) -> int:
        """Take rows away."""
        key = tuple_(*table.primary_key.columns)
        some = delete(table).where(key.in_(select(*table.primary_key.columns).where(condition).limit(BATCH)))
        gone = 0
        while True:
            found = await self._write(lambda session: session.run(some))
            gone += found
            if found < BATCH:
                return gone

    async def bodies(self, before: datetime) -> int:
        """Take away what was said, not the row."""
        old = update(inbox).where(_old_bodies(before)).values(body=None)
        return await self._write(lambda session: session.run(old))


class Counting:
    """Counts it, and leaves it."""

    def __init__(self, read: Doing) -> None:
        self._read = read

    async def rows(self, table: Table, condition: ColumnElement[bool]) -> int:
        """Count rows."""
        query = select(func.count().label("count")).select_from(table).where(condition)

        async def count(session: Session) -> int:
            row = await session.first(query)
            return row["count"] if row else 0

        return await self._read(count)

    async def bodies(self, before: datetime) -> int:
        """Count those that still say something."""
        return await self.rows(inbox, _old_bodies(before))
