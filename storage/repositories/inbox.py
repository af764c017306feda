"""Work that a transaction leaves for later, or that arrives from outside."""

from collections.abc import Mapping
from datetime import UTC, datetime

from storage.session import Session
from storage.tables import inbox


class StoredInbox:
    """``workflow.ports.Inbox`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object]) -> bool:
        """Queue work; False when its key is known."""
        return await queue(self._session, key, kind, stream, body, datetime.now(UTC))


async def queue(
    session: Session,
    key: str,
    kind: str,
    stream: str,
    body: Mapping[str, object],
    at: datetime,
) -> bool:
    """Store a row of the inbox; False when its key is known. ``at`` is real time."""
    row = {"key": key, "kind": kind, "stream": stream, "body": dict(body), "received_at": at}
    new = await session.add_new(inbox, row)
    session.news |= new
    return new
