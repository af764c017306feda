"""A manager's figures: what all groups have before them, and what they have promised and kept this week."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from workflow.business_time.sla import ClockKind, Level
from workflow.courses.imports import GridImport
from workflow.courses.progress import Light
from workflow.courses.use_cases.progress import course_figures
from workflow.courses.work_query import WorkQuery
from workflow.helpdesk.use_cases.incident_lists import IncidentRow
from workflow.items.states import TaskState
from workflow.overview.use_cases.late import late_tasks
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support_lists import FREE

LAST_IMPORTS = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What a manager sees of all groups at a glance."""

    open: Mapping[str, Mapping[Level, int]]
    """Help requests at work, by group and level; of what is urgent, only what is overdue."""
    kept: int
    """First responses since Monday that kept their promise …"""
    answered: int
    """… of as many."""
    tasks_to_take: Mapping[str, int]
    """Service and support tasks, by group."""
    late: int
    """Requests and tasks whose promise is broken, whoever has them."""
    imports: tuple[GridImport, ...]
    """The last ones done, the latest first."""
    intentions: int = 0
    """Those that wait for their department."""
    urgent: Mapping[str, int] = field(default_factory=dict)
    """Help requests at work that are urgent and not overdue, by group."""
    courses: Mapping[Light | None, int] = field(default_factory=dict)
    """Courses by light; None: their date is not known."""


async def figures_of(tx: Transaction, keys: Iterable[str], rows: Iterable[IncidentRow], now: datetime) -> Figures:
    """Count all groups' work, from the rows that were read and a few more queries."""
    groups = list(keys)
    by_group: dict[str, dict[Level, int]] = {key: dict.fromkeys(Level, 0) for key in groups}
    urgent: Counter[str] = Counter()
    for row in rows:
        if row.is_urgent and row.level is not Level.OVERDUE:
            urgent[row.incident.group] += 1
        elif row.incident.group in by_group:
            by_group[row.incident.group][row.level] += 1
    calendar = tx.rules.calendar
    today = calendar.local(now)
    monday = datetime.combine(today.date() - timedelta(days=today.weekday()), time(), today.tzinfo).astimezone(UTC)
    stopped = [one.clock.kept(calendar, now) for one in await tx.clocks.stopped_since(monday, ClockKind.RESPONSE)]
    answered = [kept for kept in stopped if kept is not None]
    late = await late_tasks(tx, groups)
    waiting = WorkQuery(frozenset({TaskState.OPEN}), frozenset(groups), free=True)
    support = WorkQuery(FREE, frozenset(groups), free=True)
    return Figures(
        open=by_group,
        kept=sum(answered),
        answered=len(answered),
        tasks_to_take=Counter(await tx.tasks.counts(waiting)) + Counter(await tx.support.counts(support)),
        late=sum(levels[Level.OVERDUE] for levels in by_group.values()) + late.total(),
        imports=await tx.imports.latest(LAST_IMPORTS),
        intentions=await tx.intentions.count_waiting(),
        urgent=urgent,
        courses=await course_figures(tx, now),
    )
