"""The clocks of support tasks, in the transaction that changes one."""

from collections.abc import Iterable

from workflow.business_time import sla
from workflow.business_time.use_cases.clocks import begin, keep
from workflow.courses.task_clocks import support_marks
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask


async def begin_support_clocks(tx: Transaction, tasks: Iterable[SupportTask]) -> None:
    """Begin the clocks of new support tasks, where their groups keep one."""
    new = [task.number for task in tasks if tx.rules.of_group(task.group).task_clock]
    journals = await tx.journal.of_many(new)
    await begin(tx, {item: support_marks(entries) for item, entries in journals.items()})


async def keep_support_clocks(tx: Transaction, task: SupportTask) -> None:
    """Rebuild a support task's clock, where its group keeps one; a clock that has begun goes on all the same."""
    stored = (await tx.clocks.of([task.number])).get(task.number, ())
    if not (tx.rules.of_group(task.group).task_clock or stored):
        return
    rebuilt = sla.clocks(
        support_marks(await tx.journal.of(task.number)), tx.rules.calendar, response=tx.rules.response, resolution=None
    )
    await keep(tx, task.number, stored, rebuilt)
