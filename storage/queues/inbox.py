"""The inbox as the edge sees it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from storage.clock import real_time
from storage.database import Database
from storage.queues.arrivals import Arrivals
from storage.queues.inbox_writing import arrival, queue_all
from storage.queues.leasing import Queue, count_unfinished, renew, still_leased, take
from storage.queues.tables import inbox
from storage.session import Cells
from workflow.ports.queues import Incoming

_QUEUE = Queue(inbox, ("stream",), (inbox.c.id,))


class StoredInboxQueue:
    """``workflow.ports.queues.InboxQueue`` in a database."""

    def __init__(self, database: Database, arrivals: Arrivals) -> None:
        self._database = database
        self._arrivals = arrivals

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> bool:
        """Store one arrival; False when its key is known."""
        return await self._arrivals.store(arrival(key, kind, stream, body, at))

    async def remember(self, key: str, kind: str, stream: str, at: datetime) -> None:
        """Store a finished row, of which nothing but its key is of use."""
        row = {**arrival(key, kind, stream, {}, at), "body": None, "finished": "done"}
        await self._database.write(lambda session: queue_all(session, [row]))

    async def lease(
        self, limit: int, lease: timedelta, *, held: Collection[str] = (), full: Collection[str] = ()
    ) -> tuple[Incoming, ...]:
        """Take rows, the oldest first, at most one of each stream; none is left out that was acknowledged before."""
        await self._arrivals.come_first()
        waits = or_(inbox.c.key.in_(held), *(inbox.c.kind.startswith(f"{one}.") for one in full))
        rows = await take(self._database, replace(_QUEUE, waits=waits), limit, lease)
        return tuple(_incoming(row) for row in rows)

    async def renew(self, rows: Collection[Incoming], lease: timedelta) -> frozenset[str]:
        """Hide leased rows for so long from now; return the keys of those that nobody else has taken."""
        leases = [(row.key, row.attempts) for row in rows]
        return await renew(self._database, inbox, inbox.c.key, leases, lease)

    async def done(self, row: Incoming) -> bool:
        """Finish a row: its key is remembered, its body is not."""
        return await self._change(row, finished="done", body=None, error=None)

    async def retry(self, row: Incoming, after: timedelta, error: str, *, untried: bool = False) -> bool:
        """Return a row to the queue for so long."""
        attempts = inbox.c.attempts - int(untried)
        return await self._change(row, free_at=real_time(after), error=error, attempts=attempts)

    async def fail(self, row: Incoming, error: str) -> bool:
        """Set a row aside for good, body and all."""
        return await self._change(row, finished="failed", error=error)

    async def waits(self, key: str) -> bool:
        """Return whether something is stored under a key that is still to be worked, in the log of arrivals too."""
        if self._arrivals.has(key):
            return True
        found = select(inbox.c.id).where(inbox.c.key == key, inbox.c.finished.is_(None))
        return await self._database.read(lambda session: session.first(found)) is not None

    async def waiting(self) -> int:
        """Count unfinished rows."""
        return await self._database.read(lambda session: count_unfinished(session, inbox))

    async def _change(self, row: Incoming, **values: object) -> bool:
        leased = still_leased(inbox, inbox.c.key, [(row.key, row.attempts)])
        statement = update(inbox).where(leased).values(values)
        return await self._database.write(lambda session: session.run(statement)) == 1


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
