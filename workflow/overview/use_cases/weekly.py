"""As a week opens: the figures of the last one to management, and by e-mail to each where their courses stand."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.calendar_change import CalendarVersion
from workflow.items.changes import Change
from workflow.items.timers import Timer
from workflow.items.use_cases.tell import tell
from workflow.notice import ToManagement, ToPerson
from workflow.overview.notices import CoursesOfWeek, ReportTold
from workflow.overview.reports.periods import DAY, WEEK
from workflow.ports.desk import Transaction
from workflow.reading.days import monday

WEEKLY = "weekly"
"""Kind and topic of the one timer that goes off at the first opening of each week.

Detail: ``first``, the Monday since which nothing was told: a week that is closed
as a whole has no opening, and is told of with the one before it.
"""


async def schedule(tx: Transaction, now: datetime, *, anew: bool = False) -> None:
    """Schedule this week's figures for the next one; ``anew`` after a change of the calendar."""
    calendar = tx.rules.calendar
    known = await tx.timers.get(WEEKLY, WEEKLY)
    if known is None:
        await _set(tx, now, monday(calendar.local(now).date()))
    elif anew and known.at > now:
        await _set(tx, now, date.fromisoformat(str(known.detail["first"])))


async def say_weekly(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell management and who reads e-mail; what comes late, outside hours, waits for the next opening."""
    calendar = tx.rules.calendar
    if not calendar.is_open(now):
        await tx.timers.set(WEEKLY, WEEKLY, calendar.next_opening(now), timer.detail)
        return
    this_week = monday(calendar.local(now).date())
    first, last = str(timer.detail["first"]), (this_week - DAY).isoformat()
    told = ReportTold(f"report:week:{last}", ToManagement(), first, last, weekly=True)
    readers = await tx.people.written_to_by_mail()
    courses = [CoursesOfWeek(f"courses:week:{last}:{one}", ToPerson(one)) for one in readers]
    await tell(tx, [told, *courses], now)
    await _set(tx, now, this_week)


async def _set(tx: Transaction, now: datetime, first: date) -> None:
    await tx.timers.set(WEEKLY, WEEKLY, next_week_opens(tx.rules.calendar, now), {"first": first.isoformat()})


def next_week_opens(calendar: BusinessCalendar, now: datetime) -> datetime:
    """Return the first opening of a week to come: weeks that are closed as a whole have none."""
    week = monday(calendar.local(now).date()) + WEEK
    midnight = datetime.combine(week, time(), ZoneInfo(calendar.timezone))
    return calendar.next_opening(midnight - timedelta(seconds=1))


async def schedule_again(tx: Transaction, _change: Change[CalendarVersion], now: datetime) -> None:
    """Schedule the next weekly figures by a changed calendar."""
    await schedule(tx, now, anew=True)
