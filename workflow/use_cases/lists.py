"""Lists of work and homes: what is to take, what is mine, and a manager's figures. What one asked for: ``asked``."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from workflow import sla
from workflow.absences import Absence
from workflow.calendar import BusinessCalendar
from workflow.imports import GridImport
from workflow.incidents import Incident
from workflow.paging import LENGTH, ONLY, Page, turned_to
from workflow.people import Actor, Group, Person, PersonId
from workflow.plans import Plan
from workflow.ports import SupportQuery, TaskQuery, TaskRow, Transaction
from workflow.progress import Light
from workflow.queue_filter import EVERYTHING, Filter, Show
from workflow.sla import ClockKind, Level
from workflow.states import TaskState
from workflow.use_cases.agenda import AgendaEntry
from workflow.use_cases.held_views import absence_of
from workflow.use_cases.people import actor
from workflow.use_cases.presenters import naming_steps
from workflow.use_cases.progress import course_figures, lights_of
from workflow.use_cases.support_lists import (
    FREE,
    PLANNED,
    TO_PLAN,
    SupportWork,
    counted,
    queued,
    support_lines,
)
from workflow.use_cases.unreached import UnreachedRow, unreached_rows
from workflow.use_cases.views import known_groups

LIST_LENGTH = LENGTH
"""Lines of a part of a list that are read; a platform has room for fewer."""
LAST_IMPORTS = 3
LISTED = {Show.TO_PLAN: TO_PLAN, Show.PLANNED: PLANNED}
"""Lists of support tasks alone, and the state that each shows."""
_FIRST = slice(None), slice(0, LIST_LENGTH), slice(0, LIST_LENGTH)
"""What is read of a part that is shown beside others: of its help requests, its service and its support tasks."""


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """A help request as one line of a list."""

    incident: Incident
    requester: Person
    holder: Person | None
    level: Level
    due_at: datetime | None
    """When its next promise falls due, while one runs."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a manager sees of all groups at a glance."""

    open: Mapping[str, Mapping[Level, int]]
    """Help requests at work, by group and level."""
    kept: int
    """First responses since Monday that kept their promise …"""
    answered: int
    """… of as many."""
    tasks_to_take: Mapping[str, int]
    """Service and support tasks, by group."""
    imports: tuple[GridImport, ...]
    """The last ones done, the latest first."""
    intentions: int = 0
    """Those that wait for their department."""
    courses: Mapping[Light | None, int] = field(default_factory=dict)
    """Courses by light; None: their date is not known."""


@dataclass(frozen=True, slots=True)
class WorkView:
    """What someone of support has before them: ``/taches`` and their home."""

    who: Actor
    groups: tuple[Group, ...]
    """The groups they work in; all of them for a manager."""
    to_take: tuple[IncidentRow, ...]
    mine: tuple[IncidentRow, ...]
    replied: tuple[IncidentRow, ...]
    """Those to which the requester has answered: theirs, or of all when the list shows only these."""
    tasks_to_take: tuple[TaskRow, ...]
    """The first of them, or those of the page; ``tasks_waiting`` counts them all."""
    tasks_waiting: int
    my_tasks: tuple[TaskRow, ...]
    """The first of them, or those of the page; ``tasks_held`` counts them all."""
    tasks_held: int
    plans: Mapping[str, Plan]
    calendar: BusinessCalendar
    now: datetime
    absence: Absence | None = None
    """Their own, while they are away."""
    chosen: Filter = EVERYTHING
    page: Page = ONLY
    """What of a list that shows one part of the work is shown."""
    waiting: int = 0
    """Help requests to take, of which ``to_take`` holds the first or those of the page."""
    departments: tuple[str, ...] = ()
    """Those that can be chosen."""
    group_names: Mapping[str, str] = field(default_factory=dict)
    """Of every group there is, by key."""
    figures: Figures | None = None
    """For managers, on their home."""
    today: tuple[AgendaEntry, ...] = ()
    """What is left of today's appointments in their groups; on their home."""
    support: SupportWork = field(default_factory=SupportWork)
    unreached: tuple[UnreachedRow, ...] = ()
    """Those of the page, when the list shows whom nobody has reached."""
    lights: Mapping[str, Light] = field(default_factory=dict)
    """Of the courses of the service tasks that are shown, by number of request."""


