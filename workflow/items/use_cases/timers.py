"""Work timers that go off: domains declare what each kind does (``Domain.timers``)."""

from datetime import datetime, timedelta

from workflow.items.timers import Timer
from workflow.ports.desk import Transaction

PUT_OFF = timedelta(hours=1)
"""How long a timer that fails is left alone: others must not wait for it."""


async def due_timers(tx: Transaction, now: datetime) -> tuple[Timer, ...]:
    """Return the timers whose instant has come, soonest first; those of a newer instance's kinds are left to it."""
    return await tx.timers.due(now, tx.declared.timers)


async def next_timer(tx: Transaction) -> datetime | None:
    """Return the soonest instant at which a timer of a known kind goes off."""
    return await tx.timers.next_due(tx.declared.timers)


async def work_timer(tx: Transaction, timer: Timer, now: datetime) -> bool:
    """Do what a timer is for, unless it was cancelled or is worked elsewhere."""
    taken = await tx.timers.take(timer.topic, timer.kind, now)
    if taken is None:
        return False
    await tx.declared.timers[taken.kind](tx, taken, now)
    return True


async def put_off(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Leave a timer that fails alone for a while; one that was taken or set again since stays as it is."""
    if await tx.timers.take(timer.topic, timer.kind, now) is not None:
        await tx.timers.set(timer.topic, timer.kind, now + PUT_OFF, timer.detail)
