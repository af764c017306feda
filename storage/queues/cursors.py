"""Position up to which each conversation's history was read."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Table, delete, select

from storage.database import Database
from storage.queues.tables import cursors, inbox, outbox
from storage.session import Session


class StoredCursors:
    """``workflow.ports.queues.Cursors`` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, prefix: str) -> Mapping[str, str]:
        """Return the marks whose key begins with ``prefix``."""
        query = select(cursors).where(_begins(prefix))
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

    async def drop(self, prefix: str) -> None:
        """Delete the marks whose key begins with ``prefix``."""
        await self._database.write(lambda session: session.run(delete(cursors).where(_begins(prefix))))

    async def lately(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Return where something was heard or said last, the newest first."""

        async def newest(session: Session, queue: Table, name: str) -> list[str]:
            query = select(queue.c[name]).order_by(queue.c.id.desc()).limit(limit)
            return [row[name] for row in await session.all(query)]

        async def read(session: Session) -> list[str]:
            return await newest(session, inbox, "stream") + await newest(session, outbox, "address")

        return tuple(dict.fromkeys(one for one in await self._database.read(read) if one.startswith(prefix)))


def _begins(prefix: str) -> ColumnElement[bool]:
    """Return a range, not LIKE: SQLite's ignores case."""
    return (cursors.c.key >= prefix) & (cursors.c.key < prefix + "\U0010ffff")