async def work_view(
    tx: Transaction, person: PersonId, now: datetime, *, chosen: Filter = EVERYTHING, figures: bool = False
) -> WorkView:
    """Give what a member can take and what they have, narrowed as chosen; with ``figures``, a manager's too."""
    who = await actor(tx, person)
    groups = await known_groups(tx)
    keys = [key for key in groups if (who.acts_for(key) if chosen.group is None else key == chosen.group)]
    day = _last_day(tx.rules.calendar, chosen.within, now)
    rows = await incident_rows(tx, await _incidents(tx, person, keys, chosen), now)
    figures_ = await _counted(tx, keys, rows, now) if figures and who.manager else None
    rows = tuple(row for row in rows if _within(row, chosen, day, tx.rules.calendar))
    here = [row for row in rows if row.incident.group in keys]
    own = [row for row in rows if row.incident.holder == person and chosen.group in {None, row.incident.group}]
    free = _tasks(chosen, day, groups=frozenset(keys), states=frozenset({TaskState.OPEN}), free=True)
    held = _tasks(chosen, day, groups=None if chosen.group is None else frozenset({chosen.group}), holder=person)
    to_take = tuple(row for row in here if row.holder is None)
    replied = tuple(row for row in (here if chosen.show is Show.REPLIED else own) if row.incident.reply_received)
    tasks_waiting = sum((await tx.tasks.counts(free)).values())
    tasks_held = sum((await tx.tasks.counts(held)).values())
    asked = _support_queries(chosen, day, keys, person)
    support = {show: await counted(tx, query) for show, query in asked.items()}
    parts = {
        Show.TO_TAKE: (len(to_take), tasks_waiting, support[Show.TO_TAKE]),
        Show.MINE: (len(own), tasks_held, support[Show.MINE]),
        Show.REPLIED: (len(replied), 0, 0),
        **{show: (0, 0, support[show]) for show in LISTED if show in support},
    }
    silent = replace(_tasks(chosen, day, groups=frozenset(keys)), not_reached=True, but_steps=naming_steps(tx))
    if chosen.show is Show.NOT_REACHED:
        parts[Show.NOT_REACHED] = (0, sum((await tx.tasks.counts(silent)).values()), 0)
    page = turned_to(chosen.page, sum(parts.get(chosen.show, ())))
    cuts = {show: page.cut(*counts) if show is chosen.show else _FIRST for show, counts in parts.items()}
    tasks_to_take = await _queue(tx, free, cuts[Show.TO_TAKE][1])
    my_tasks = await _queue(tx, held, cuts[Show.MINE][1])
    unreached = await _queue(tx, silent, cuts[Show.NOT_REACHED][1]) if Show.NOT_REACHED in cuts else ()
    return WorkView(
        who=who,
        groups=tuple(groups[key] for key in groups if who.acts_for(key)),
        to_take=to_take[cuts[Show.TO_TAKE][0]],
        mine=tuple(own)[cuts[Show.MINE][0]],
        replied=replied[cuts[Show.REPLIED][0]],
        tasks_to_take=tasks_to_take,
        tasks_waiting=tasks_waiting,
        my_tasks=my_tasks,
        tasks_held=tasks_held,
        plans=tx.rules.plans,
        calendar=tx.rules.calendar,
        now=now,
        absence=await absence_of(tx, person, now),
        chosen=replace(chosen, page=page.number),
        page=page,
        waiting=len(to_take),
        group_names={key: group.name for key, group in groups.items()},
        departments=await tx.requests.departments(),
        figures=figures_,
        support=await _support(tx, asked, support, {show: cut[2] for show, cut in cuts.items()}),
        unreached=await unreached_rows(tx, unreached),
        lights=await lights_of(tx, [row.request for row in (*tasks_to_take, *my_tasks)], now),
    )


def _support_queries(
    chosen: Filter, day: date | None, keys: Iterable[str], person: PersonId
) -> Mapping[Show, SupportQuery]:
    """Give what is asked of support tasks: to take, theirs, and what the list shows alone if it does."""
    groups, anywhere = frozenset(keys), None if chosen.group is None else frozenset({chosen.group})
    every = SupportQuery(groups, department=chosen.department, until=day, level=chosen.level)
    queries = {
        Show.TO_TAKE: replace(every, states=FREE, free=True),
        Show.MINE: replace(every, groups=anywhere, holder=person),
    }
    if chosen.show in LISTED:
        queries[chosen.show] = replace(every, states=LISTED[chosen.show])
    return queries


