"""One database transaction, and the few kinds of statement that the desk is made of."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Executable,
    RowMapping,
    Select,
    Table,
    UpdateBase,
    bindparam,
    insert,
    literal,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from workflow.ports.desk import StaleWriteError

T = TypeVar("T")
Row = Mapping[str, Any]
"""What is written: values by the names of their columns."""
Cells = RowMapping | Mapping[str, Any]
"""What is read: the same, as the driver gives it or a part of it."""

BATCH = 200
"""Rows of one statement: more would hold up the event loop while they are prepared."""


def batches(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Cut into lists of at most ``size``; also keeps IN lists under SQLite's limits."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch


class Session:
    """What repositories do with a connection that is in a transaction."""

    def __init__(self, connection: AsyncConnection, *, writes: bool, replays: bool) -> None:
        self.connection = connection
        self.writes = writes
        self.replays = replays
        """A stale write is being replayed: what is read is locked, so it stays fresh."""
        self.items: dict[str, None] = {}
        """Items in whose history something was written, in that order."""
        self.news: set[str] = set()
        """Queues that got rows: what works each is told after the commit."""
        self.written: Counter[str] = Counter()
        """Rows written in bulk, by table."""
        self._kept: dict[tuple[Table, ...], dict[Hashable, Any]] = {}

    @property
    def on_postgres(self) -> bool:
        """Return which of the two databases this is."""
        return self.connection.dialect.name == "postgresql"

    def kept(self, *tables: Table) -> dict[Hashable, Any]:
        """Return what this transaction keeps of what it has read of these tables, by what was asked.

        It is empty once one of them is written to: a use case's rules ask for the same persons, courses and histories
        again and again. What is locked as it is read is not kept.
        """
        return self._kept.setdefault(tables, {})

    def wrote(self, table: Table) -> None:
        """Let go of what was kept of a table."""
        self._kept = {tables: kept for tables, kept in self._kept.items() if table not in tables}

    async def all(self, query: Executable) -> Sequence[RowMapping]:
        """Run a query and give its rows."""
        return (await self.connection.execute(query)).mappings().all()

    async def first(self, query: Executable) -> RowMapping | None:
        """Run a query and give its first row."""
        return (await self.connection.execute(query)).mappings().first()

    async def stream(self, query: Executable) -> AsyncIterator[RowMapping]:
        """Run a query that may give thousands of rows; others get a turn between batches."""
        result = await self.connection.execute(query)
        for rows in result.mappings().partitions(BATCH):
            for row in rows:
                yield row
            await asyncio.sleep(0)

    async def flow(self, query: Executable) -> AsyncIterator[RowMapping]:
        """Do as ``stream`` for more rows than are to be held at once: the database keeps those that wait."""
        async with self.connection.stream(query) as result:
            async for rows in result.mappings().partitions(BATCH):
                for row in rows:
                    yield row
                await asyncio.sleep(0)

    async def run(self, statement: UpdateBase) -> int:
        """Run a statement that writes and give the number of rows it met."""
        if isinstance(statement.table, Table):
            self.wrote(statement.table)
        return (await self.connection.execute(statement)).rowcount

    async def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Insert in bulk."""
        self.wrote(table)
        for batch in batches(rows):
            self.written[table.name] += len(batch)
            await self.connection.execute(insert(table), batch)

    async def add_new(self, table: Table, row: Row) -> bool:
        """Insert a row unless one with its key is there; tell whether it was new."""
        self.wrote(table)
        statement = self.insert(table).values(row).on_conflict_do_nothing().returning(literal(1))
        return await self.first(statement) is not None

    async def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Insert rows, or overwrite those with the same primary key."""
        self.wrote(table)
        new = self.insert(table)
        keys = list(table.primary_key)
        rest = {column.name: new.excluded[column.name] for column in table.c if column not in keys}
        statement = new.on_conflict_do_update(index_elements=keys, set_=rest)
        for batch in batches(rows):
            self.written[table.name] += len(batch)
            await self.connection.execute(statement, batch)

    async def swap(self, table: Table, row: Row, version: int) -> None:
        """Write a row over the one of this version, its key first among its columns.

        The stored row gets version + 1. Raises StaleWriteError when it has moved on.
        """
        key: Column[Any] = next(iter(table.primary_key))
        statement = (
            update(table)
            .where(key == row[key.name], table.c.version == version)
            .values({**row, "version": version + 1})
        )
        if await self.run(statement) != 1:
            raise StaleWriteError(f"{row[key.name]} is no longer at version {version}")

    async def swap_many(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows over those of their versions, their key first among their table's columns.

        The stored rows get version + 1. Raises StaleWriteError when one has moved on.
        """
        self.wrote(table)
        key: Column[Any] = next(iter(table.primary_key))
        statement = update(table).where(key == bindparam("of_key"), table.c.version == bindparam("of_version"))
        for batch in batches(rows):
            each = [
                {**row, "version": row["version"] + 1, "of_key": row[key.name], "of_version": row["version"]}
                for row in batch
            ]
            if (await self.connection.execute(statement, each)).rowcount != len(each):
                raise StaleWriteError(f"one of {len(each)} rows of {table.name} is no longer at its version")

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """Begin an INSERT that can say what to do on conflict."""
        return postgresql.insert(table) if self.on_postgres else sqlite.insert(table)

    def decides(self, query: Select[*tuple[Any, ...]], table: Table) -> Select[*tuple[Any, ...]]:
        """Lock what a rule reads of several rows to decide on another (PostgreSQL).

        Two closings of sibling tasks touch different rows; without the lock each
        could miss the other, and nobody would open what waits for both.
        """
        return query.with_for_update(of=table) if self.writes else query

    def fresh(self, query: Select[*tuple[Any, ...]], table: Table) -> Select[*tuple[Any, ...]]:
        """Lock what is read when a stale write is replayed, so that it succeeds."""
        return query.with_for_update(of=table) if self.replays else query
