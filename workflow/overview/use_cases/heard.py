"""Tasks in which someone outside support wrote last, and since when that waits: for lists and digests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow.courses.ports import TaskRow
from workflow.courses.work_query import WorkQuery
from workflow.items.replies import reply_since
from workflow.items.states import SupportState, TaskState
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support_lists import SupportLine, queued, support_lines

LOOKED_AT = 100
"""Tasks of each kind whose talk is read, those of the nearest courses: both are one statement."""
HELD = frozenset({TaskState.IN_PROGRESS}), frozenset({SupportState.CLAIMED, SupportState.PLANNED})
"""States in which someone has a task in hand, and has asked."""


@dataclass(frozen=True, slots=True)
class HeardWork:
    """Service and support tasks in which an answer waits."""

    tasks: tuple[TaskRow, ...] = ()
    support: tuple[SupportLine, ...] = ()
    since: Mapping[str, datetime] = field(default_factory=dict)
    """Since when, by number."""


async def heard_work(tx: Transaction, tasks: WorkQuery[TaskState], support: WorkQuery[SupportState]) -> HeardWork:
    """Return those of what two queries find, and someone has in hand, in which an answer waits."""
    rows = await tx.tasks.queue(replace(tasks, states=HELD[0], free=False), LOOKED_AT, 0)
    given = await queued(tx, replace(support, states=HELD[1], free=False), slice(0, LOOKED_AT))
    numbers = [*(row.task.number for row in rows), *(row.task.number for row in given)]
    since = await replies_since(tx, numbers)
    lines = await support_lines(tx, [row for row in given if row.task.number in since])
    return HeardWork(tuple(row for row in rows if row.task.number in since), lines, since)


async def replies_since(tx: Transaction, numbers: Iterable[str]) -> Mapping[str, datetime]:
    """Return since when an answer waits in items, by number; without those in which none does."""
    journals = await tx.journal.of_many(numbers)
    found = {number: reply_since(journal) for number, journal in journals.items()}
    return {number: at for number, at in found.items() if at is not None}
