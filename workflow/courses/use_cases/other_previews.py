"""Grids that wait while another is imported, or taken back: what importing them would do is another thing then."""

from datetime import datetime

from workflow.courses.imports import GridImport
from workflow.ports.desk import Transaction

JOB = "job.compare_again"
"""Kind of the inbox row under which a grid that waits is compared again."""
MOST = 10
"""Grids that are compared again, the latest first; one that is older is, once someone imports it."""


async def compare_later(tx: Transaction, written: GridImport, now: datetime) -> None:
    """Leave to the inbox that each other grid that waits is compared with what the desk knows after ``written``."""
    for one in await tx.imports.waiting(MOST):
        if one.id != written.id:
            key = f"compare:{one.topic}:{written.topic}:{int(now.timestamp())}"
            await tx.inbox.add(key, JOB, one.topic, {"import": one.id})
