"""PostgreSQL knows of rows that came in bulk before anyone asks for them."""

import psycopg

from storage import open_desk
from storage.database import MANY
from tests.storage.samples import NOW
from workflow.items.journal import Entry, What
from workflow.ports.desk import Transaction
from workflow.upkeep.rulebook import Rulebook

KNOWN = "SELECT reltuples FROM pg_class WHERE relname = 'journal'"


async def known_after(url: str, rules: Rulebook, rows: int) -> float:
    """Write so many rows in one transaction; return how many PostgreSQL then takes the table to have."""

    async def append(tx: Transaction) -> None:
        await tx.journal.append([Entry(f"INC{number:07}", NOW, None, What.OPENED) for number in range(rows)])

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        # Its own look may come in between, at any time.
        connection.execute("ALTER TABLE journal SET (autovacuum_enabled = off)")
        desk = await open_desk(url, rules)
        try:
            await desk.write(append)
        finally:
            await desk.close()
        (known,) = connection.execute(KNOWN).fetchone() or (None,)
        return float(known)


async def test_tables_that_grew_in_bulk_are_looked_at_before_they_are_read(postgres_url: str, rules: Rulebook) -> None:
    assert await known_after(postgres_url, rules, MANY - 1) <= 0
    assert await known_after(postgres_url, rules, MANY) == 2 * MANY - 1
