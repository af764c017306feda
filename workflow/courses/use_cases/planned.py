"""What the plan of a request says of one of its tasks."""

from workflow.courses.plans import PlannedTask
from workflow.courses.tasks import ServiceTask
from workflow.ports.desk import Transaction


async def planned_task(tx: Transaction, task: ServiceTask) -> PlannedTask:
    """Return the plan's description of a task."""
    request = await tx.requests.get(task.request)
    return tx.rules.plans[request.plan].task(task.step)
