"""What each group finds at opening: to take, late, answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow import notices, sla
from workflow.calendar import BusinessCalendar
from workflow.incidents import Incident
from workflow.people import Group
from workflow.ports import SupportQuery, TaskQuery, Transaction
from workflow.sla import Level
from workflow.states import TaskState
from workflow.timers import Timer
from workflow.use_cases.agenda import AgendaEntry, todays
from workflow.use_cases.presenters import naming_steps
from workflow.use_cases.progress import trouble
from workflow.use_cases.support_lists import FREE, TO_PLAN, counted
from workflow.use_cases.tell import tell

DIGEST = "digest"
"""Kind and topic of the one timer that goes off at the opening of each business day."""


@dataclass(frozen=True, slots=True)
class DigestView:
    """What there is for a group as its day begins."""

    group: Group
    to_take: tuple[Incident, ...]
    overdue: tuple[Incident, ...]
    replied: tuple[Incident, ...]
    """The requester wrote last."""
    tasks_waiting: int
    """Service and support tasks to take."""
    to_plan: int = 0
    """Support tasks that someone has, and that have no appointment yet."""
    today: tuple[AgendaEntry, ...] = ()
    """What is left of today's appointments."""
    trouble: int = 0
    """Requests that the group has work for, whose course is late or at risk."""
    not_reached: int = 0
    """Presenters of such requests whom nobody has informed yet."""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to say."""
        return not (
            self.to_take
            or self.overdue
            or self.replied
            or self.tasks_waiting
            or self.to_plan
            or self.today
            or self.trouble
            or self.not_reached
        )


async def digest_view(tx: Transaction, group: Group, now: datetime) -> DigestView:
    """Give what a group finds now."""
    incidents = await tx.incidents.at_work([group.key])
    kept = await tx.clocks.of([one.number for one in incidents])
    calendar = tx.rules.calendar
    levels = {
        number: sla.worst((one.clock for one in clocks if one.clock.stopped_at is None), calendar, now)
        for number, clocks in kept.items()
    }
    waiting = await tx.tasks.counts(TaskQuery(frozenset({group.key}), states=frozenset({TaskState.OPEN}), free=True))
    support = SupportQuery(frozenset({group.key}))
    return DigestView(
        group,
        to_take=tuple(one for one in incidents if one.holder is None),
        overdue=tuple(one for one in incidents if levels.get(one.number) is Level.OVERDUE),
        replied=tuple(one for one in incidents if one.reply_received),
        tasks_waiting=waiting.get(group.key, 0) + await counted(tx, replace(support, states=FREE, free=True)),
        to_plan=await counted(tx, replace(support, states=TO_PLAN)),
        today=await todays(tx, now, groups=[group.key]),
        trouble=len(await trouble(tx, now, group.key)),
        not_reached=(await tx.presenters.not_reached([group.key], naming_steps(tx))).get(group.key, 0),
    )


async def schedule(tx: Transaction, now: datetime, *, anew: bool = False) -> None:
    """Have the next opening of a day begin with a digest; ``anew`` after a change of the calendar."""
    known = await tx.timers.get(DIGEST, DIGEST)
    if known is None or (anew and known.at > now):
        await tx.timers.set(DIGEST, DIGEST, next_day_opens(tx.rules.calendar, now))


async def say_digests(tx: Transaction, _timer: Timer, now: datetime) -> None:
    """Tell each group, if there is anything to tell; one that comes late, outside hours, is left out."""
    calendar = tx.rules.calendar
    if calendar.is_open(now):
        for group in await tx.groups.all():
            if not (group.management or (await digest_view(tx, group, now)).is_empty):
                topic = f"digest:{group.key}:{calendar.local(now).date().isoformat()}"
                await tell(tx, [notices.Digest(topic, notices.ToGroup(group.key), group.key)], now)
    await schedule(tx, now)


def next_day_opens(calendar: BusinessCalendar, now: datetime) -> datetime:
    """Give the first opening of a local day that lies after now."""
    return next(at for at in _openings(calendar, now) if at > now)


def _openings(calendar: BusinessCalendar, now: datetime) -> Iterator[datetime]:
    """Give the first opening of each business day, from today on."""
    day = calendar.local(now).date()
    while True:
        midnight = datetime.combine(day, time.min, ZoneInfo(calendar.timezone))
        opening = calendar.next_opening(midnight - timedelta(seconds=1))
        yield opening
        day = calendar.local(opening).date() + timedelta(days=1)
