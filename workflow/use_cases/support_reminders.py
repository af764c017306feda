"""Reminders of planned support tasks, when their time has come."""

from datetime import datetime

from workflow import notices
from workflow.ports import Transaction
from workflow.states import SupportState
from workflow.support_tasks import SupportTask
from workflow.timers import Timer
from workflow.use_cases.away import away
from workflow.use_cases.tell import Standing, tell


async def day_before(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind holder and presenter; where the holder is away, the group too, so that someone takes over."""
    task = await _planned(tx, timer, now)
    if task is None or task.holder is None:
        return
    to = [notices.ToPerson(task.holder)] if task.holder != task.presenter else []
    told: list[notices.Notice] = [notices.AppointmentNear(task.number, one, to_presenter=False) for one in to]
    told.append(notices.AppointmentNear(task.number, notices.ToPerson(task.presenter), to_presenter=True))
    if await away(tx, [task.holder], now):
        told.append(notices.AppointmentNear(task.number, notices.ToItem(), to_presenter=False))
    await tell(tx, told, now, Standing(task.group))


async def soon(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Remind the holder, minutes ahead."""
    task = await _planned(tx, timer, now)
    if task is not None and task.holder is not None:
        near = notices.AppointmentNear(task.number, notices.ToPerson(task.holder), to_presenter=False)
        await tell(tx, [near], now, Standing(task.group))


async def _planned(tx: Transaction, timer: Timer, now: datetime) -> SupportTask | None:
    """Look at the task again; None when there is nothing to remind anyone of any more."""
    task = await tx.support.get(timer.topic)
    ahead = task.starts_at is not None and task.starts_at > now
    return task if task.state is SupportState.PLANNED and ahead else None
