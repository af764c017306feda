"""Carry out what a rule decided on a service task."""

from datetime import datetime

from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases.task_clocks import keep_task_clocks
from workflow.items.changes import Change
from workflow.items.use_cases.record import record
from workflow.items.work_items import Addressees
from workflow.ports.desk import Transaction


async def record_task(tx: Transaction, change: Change[ServiceTask], now: datetime) -> ServiceTask:
    """Write a change of a service task. Raises StaleWriteError when someone was faster."""
    await tx.tasks.save(change.after)
    await record(tx, change, now, Addressees(change.after.group))
    return change.after


async def keep_clocks(tx: Transaction, change: Change[ServiceTask], _now: datetime) -> None:
    """Rebuild the clock of a task that has changed."""
    await keep_task_clocks(tx, change.after)
