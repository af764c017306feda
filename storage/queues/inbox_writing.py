"""Work that a transaction leaves for later, or that arrives from outside."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from storage.queues.tables import inbox
from storage.session import Row, Session


class StoredInbox:
    """``workflow.items.ports.Inbox`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object]) -> bool:
        """Queue work; False when its key is known."""
        return bool(await queue_all(self._session, [arrival(key, kind, stream, body, datetime.now(UTC))]))

    async def worked(self, key: str) -> bool:
        """Return whether what was stored under a key has been worked to its end, or set aside."""
        found = select(inbox.c.id).where(inbox.c.key == key, inbox.c.finished.is_not(None))
        return await self._session.first(found) is not None


def arrival(key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> Row:
    """Make a row of the inbox. ``at`` is real time."""
    return {"key": key, "kind": kind, "stream": stream, "body": dict(body), "received_at": at}


async def queue_all(session: Session, rows: Sequence[Row]) -> set[str]:
    """Store rows in their order, but for those whose key is known; return the keys that were new."""
    statement = session.insert(inbox).on_conflict_do_nothing().returning(inbox.c.key)
    new = set((await session.connection.execute(statement, rows)).scalars())
    if new:
        session.news.add(inbox.name)
    return new
