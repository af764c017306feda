"""Digest of management at opening: what waits in each group, and courses at risk."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from workflow.business_time.sla import Level
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases.risks import RiskRow, Worst, trouble, worst
from workflow.courses.work_query import WorkQuery
from workflow.helpdesk.incident_timers import opening_of
from workflow.helpdesk.use_cases.incident_lists import IncidentRow, incident_rows
from workflow.items.states import TaskState
from workflow.overview.use_cases.late import late_tasks
from workflow.people.people import Group
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases.support_lists import FREE, TO_PLAN
from workflow.teaching.use_cases.presenters import naming_steps


@dataclass(frozen=True, slots=True)
class GroupWaits:
    """What waits in a group."""

    group: Group
    to_take: int
    """Help requests, service tasks and support tasks that nobody has."""
    overdue: int
    """Requests and tasks whose promise is broken."""
    to_plan: int
    """Support tasks that someone has, and that have no appointment yet."""
    not_reached: int
    """Presenters whom nobody has informed yet, where the group has work."""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing waits."""
        return not (self.to_take or self.overdue or self.to_plan or self.not_reached)


@dataclass(frozen=True, slots=True)
class ManagementDigest:
    """What there is for management as the day begins."""

    group: Group
    waits: tuple[GroupWaits, ...]
    """Groups in which something waits, by name."""
    risks: Worst
    intentions: int
    """Intentions that nobody has decided on yet."""
    late: tuple[IncidentRow, ...] = ()
    """Help requests whose promise is broken: what is urgent, then the one that has waited longest."""
    due: tuple[IncidentRow, ...] = ()
    """Help requests whose promise is still kept and falls due today: what is urgent, then the first one."""
    groups: Mapping[str, Group] = field(default_factory=dict)
    reserved: tuple[ServiceRequest, ...] = ()
    """Courses that were closed with reservations since the opening of the business day before."""
    unreachable: int = 0
    """People who cannot be written to."""

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to say."""
        return not (self.waits or self.risks.count or self.intentions or self.due or self.reserved)


async def management_digest(
    tx: Transaction, group: Group, now: datetime, *, risks: tuple[RiskRow, ...] | None = None
) -> ManagementDigest:
    """Return what management finds now, in a fixed number of queries; ``risks`` as for a group."""
    risks = await trouble(tx, now) if risks is None else risks
    groups = {one.key: one for one in await tx.groups.all() if not one.management}
    rows = await incident_rows(tx, await tx.incidents.at_work(frozenset(groups)), now)
    return ManagementDigest(
        group,
        tuple(one for one in await _waits(tx, groups, rows) if not one.is_empty),
        worst(risks, tx.rules.plans),
        await tx.intentions.count_waiting(),
        _late(rows, now),
        _due_today(tx, rows, now),
        groups,
        await _reserved(tx, now),
        len(await tx.people.out_of_reach()),
    )


async def _reserved(tx: Transaction, now: datetime) -> tuple[ServiceRequest, ...]:
    """Return the courses closed with reservations from one opening of a business day to the next, this day's."""
    calendar = tx.rules.calendar
    today = calendar.local(now).date()
    until = opening_of(calendar, today)
    since = next(at for days in count(1) if (at := opening_of(calendar, today - timedelta(days=days))) < until)
    closed = [
        one.number
        async for one in tx.histories.courses(since, min(now, until))
        if one.reserved and one.closed_at > since
    ]
    found = await tx.requests.many(closed)
    return tuple(found[number] for number in closed)


def _late(rows: Iterable[IncidentRow], now: datetime) -> tuple[IncidentRow, ...]:
    late = (row for row in rows if row.level is Level.OVERDUE)
    return tuple(sorted(late, key=lambda row: (not row.is_urgent, row.due_at or now, row.incident.number)))


def _due_today(tx: Transaction, rows: Iterable[IncidentRow], now: datetime) -> tuple[IncidentRow, ...]:
    calendar = tx.rules.calendar
    today = calendar.local(now).date()
    due = [
        (row.due_at, row)
        for row in rows
        if row.due_at is not None and row.due_at > now and calendar.local(row.due_at).date() == today
    ]
    return tuple(
        row for _at, row in sorted(due, key=lambda one: (not one[1].is_urgent, one[0], one[1].incident.number))
    )


async def _waits(tx: Transaction, groups: Mapping[str, Group], rows: Sequence[IncidentRow]) -> list[GroupWaits]:
    keys = frozenset(groups)
    late = await late_tasks(tx, keys)
    tasks = await tx.tasks.counts(WorkQuery(frozenset({TaskState.OPEN}), keys, free=True))
    support = WorkQuery(UNDER_WAY, keys)
    free = await tx.support.counts(replace(support, states=FREE, free=True))
    to_plan = await tx.support.counts(replace(support, states=TO_PLAN))
    not_reached = await tx.presenters.not_reached(keys, naming_steps(tx))
    asked = Counter(one.incident.group for one in rows if one.holder is None)
    late += Counter(one.incident.group for one in rows if one.level is Level.OVERDUE)
    return [
        GroupWaits(
            one,
            to_take=asked[key] + tasks.get(key, 0) + free.get(key, 0),
            overdue=late[key],
            to_plan=to_plan.get(key, 0),
            not_reached=not_reached.get(key, 0),
        )
        for key, one in sorted(groups.items(), key=lambda item: item[1].name)
    ]
