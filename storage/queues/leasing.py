"""What both queues have in common: rows that wait, rows on lease, rows in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Table, case, exists, false, func, select, tuple_, update

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


async def lease(
    database: Database, queue: Queue, *, limit: int, until: datetime, now: datetime, held: ColumnElement[bool]
) -> list[RowMapping]:
    """Take free rows, each the first unfinished one of its line, and hide them until then.

    On PostgreSQL a row that another instance is taking is passed over.

    ``held`` is true of rows that the caller has in hand: to take one of them again is no further try.

    Most looks find nothing: each is one plain read, which waits for no writer.
    """
    table, order = queue.table, queue.order
    earlier = table.alias("earlier")
    same_line = [earlier.c[name] == table.c[name] for name in queue.line]
    blocked = exists().where(*same_line, earlier.c.finished.is_(None), earlier.c.id < table.c.id)
    takeable = select(table.c.id).where(UNFINISHED, table.c.free_at <= now, ~blocked, ~queue.waits).order_by(*order)
    if await database.read(lambda session: session.first(takeable.limit(1))) is None:
        return []
    # As a CTE: PostgreSQL might look more than once for a subquery, and so take more than the limit.
    free = takeable.limit(limit).with_for_update(of=table, skip_locked=True).cte("free")
    take = (
        update(table)
        .where(table.c.id.in_(select(free.c.id)))
        .values(free_at=until, attempts=case((held, table.c.attempts), else_=table.c.attempts + 1))
        .returning(*table.c)
    )
    rows = await database.write(lambda session: session.all(take))
    return sorted(rows, key=lambda row: [row[column.name] for column in order])


def still_held(name: Column[Any], attempts: Column[int], held: Mapping[Any, int]) -> ColumnElement[bool]:
    """Tell of rows, by name and leases before their own, which nobody has given back or taken since."""
    return tuple_(name, attempts).in_([(row, before + 1) for row, before in held.items()])


async def count_unfinished(session: Session, table: Table) -> int:
    """Count the rows that are not finished."""
    row = await session.first(select(func.count().label("count")).select_from(table).where(UNFINISHED))
    return int(row["count"]) if row else 0
