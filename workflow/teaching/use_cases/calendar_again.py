"""A session calendar that is still to come is asked for again: on the day that its reason names, or in a while."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from workflow.business_time.calendar import DAY_SECONDS
from workflow.courses.plans import Concern
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.items.states import RequestState
from workflow.items.timers import Timer
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import Audience, ToItem, ToPerson
from workflow.ports.desk import Transaction
from workflow.reading.days import take_day
from workflow.reading.faults import BadPiece
from workflow.teaching.interview import Interview, is_interview
from workflow.teaching.notices import CalendarAwaited

AGAIN = "calendar_again"
"""The calendar of a request was to come, and is asked for again."""
DAYS = 5
"""Business days until then, where no day is named, and from one time to the next."""
_HALF_A_YEAR = timedelta(days=182)
_SOON = timedelta(days=300)
"""A later day is one of last year, written without its year."""
_WORD = re.compile(r"\S+")


def day_in(text: str, today: date) -> date | None:
    """Return the first day to come that a text names, within a few months; None when it names none."""
    for word in _WORD.finditer(text):
        try:
            found = take_day(text[word.start() :], today + _HALF_A_YEAR)
        except BadPiece:
            continue
        if found is not None and today < found[0] < today + _SOON:
            return found[0]
    return None


async def ask_again_later(tx: Transaction, request: ServiceRequest, interview: Interview, now: datetime) -> None:
    """Ask for a calendar that is to come again: on the chosen day, or the one that its reason names."""
    here = tx.rules.calendar.local(now)
    day = interview.ask_again or day_in(interview.to_come, here.date())
    at = tx.rules.calendar.due(now, DAYS * DAY_SECONDS)
    if day is not None:
        at = tx.rules.calendar.next_opening(datetime.combine(day, time.min, here.tzinfo).astimezone(now.tzinfo))
    await tx.timers.set(request.number, AGAIN, at)


async def ask_again(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell whoever plans the sessions that the calendar is to be asked for, until it is there."""
    request = await tx.requests.get(timer.topic)
    task = _planning(tx, request, await tx.tasks.of_request(request.number))
    known = request.calendar or await tx.sessions.of_request(request.number)
    if request.state is not RequestState.OPEN or task is None or known:
        return
    to: list[Audience] = [ToItem()] if task.holder is None else [ToItem(), ToPerson(task.holder)]
    await tell(tx, [CalendarAwaited(task.number, one) for one in to], now, Addressees(task.group))
    await tx.timers.set(request.number, AGAIN, tx.rules.calendar.due(now, DAYS * DAY_SECONDS))


def _planning(tx: Transaction, request: ServiceRequest, tasks: Sequence[ServiceTask]) -> ServiceTask | None:
    """Return the step at work that deals with the plan of sessions, beside the interview."""
    plan = tx.rules.plans[request.plan]
    steps = {one.key for one in plan.tasks if Concern.SESSION_PLAN in one.concerns and not is_interview(one)}
    return next((task for task in tasks if task.step in steps and task.state in TO_WORK), None)
