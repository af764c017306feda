"""Reminders of a support task, a business day and fifteen minutes before: set, moved and gone with its appointment."""

from datetime import datetime, time, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.items.states import SupportState
from workflow.items.timers import Timer
from workflow.support.support_tasks import UNDER_WAY, SupportTask
from workflow.support.templates import TEMPLATES

DAY_BEFORE = "support_day_before"
"""Holder and presenter are reminded, one business day ahead; the group, of what nobody has."""
SOON = "support_soon"
"""The holder is reminded, minutes ahead; the group, of what nobody has."""
BEGINS = "support_begins"
"""A class begins for which someone stands by."""
KINDS = (DAY_BEFORE, SOON, BEGINS)

MINUTES_BEFORE = 15


def reminders(task: SupportTask, calendar: BusinessCalendar, now: datetime) -> tuple[Timer, ...]:
    """Return the reminders that are still to come; those of another state or of a past appointment have to go."""
    if task.state not in UNDER_WAY or task.starts_at is None:
        return ()
    wanted = [
        Timer(task.number, DAY_BEFORE, business_day_before(task.starts_at, calendar)),
        Timer(task.number, SOON, task.starts_at - timedelta(minutes=MINUTES_BEFORE)),
    ]
    if TEMPLATES[task.template].on_call and task.state is SupportState.PLANNED:
        wanted.append(Timer(task.number, BEGINS, task.starts_at))
    return tuple(timer for timer in wanted if timer.at > now)


def business_day_before(at: datetime, calendar: BusinessCalendar) -> datetime:
    """Return the same time of the business day before; its opening, where that is outside hours."""
    here = calendar.local(at)
    day = here.date() - timedelta(days=1)
    while not calendar.business_days(day - timedelta(days=1), day):
        day -= timedelta(days=1)
    same = datetime.combine(day, here.time(), here.tzinfo).astimezone(at.tzinfo)
    if calendar.is_open(same):
        return same
    return calendar.next_opening(datetime.combine(day, time.min, here.tzinfo).astimezone(at.tzinfo))
