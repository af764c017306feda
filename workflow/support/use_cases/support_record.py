"""Carry out what a rule decided on a support task: value, journal, clock, reminders and notices."""

from collections.abc import Iterable
from datetime import datetime

from workflow.items.changes import Change
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.ports.desk import Transaction
from workflow.support.notices import AppointmentCancelled, AppointmentMade
from workflow.support.support_tasks import SupportTask
from workflow.support.support_timers import KINDS, reminders
from workflow.support.use_cases.appointed import follow_in_calendars
from workflow.support.use_cases.support_clocks import keep_support_clocks


async def record_support(tx: Transaction, change: Change[SupportTask], now: datetime) -> SupportTask:
    """Write a change of a support task. Raises StaleWriteError when someone was faster."""
    task, before = change.after, await tx.support.get(change.after.number)
    await tx.support.save(task)
    await tx.journal.append(change.entries)
    await keep_support_clocks(tx, task)
    await keep_reminders(tx, task, now)
    kinds = AppointmentMade | AppointmentCancelled
    appointments = tuple(one for one in change.notices if isinstance(one, kinds))
    await tell(tx, [one for one in change.notices if one not in appointments], now, Addressees(task.group))
    await follow_in_calendars(tx, before, task, appointments, now)
    if change.notices:
        await _redraw_parent(tx, task)
    await changed(tx, change, now)
    return task


async def keep_reminders(tx: Transaction, task: SupportTask, now: datetime) -> None:
    """Set the reminders of an appointment, and cancel those that no longer apply."""
    wanted = reminders(task, tx.rules.calendar, now)
    await tx.timers.set_many(wanted)
    await tx.timers.cancel_many([task.number], set(KINDS) - {timer.kind for timer in wanted})


async def set_reminders(tx: Transaction, tasks: Iterable[SupportTask], now: datetime) -> None:
    """Set the reminders of new support tasks, those that have a date already."""
    await tx.timers.set_many(timer for task in tasks for timer in reminders(task, tx.rules.calendar, now))


async def _redraw_parent(tx: Transaction, task: SupportTask) -> None:
    """Redraw the card of the service task that this one was made from: it names it."""
    if task.task is None:
        return
    parent = await tx.tasks.get(task.task)
    await redraw(tx, {parent.number: Addressees(parent.group)})
