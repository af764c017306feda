"""PostgreSQL knows of rows that came in bulk before anyone asks for them."""

import psycopg

from storage import open_desk
from storage.database import MANY
from tests.storage.samples import NOW
from workflow.items.journal import Entry, What
from workflow.ports.desk import Transaction
from workflow.upkeep.rulebook import Rulebook

KNOWN = "SELECT reltuples FROM pg_class WHERE relname = 'journal'"


async def looked_at(url: str, rules: Rulebook, rows: int) -> tuple[float, float]:
    """Write so many rows in one transaction; return how many PostgreSQL takes the table to have, before and after."""

    async def append(tx: Transaction) -> None:
        await tx.journal.append([Entry(f"INC{number:07}", NOW, None, What.OPENED) for number in range(rows)])

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        # Its own look may come in between, at any time; another test may have had it look before.
        connection.execute("ALTER TABLE journal SET (autovacuum_enabled = off)")
        (before,) = connection.execute(KNOWN).fetchone() or (None,)
        desk = await open_desk(url, rules)
        try:
            await desk.write(append)
        finally:
            await desk.close()
        (after,) = connection.execute(KNOWN).fetchone() or (None,)
        return float(before), float(after)


async def test_tables_that_grew_in_bulk_are_looked_at_before_they_are_read(postgres_url: str, rules: Rulebook) -> None:
    before, after = await looked_at(postgres_url, rules, MANY - 1)
    assert after == before, "so few rows change no plan"
    assert await looked_at(postgres_url, rules, MANY) == (before, 2 * MANY - 1)