async def _support(
    tx: Transaction, asked: Mapping[Show, SupportQuery], counts: Mapping[Show, int], cuts: Mapping[Show, slice]
) -> SupportWork:
    rows = {show: await queued(tx, query, cuts[show]) for show, query in asked.items()}
    lines = iter(await support_lines(tx, [row for some in rows.values() for row in some]))
    found = {show: tuple(islice(lines, len(some))) for show, some in rows.items()}
    listed = tuple(line for show in LISTED for line in found.get(show, ()))
    waiting, held = counts[Show.TO_TAKE], counts[Show.MINE]
    return SupportWork(found[Show.TO_TAKE], waiting, found[Show.MINE], held, listed)


async def _queue(tx: Transaction, query: TaskQuery, part: slice) -> tuple[TaskRow, ...]:
    return await tx.tasks.queue(query, part.stop - part.start, part.start)


async def incident_rows(tx: Transaction, incidents: Iterable[Incident], now: datetime) -> tuple[IncidentRow, ...]:
    """Give rows by level, the highest first, then by promise."""
    listed = list(incidents)
    calendar = tx.rules.calendar
    kept = await tx.clocks.of([incident.number for incident in listed])
    people = await tx.people.many(
        {incident.requester for incident in listed}
        | {incident.holder for incident in listed if incident.holder is not None}
    )
    rows = []
    for incident in listed:
        clocks = [one.clock for one in kept.get(incident.number, ())]
        dues = [clock.due_at(calendar) for clock in clocks if clock.since is not None]
        rows.append(
            IncidentRow(
                incident=incident,
                requester=people[incident.requester],
                holder=None if incident.holder is None else people[incident.holder],
                level=sla.worst(clocks, calendar, now),
                due_at=min((due for due in dues if due is not None), default=None),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.level, row.due_at or now)))


async def _incidents(tx: Transaction, person: PersonId, keys: Iterable[str], chosen: Filter) -> list[Incident]:
    """Read those at work in the groups, and those that the person holds anywhere; none for a department."""
    if chosen.department is not None:
        return []
    every = {one.number: one for one in await tx.incidents.at_work(keys)}
    every |= {one.number: one for one in await tx.incidents.held_by([person])}
    return list(every.values())


def _within(row: IncidentRow, chosen: Filter, day: date | None, calendar: BusinessCalendar) -> bool:
    if chosen.level is not None and row.level is not chosen.level:
        return False
    return day is None or (row.due_at is not None and calendar.local(row.due_at).date() <= day)


def _tasks(
    chosen: Filter,
    day: date | None,
    *,
    groups: frozenset[str] | None,
    holder: PersonId | None = None,
    states: frozenset[TaskState] = TaskQuery().states,
    free: bool = False,
) -> TaskQuery:
    return TaskQuery(groups, holder, states, free, chosen.department, day, chosen.level)


def _last_day(calendar: BusinessCalendar, within: int | None, now: datetime) -> date | None:
    return None if within is None else calendar.add_business_days(calendar.local(now).date(), within)


async def _counted(tx: Transaction, keys: Iterable[str], rows: Iterable[IncidentRow], now: datetime) -> Figures:
    """Count all groups' work, from the rows that were read and a few more queries."""
    groups = list(keys)
    by_group: dict[str, dict[Level, int]] = {key: dict.fromkeys(Level, 0) for key in groups}
    for row in rows:
        if row.incident.group in by_group:
            by_group[row.incident.group][row.level] += 1
    calendar = tx.rules.calendar
    today = calendar.local(now)
    monday = datetime.combine(today.date() - timedelta(days=today.weekday()), time(), today.tzinfo).astimezone(UTC)
    answered = [one.clock for one in await tx.clocks.stopped_since(monday, ClockKind.RESPONSE)]
    waiting = TaskQuery(frozenset(groups), states=frozenset({TaskState.OPEN}), free=True)
    support = SupportQuery(frozenset(groups), states=FREE, free=True)
    return Figures(
        open=by_group,
        kept=sum(bool(clock.kept(calendar, now)) for clock in answered),
        answered=len(answered),
        tasks_to_take=Counter(await tx.tasks.counts(waiting)) + Counter(await tx.support.counts(support)),
        imports=await tx.imports.latest(LAST_IMPORTS),
        intentions=await tx.intentions.count_waiting(),
        courses=await course_figures(tx, now),
    )
