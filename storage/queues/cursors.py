"""How far each conversation's history was read."""

from collections.abc import Mapping

from sqlalchemy import select

from storage.database import Database
from storage.queues.tables import cursors
from storage.session import Session


class StoredCursors:
    """``workflow.ports.queues.Cursors`` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, prefix: str) -> Mapping[str, str]:
        """Return the marks whose key begins with ``prefix``."""
        # A range, not LIKE: SQLite's ignores case.
        after = cursors.c.key < prefix + "\U0010ffff"
        query = select(cursors).where(cursors.c.key >= prefix, after)
        rows = await self._database.read(lambda session: session.all(query))
        return {row["key"]: row["mark"] for row in rows}

    async def advance(self, key: str, mark: str) -> None:
        """Move a mark forward, never back."""

        async def move(session: Session) -> None:
            new = session.insert(cursors).values(key=key, mark=mark)
            await session.run(
                new.on_conflict_do_update(
                    index_elements=[cursors.c.key],
                    set_={"mark": new.excluded.mark},
                    where=cursors.c.mark < new.excluded.mark,
                )
            )

        await self._database.write(move)
