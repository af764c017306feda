"""What both queues have in common: rows that wait, rows on lease, rows in their order."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, RowMapping, Table, exists, func, select, update

from storage.database import Database
from storage.queues.tables import UNFINISHED
from storage.session import Session


async def lease(
    database: Database,
    table: Table,
    line: Sequence[str],
    order: Sequence[Column[Any]],
    *,
    limit: int,
    until: datetime,
    now: datetime,
) -> list[RowMapping]:
    """Take free rows, each the first unfinished one of its line, and hide them until then.

    ``line`` names the columns whose rows must be worked one after the other;
    ``order`` says which of the takeable rows come first. On PostgreSQL a row
    that another instance is taking is passed over.

    Most looks find nothing: each is one plain read, which waits for no writer.
    """
    earlier = table.alias("earlier")
    same_line = [earlier.c[name] == table.c[name] for name in line]
    blocked = exists().where(*same_line, earlier.c.finished.is_(None), earlier.c.id < table.c.id)
    takeable = select(table.c.id).where(UNFINISHED, table.c.free_at <= now, ~blocked).order_by(*order)
    if await database.read(lambda session: session.first(takeable.limit(1))) is None:
        return []
    # As a CTE: PostgreSQL might look more than once for a subquery, and so take more than the limit.
    free = takeable.limit(limit).with_for_update(of=table, skip_locked=True).cte("free")
    take = (
        update(table)
        .where(table.c.id.in_(select(free.c.id)))
        .values(free_at=until, attempts=table.c.attempts + 1)
        .returning(*table.c)
    )
    rows = await database.write(lambda session: session.all(take))
    return sorted(rows, key=lambda row: [row[column.name] for column in order])


async def count_unfinished(session: Session, table: Table) -> int:
    """Count the rows that are not finished."""
    row = await session.first(select(func.count().label("count")).select_from(table).where(UNFINISHED))
    return int(row["count"]) if row else 0
