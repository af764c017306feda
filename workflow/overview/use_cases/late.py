"""Count of late tasks, equal to what the list of late work holds."""

from collections import Counter
from collections.abc import Iterable

from workflow.business_time.sla import Level
from workflow.courses.tasks import TO_WORK
from workflow.courses.work_query import WorkQuery
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY


async def late_tasks(tx: Transaction, groups: Iterable[str]) -> Counter[str]:
    """Count by group the service and support tasks under way whose promise is broken."""
    keys = frozenset(groups)
    service = await tx.tasks.counts(WorkQuery(TO_WORK, keys, level=Level.OVERDUE))
    support = await tx.support.counts(WorkQuery(UNDER_WAY, keys, level=Level.OVERDUE))
    return Counter(service) + Counter(support)
