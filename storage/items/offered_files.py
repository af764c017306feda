"""Files that wait for someone's consent."""

from dataclasses import asdict

from sqlalchemy import delete, select

from storage.items.tables import offered_files
from storage.session import Session
from workflow.items.offered_files import OfferedFile


class StoredOfferedFiles:
    """``workflow.items.offered_files.OfferedFiles`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, file: OfferedFile) -> None:
        """Keep one."""
        await self._session.add(offered_files, [asdict(file)])

    async def get(self, key: str) -> OfferedFile | None:
        """Return one, while it is kept."""
        query = select(offered_files).where(offered_files.c.key == key)
        row = await self._session.first(self._session.fresh(query, offered_files))
        return None if row is None else OfferedFile(**{**row, "readers": tuple(row["readers"])})

    async def save(self, file: OfferedFile) -> None:
        """Compare-and-swap of its readers. Raises StaleWriteError."""
        changed = {"key": file.key, "readers": list(file.readers)}
        await self._session.swap(offered_files, changed, file.version)

    async def remove(self, key: str) -> None:
        """Remove one."""
        await self._session.run(delete(offered_files).where(offered_files.c.key == key))
