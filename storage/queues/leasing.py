"""What both queues have in common: rows that wait, rows on lease, rows in their order."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, RowMapping, Table, exists, func, select, update

from storage.queues.tables import UNFINISHED
from storage.session import Session


async def lease(
    session: Session,
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
    """
    earlier = table.alias("earlier")
    same_line = [earlier.c[name] == table.c[name] for name in line]
    blocked = exists().where(*same_line, earlier.c.finished.is_(None), earlier.c.id < table.c.id)
    takeable = (
        select(table)
        .where(UNFINISHED, table.c.free_at <= now, ~blocked)
        .order_by(*order)
        .limit(limit)
        .with_for_update(of=table, skip_locked=True)
    )
    rows = await session.all(takeable)
    if rows:
        await session.run(
            update(table)
            .where(table.c.id.in_([row["id"] for row in rows]))
            .values(free_at=until, attempts=table.c.attempts + 1)
        )
    return list(rows)


async def count_unfinished(session: Session, table: Table) -> int:
    """Count the rows that are not finished."""
    row = await session.first(select(func.count().label("count")).select_from(table).where(UNFINISHED))
    return int(row["count"]) if row else 0
