"""Cost of a pending grid for each group, from a year's measures on the desk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.courses.imports import Demand
from workflow.items.use_cases.acting import away
from workflow.overview.capacity import Costs, GroupLoad, Work, loads
from workflow.overview.reports.steps import StepKey
from workflow.ports.desk import Transaction

MEASURED_OVER = timedelta(days=365)
"""Steps closed within so long are measured."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a grid costs, group by group in the order of its plan."""

    loads: tuple[GroupLoad, ...]
    names: Mapping[str, str]
    """Of groups, by key."""
    measured: int
    """Steps of the plan, by approach, that go by what was measured here."""
    steps: int
    """Steps of the plan, by approach, that the grid brings."""


async def capacity(tx: Transaction, demand: Iterable[Demand], now: datetime) -> Capacity:
    """Compare what new requests would cost each group with what it has until they begin."""
    wanted = [one for one in demand if one.count]
    plan, costs = tx.rules.plans[tx.rules.teaching_plan], await _measured(tx, now)
    keys = {StepKey(plan.key, task.key, one.approach) for one in wanted for task in plan.tasks}
    steps = [task.key for task in plan.tasks]
    brought = [
        one
        for each in wanted
        for _each in range(each.count)
        for one in costs.work(plan, each.approach, each.first_activity, steps)
    ]
    groups = {group.key: group.name for group in await tx.groups.all()}
    there = {key: await _there(tx, key, now) for key in {one.group for one in brought}}
    found = loads(brought, list(await _open(tx, costs, now)), there, now, tx.rules.calendar)
    return Capacity(found, groups, sum(map(costs.measured, keys)), len(keys))


async def _measured(tx: Transaction, now: datetime) -> Costs:
    costs = Costs(tx.rules.calendar)
    async for task in tx.histories.tasks(now - MEASURED_OVER, now):
        costs.add(task)
    return costs


async def _open(tx: Transaction, costs: Costs, now: datetime) -> Iterator[Work]:
    """Return what the steps of open courses still take."""
    today = tx.rules.calendar.local(now).date()
    standings = [one for one in await tx.courses.standings(today) if not one.closed]
    return (
        work
        for one in standings
        for work in costs.work(tx.rules.plans[one.plan], one.key.approach, one.first_activity, sorted(one.undone))
    )


async def _there(tx: Transaction, group: str, now: datetime) -> list[datetime]:
    """Return from when on each member of a group can work: now, or the day after an absence."""
    members = await tx.people.members(group)
    absences = await away(tx, members, now)
    zone = ZoneInfo(tx.rules.calendar.timezone)
    return [_back(absences[one].until, zone) if one in absences else now for one in members]


def _back(until: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(until + timedelta(days=1), time(), zone)
