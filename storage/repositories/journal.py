"""The journal: rows are added and read, never changed."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.session import Session
from storage.tables import journal
from workflow.journal import Entry


class StoredJournal:
    """``workflow.ports.Journal`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries in this order."""
        rows = (
            {
                "item": entry.item,
                "at": entry.at,
                "by": entry.by,
                "what": entry.what,
                "detail": dict(entry.detail),
            }
            for entry in entries
        )
        await self._session.add(journal, rows)

    async def of(self, item: str) -> tuple[Entry, ...]:
        """Give an item's entries in the order they were appended."""
        rows = await self._session.all(select(journal).where(journal.c.item == item).order_by(journal.c.id))
        return tuple(Entry(row["item"], row["at"], row["by"], row["what"], row["detail"]) for row in rows)
