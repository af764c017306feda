"""Leasing that both queues share: waiting rows, leased rows, and their order.

A lease is known by how often its row was leased before: who takes the row over counts one more, so that what the one
before still writes of it meets no row.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Table, and_, exists, false, func, select, tuple_, update

from storage.clock import real_time
from storage.database import Database
from storage.queues.tables import UNFINISHED
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue's table, and in which order its rows are taken."""

    table: Table
    line: Sequence[str]
    """Columns whose rows must be worked one after the other."""
    order: Sequence[Column[Any]]
    """Which of the takeable rows come first."""
    waits: ColumnElement[bool] = field(default_factory=false)
    """True of rows that are not to be taken yet; they hold up their line."""


async def take(database: Database, queue: Queue, limit: int, lease: timedelta) -> list[RowMapping]:
    """Take free rows, each the first unfinished one of its line, and hide them for so long.

    On PostgreSQL a row that another instance is taking is passed over.

    Most looks find nothing: each is one plain read, which waits for no writer.
    """
    table, order = queue.table, queue.order
    earlier = table.alias("earlier")
    same_line = [earlier.c[name] == table.c[name] for name in queue.line]
    blocked = exists().where(*same_line, earlier.c.finished.is_(None), earlier.c.id < table.c.id)
    free_now = table.c.free_at <= real_time()
    takeable = select(table.c.id).where(UNFINISHED, free_now, ~blocked, ~queue.waits).order_by(*order)
    if await database.read(lambda session: session.first(takeable.limit(1))) is None:
        return []
    # As a CTE: PostgreSQL might look more than once for a subquery, and so take more than the limit.
    free = takeable.limit(limit).with_for_update(of=table, skip_locked=True).cte("free")
    taking = (
        update(table)
        .where(table.c.id.in_(select(free.c.id)))
        .values(free_at=real_time(lease), attempts=table.c.attempts + 1)
        .returning(*table.c)
    )
    rows = await database.write(lambda session: session.all(taking))
    return sorted(rows, key=lambda row: [row[column.name] for column in order])


async def renew(
    database: Database, table: Table, name: Column[Any], leases: Collection[tuple[Any, int]], lease: timedelta
) -> frozenset[Any]:
    """Hide leased rows for so long from now; ``leases`` as in ``still_leased``. Return the names of those still so."""
    held = still_leased(table, name, leases)
    longer = update(table).where(held).values(free_at=real_time(lease)).returning(name)
    rows = await database.write(lambda session: session.all(longer))
    return frozenset(row[name.name] for row in rows)


def still_leased(table: Table, name: Column[Any], leases: Collection[tuple[Any, int]]) -> ColumnElement[bool]:
    """Tell of rows, by name and how often each was leased before, that nobody has taken since or finished."""
    return and_(UNFINISHED, tuple_(name, table.c.attempts).in_([(row, before + 1) for row, before in leases]))


async def count_unfinished(session: Session, table: Table) -> int:
    """Count the rows that are not finished."""
    row = await session.first(select(func.count().label("count")).select_from(table).where(UNFINISHED))
    return int(row["count"]) if row else 0
