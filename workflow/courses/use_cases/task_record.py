"""Carry out what a rule decided on a service task."""

from datetime import datetime

from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases.task_clocks import keep_task_clocks
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.use_cases.record import record
from workflow.items.use_cases.tell import redraw
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


async def redraw_others(tx: Transaction, change: Change[ServiceTask], _now: datetime) -> None:
    """Redraw the cards of the other open steps once one has moved: each shows where the plan stands."""
    if not any(entry.what is What.STATE for entry in change.entries):
        return
    task = change.after
    others = [one for one in await tx.tasks.of_request(task.request) if one.number != task.number]
    await redraw(tx, {one.number: Addressees(one.group) for one in others if one.state in TO_WORK})
