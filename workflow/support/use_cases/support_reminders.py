"""Reminders of support tasks that have a date, when their time has come."""

from datetime import datetime

from workflow.items.states import SupportState
from workflow.items.timers import Timer
from workflow.items.use_cases.acting import away
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import Audience, Notice, ToItem, ToPerson
from workflow.ports.desk import Transaction
from workflow.support.notices import AppointmentNear
from workflow.support.support_tasks import UNDER_WAY, SupportTask


async def day_before(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind the one who gives the support and, of what is planned, its presenter."""
    task = await _ahead(tx, timer, now)
    if task is None:
        return
    told = await _of_support(tx, task, now)
    if task.state is SupportState.PLANNED:
        told.append(AppointmentNear(task.number, ToPerson(task.presenter), to_presenter=True))
    await tell(tx, told, now, Addressees(task.group))


async def soon(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind the one who gives the support, minutes ahead."""
    task = await _ahead(tx, timer, now)
    if task is not None:
        await tell(tx, await _of_support(tx, task, now), now, Addressees(task.group))


async def _of_support(tx: Transaction, task: SupportTask, now: datetime) -> list[Notice]:
    """Remind the holder; where nobody has it, or who has it is away, the group, so that someone takes it."""
    to: list[Audience] = []
    if task.holder is not None and task.holder != task.presenter:
        to.append(ToPerson(task.holder))
    if task.holder is None or await away(tx, [task.holder], now):
        to.append(ToItem())
    return [AppointmentNear(task.number, one, to_presenter=False) for one in to]


async def _ahead(tx: Transaction, timer: Timer, now: datetime) -> SupportTask | None:
    """Look at the task again; None when there is nothing to remind anyone of any more."""
    task = await tx.support.get(timer.topic)
    ahead = task.starts_at is not None and task.starts_at > now
    return task if task.state in UNDER_WAY and ahead else None
