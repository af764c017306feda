"""What timers do when they go off: one small function for each kind."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from workflow.courses.use_cases import intentions
from workflow.helpdesk import incident_timers
from workflow.helpdesk.use_cases import intake, on_call, pending, waiting, writing
from workflow.items.timers import Timer
from workflow.overview.use_cases import digest, weekly
from workflow.people.use_cases import absences
from workflow.ports.desk import Transaction
from workflow.support import support_timers
from workflow.support.use_cases import appointed, support_reminders
from workflow.teaching.use_cases import balance, interview_news, lead_answers

Work = Callable[[Transaction, Timer, datetime], Awaitable[None]]
"""Given the timer, which is off the desk already, and now; it looks at the state of its topic again."""

WORK: Mapping[str, Work] = {
    incident_timers.CLOSE: writing.close_in_time,
    incident_timers.REMIND: waiting.remind,
    incident_timers.REOPEN: writing.unanswered_reopening,
    absences.OVER: absences.absence_over,
    appointed.GATHERED: appointed.say_gathered,
    balance.REMIND_LEAD: lead_answers.remind,
    digest.DIGEST: digest.say_digests,
    intake.GREETING: intake.forget_greeting,
    intentions.REMIND: intentions.remind,
    interview_news.TAKEN: interview_news.say_taken,
    support_timers.DAY_BEFORE: support_reminders.day_before,
    support_timers.SOON: support_reminders.soon,
    support_timers.BEGINS: on_call.class_begins,
    on_call.CLASS_OVER: on_call.class_over,
    on_call.CLASS_NEXT: on_call.next_class,
    weekly.WEEKLY: weekly.say_weekly,
    pending.ADD_OR_NEW: pending.unanswered_pending,
}

PUT_OFF = timedelta(hours=1)
"""How long a timer that fails is left alone: others must not wait for it."""


async def due_timers(tx: Transaction, now: datetime) -> tuple[Timer, ...]:
    """Return the timers whose instant has come, soonest first."""
    return await tx.timers.due(now)


async def next_timer(tx: Transaction) -> datetime | None:
    """Return the soonest instant at which a timer goes off."""
    return await tx.timers.next_due()


async def work_timer(tx: Transaction, timer: Timer, now: datetime) -> bool:
    """Do what a timer is for, unless it was cancelled or is worked elsewhere."""
    taken = await tx.timers.take(timer.topic, timer.kind, now)
    if taken is None:
        return False
    await WORK[taken.kind](tx, taken, now)
    return True


async def put_off(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Leave a timer that fails alone for a while; one that was taken or set again since stays as it is."""
    if await tx.timers.take(timer.topic, timer.kind, now) is not None:
        await tx.timers.set(timer.topic, timer.kind, now + PUT_OFF, timer.detail)
