"""The inbox as the edge sees it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import false, or_, update

from storage.database import Database
from storage.queues.arrivals import Arrivals
from storage.queues.inbox_writing import arrival
from storage.queues.leasing import Queue, count_unfinished, lease, still_held
from storage.queues.tables import inbox
from storage.session import Cells
from workflow.ports.queues import Incoming

_QUEUE = Queue(inbox, ("stream",), (inbox.c.id,))


class StoredInboxQueue:
    """``workflow.ports.queues.InboxQueue`` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._arrivals = Arrivals(database)

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> bool:
        """Store one arrival; False when its key is known."""
        return await self._arrivals.store(arrival(key, kind, stream, body, at))

    async def lease(
        self,
        limit: int,
        until: datetime,
        now: datetime,
        *,
        held: Mapping[str, int] = {},
        full: Collection[str] = (),
    ) -> tuple[Incoming, ...]:
        """Take rows, the oldest first, at most one of each stream."""
        mine = still_held(inbox.c.key, inbox.c.attempts, held)
        queue = replace(_QUEUE, waits=or_(false(), *(inbox.c.kind.startswith(f"{one}.") for one in full)))
        rows = await lease(self._database, queue, limit=limit, until=until, now=now, held=mine)
        return tuple(_incoming(row) for row in rows)

    async def done(self, key: str) -> None:
        """Finish a row: its key is remembered, its body is not."""
        await self._change(key, finished="done", body=None, error=None)

    async def retry(self, key: str, at: datetime, error: str, *, untried: bool = False) -> None:
        """Return a row to the queue until ``at``."""
        await self._change(key, free_at=at, error=error, attempts=inbox.c.attempts - int(untried))

    async def fail(self, key: str, error: str) -> None:
        """Set a row aside for good, body and all."""
        await self._change(key, finished="failed", error=error)

    async def waiting(self) -> int:
        """Count unfinished rows."""
        return await self._database.read(lambda session: count_unfinished(session, inbox))

    async def _change(self, key: str, **values: object) -> None:
        statement = update(inbox).where(inbox.c.key == key).values(values)
        await self._database.write(lambda session: session.run(statement))


def _incoming(row: Cells) -> Incoming:
    """Make a leased row a value, with the tries before this lease."""
    return Incoming(
        row["key"],
        row["kind"],
        row["stream"],
        row["body"],
        row["received_at"],
        row["attempts"] - 1,
    )
