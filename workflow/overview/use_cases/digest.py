"""Digest of each group at opening: to take, late, answered, and courses at risk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.calendar_change import CalendarVersion
from workflow.business_time.sla import Level
from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases.risks import RiskRow, Worst, of_group, trouble, worst
from workflow.courses.work_query import WorkQuery
from workflow.helpdesk.coming_back import has_written
from workflow.helpdesk.incident_timers import waiting_since
from workflow.helpdesk.incidents import AWAITING, Incident
from workflow.helpdesk.use_cases.incident_lists import IncidentRow, incident_rows
from workflow.helpdesk.use_cases.looking_again import ask_forgotten
from workflow.helpdesk.use_cases.unverified import unverified_for
from workflow.items.changes import Change
from workflow.items.states import IncidentState, TaskState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToGroup
from workflow.overview.notices import Digest
from workflow.overview.use_cases.heard import HeardWork, heard_work, replies_since
from workflow.overview.use_cases.late import late_tasks
from workflow.overview.use_cases.management_digest import management_digest
from workflow.people.people import Group
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases.agenda import AgendaEntry, todays
from workflow.support.use_cases.support_lists import FREE, TO_PLAN, counted
from workflow.teaching.use_cases.presenters import naming_steps

DIGEST = "digest"
"""Kind and topic of the one timer that goes off at the opening of each business day."""


@dataclass(frozen=True, slots=True)
class OnHold:
    """A help request that waits, and since when."""

    incident: Incident
    since: datetime


@dataclass(frozen=True, slots=True)
class DigestView:
    """What there is for a group as its day begins."""

    group: Group
    to_take: tuple[Incident, ...]
    overdue: tuple[Incident, ...]
    replied: tuple[Incident, ...]
    """The requester wrote last."""
    unwritten: tuple[Incident, ...]
    """Urgent, in someone's hands, and its requester has not been written to."""
    on_hold: tuple[OnHold, ...]
    """What waits for its requester or for a problem, the longest wait first."""
    rows: Mapping[str, IncidentRow]
    """Those by number, each with its level and when its promise falls due."""
    tasks_waiting: int
    """Service and support tasks to take."""
    tasks_late: int = 0
    """Service and support tasks whose promise is broken."""
    to_plan: int = 0
    """Support tasks that someone has, and that have no appointment yet."""
    heard: HeardWork = field(default_factory=HeardWork)
    """Service and support tasks in which an answer waits, and since when, as for help requests."""
    today: tuple[AgendaEntry, ...] = ()
    """What is left of today's appointments."""
    risks: Worst = field(default_factory=Worst)
    """Courses late or at risk that the group has work for."""
    not_reached: int = 0
    """Presenters of such requests whom nobody has informed yet."""
    unverified: int = 0
    """E-mails of unverified senders that nobody has looked at."""

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to say."""
        return not (
            self.to_take
            or self.overdue
            or self.tasks_late
            or self.replied
            or self.unwritten
            or self.heard.since
            or self.on_hold
            or self.tasks_waiting
            or self.to_plan
            or self.today
            or self.risks.count
            or self.not_reached
            or self.unverified
        )


async def digest_view(
    tx: Transaction, group: Group, now: datetime, *, risks: tuple[RiskRow, ...] | None = None
) -> DigestView:
    """Return what a group finds now; ``risks`` are the courses late or at risk, where they were read already."""
    risks = await trouble(tx, now) if risks is None else risks
    incidents = await tx.incidents.at_work([group.key])
    rows = {one.incident.number: one for one in await incident_rows(tx, incidents, now)}
    waiting = await tx.tasks.counts(WorkQuery(frozenset({TaskState.OPEN}), frozenset({group.key}), free=True))
    support = WorkQuery(UNDER_WAY, frozenset({group.key}))
    heard = await heard_work(tx, WorkQuery(TO_WORK, frozenset({group.key})), support)
    since = await replies_since(tx, [one.number for one in incidents if one.reply_received])
    return DigestView(
        group,
        to_take=tuple(one for one in incidents if one.holder is None),
        overdue=tuple(one for one in incidents if rows[one.number].level is Level.OVERDUE),
        replied=tuple(one for one in incidents if one.reply_received),
        unwritten=await _unwritten(tx, incidents),
        on_hold=await _on_hold(tx, incidents),
        rows=rows,
        tasks_late=(await late_tasks(tx, [group.key])).total(),
        tasks_waiting=waiting.get(group.key, 0) + await counted(tx, replace(support, states=FREE, free=True)),
        to_plan=await counted(tx, replace(support, states=TO_PLAN)),
        heard=replace(heard, since={**heard.since, **since}),
        today=await todays(tx, now, groups=[group.key]),
        risks=worst(of_group(risks, group.key), tx.rules.plans),
        not_reached=(await tx.presenters.not_reached([group.key], naming_steps(tx))).get(group.key, 0),
        unverified=await unverified_for(tx, group),
    )


async def _unwritten(tx: Transaction, incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Return what is urgent and was claimed without a word: a claim ends its alarms, and its requester still waits."""
    held = [one for one in incidents if one.urgent and one.holder is not None and one.state is IncidentState.ACTIVE]
    journals = await tx.journal.of_many(one.number for one in held)
    return tuple(one for one in held if not has_written(journals.get(one.number, ())))


async def _on_hold(tx: Transaction, incidents: Iterable[Incident]) -> tuple[OnHold, ...]:
    waiting = [one for one in incidents if one.state in AWAITING]
    journals = await tx.journal.of_many(one.number for one in waiting)
    held = [OnHold(one, waiting_since(one, journals.get(one.number, ())) or one.opened_at) for one in waiting]
    return tuple(sorted(held, key=lambda one: one.since))


async def schedule(tx: Transaction, now: datetime, *, anew: bool = False) -> None:
    """Schedule a digest for the next opening of a day; ``anew`` after a change of the calendar."""
    known = await tx.timers.get(DIGEST, DIGEST)
    if known is None or (anew and known.at > now):
        await tx.timers.set(DIGEST, DIGEST, next_day_opens(tx.rules.calendar, now))


async def say_digests(tx: Transaction, _timer: Timer, now: datetime) -> None:
    """Tell each group, if there is anything to tell; one that comes late, outside hours, is left out."""
    calendar = tx.rules.calendar
    if calendar.is_open(now):
        await ask_forgotten(tx, now)
        groups, risks = await tx.groups.all(), await trouble(tx, now)
        for group in groups:
            if group.management:
                nothing = (await management_digest(tx, group, now, risks=risks)).is_empty
            else:
                nothing = (await digest_view(tx, group, now, risks=risks)).is_empty
            if not nothing:
                topic = About.DIGEST.topic(group.key, calendar.local(now).date().isoformat())
                await tell(tx, [Digest(topic, ToGroup(group.key), group.key)], now)
    await schedule(tx, now)


def next_day_opens(calendar: BusinessCalendar, now: datetime) -> datetime:
    """Return the first opening of a local day that lies after now."""
    return next(at for at in _openings(calendar, now) if at > now)


def _openings(calendar: BusinessCalendar, now: datetime) -> Iterator[datetime]:
    """Return the first opening of each business day, from today on."""
    day = calendar.local(now).date()
    while True:
        midnight = datetime.combine(day, time.min, ZoneInfo(calendar.timezone))
        opening = calendar.next_opening(midnight - timedelta(seconds=1))
        yield opening
        day = calendar.local(opening).date() + timedelta(days=1)


async def schedule_again(tx: Transaction, _change: Change[CalendarVersion], now: datetime) -> None:
    """Schedule the next digest by a changed calendar."""
    await schedule(tx, now, anew=True)
