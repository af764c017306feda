"""The clocks of service tasks, in the transaction that changes one."""

from collections.abc import Iterable

from workflow.business_time import sla
from workflow.business_time.use_cases.clocks import begin, keep
from workflow.courses.task_clocks import task_marks
from workflow.courses.tasks import ServiceTask
from workflow.ports.desk import Transaction


async def begin_task_clocks(tx: Transaction, tasks: Iterable[ServiceTask]) -> None:
    """Begin the clocks of new tasks that can be taken, where their groups keep one."""
    new = {task.number: task for task in tasks if tx.rules.of_group(task.group).task_clock}
    journals = await tx.journal.of_many(new)
    await begin(tx, {item: task_marks(new[item], entries, at_creation=True) for item, entries in journals.items()})


async def keep_task_clocks(tx: Transaction, task: ServiceTask) -> None:
    """Rebuild a task's clock, where its group keeps one; a clock that has begun goes on all the same."""
    rules = tx.rules.of_group(task.group)
    stored = (await tx.clocks.of([task.number])).get(task.number, ())
    if not (rules.task_clock or stored):
        return
    from_import = (await tx.requests.get(task.request)).import_id is not None
    counts = rules.import_clock or not from_import
    found = task_marks(task, await tx.journal.of(task.number), at_creation=counts)
    rebuilt = sla.clocks(found, tx.rules.calendar, response=tx.rules.response, resolution=None)
    await keep(tx, task.number, stored, rebuilt)
