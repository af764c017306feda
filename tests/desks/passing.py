"""Time that passes for the queues: their leases go by the database's clock, which no test can move."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from storage.queues.tables import inbox, outbox
from tests.desks.memory import MemoryDesk
from tests.desks.memory.rows import FREE
from workflow.ports.desk import Desk
from workflow.ports.queues import LEASE, Incoming

_MILLISECOND = timedelta(milliseconds=1)


async def pass_time(desk: Desk, by: timedelta) -> None:
    """Have all that waits in the queues, and every lease, be so much older."""
    queue: Any = desk.outbox
    if queue._began is not None:
        queue._began -= by.total_seconds()
    if isinstance(desk, MemoryDesk):
        state: Any = desk.state
        for rows in (state.outbox, state.inbox):
            waiting = {name: row for name, row in rows.items() if row.free_at != FREE}
            rows.update({name: replace(row, free_at=row.free_at - by) for name, row in waiting.items()})
        return
    stored: Any = desk
    for table in (outbox, inbox):
        aged = text(f"UPDATE {table.name} SET free_at = free_at - :by WHERE finished IS NULL AND free_at > 0")  # noqa: S608
        aged = aged.bindparams(by=by // _MILLISECOND)
        await stored._database.write(lambda session, aged=aged: session.connection.execute(aged))


async def leased(desk: Desk, key: str) -> Incoming:
    """Take all of the inbox in hand, and return one row of it."""
    rows = {row.key: row for row in await desk.inbox.lease(1000, LEASE)}
    return rows[key]
