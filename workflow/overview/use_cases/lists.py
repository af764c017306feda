"""Lists of work and homes: what is to take, and what is mine. What one asked for: ``asked``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.use_cases.held_views import absence_of
from workflow.courses.plans import Plan
from workflow.courses.ports import TaskRow
from workflow.courses.progress import Light
from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases.progress import lights_of
from workflow.courses.work_query import WorkQuery
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.incident_lists import IncidentRow, incident_rows
from workflow.items.paging import LENGTH, ONLY, Page, turned_to
from workflow.items.states import SupportState, TaskState
from workflow.items.use_cases.acting import actor
from workflow.overview.queue_filter import EVERYTHING, Filter, Show
from workflow.overview.use_cases.figures import Figures, figures_of
from workflow.overview.use_cases.heard import HeardWork, heard_work
from workflow.people.absences import Absence
from workflow.people.people import Actor, Group, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases.agenda import AgendaEntry
from workflow.support.use_cases.support_lists import FREE, PLANNED, TO_PLAN, SupportWork, counted, queued, support_lines
from workflow.teaching.use_cases.presenters import naming_steps
from workflow.teaching.use_cases.unreached import UnreachedRow, unreached_rows

LIST_LENGTH = LENGTH
"""Lines of a part of a list that are read; a platform has room for fewer."""
STILL_LISTED = timedelta(days=120)
"""For how long those stay in the list whom nobody had reached when their course ended: a term."""
LISTED = {Show.TO_PLAN: TO_PLAN, Show.PLANNED: PLANNED, Show.ANYONE: UNDER_WAY}
"""Parts that list support tasks whoever has them, and the states that each shows."""
_FIRST = slice(None), slice(0, LIST_LENGTH), slice(0, LIST_LENGTH)
"""What is read of a part that is shown beside others: of its help requests, its service and its support tasks."""


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
    heard: HeardWork
    """Tasks of the same in which an answer waits."""
    anyones: tuple[IncidentRow, ...]
    """Items under way, of all holders, when the list shows these."""
    tasks_to_take: tuple[TaskRow, ...]
    """The first of them, or those of the page; ``tasks_waiting`` counts them all."""
    tasks_waiting: int
    my_tasks: tuple[TaskRow, ...]
    """The first of them, or those of the page; ``tasks_held`` counts them all."""
    tasks_held: int
    anyones_tasks: tuple[TaskRow, ...]
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
    """Return what a member can take and what they have, narrowed as chosen; with ``figures``, a manager's too."""
    who, groups = await actor(tx, person), await known_groups(tx)
    keys = [key for key in groups if (who.acts_for(key) if chosen.group is None else key == chosen.group)]
    day = _last_day(tx.rules.calendar, chosen.within, now)
    rows = await incident_rows(tx, await _incidents(tx, person, keys, chosen), now)
    listed = _parts([row for row in rows if _within(row, chosen, day, tx.rules.calendar)], keys, person, chosen)
    tasks, support = _task_queries(tx, chosen, day, keys, person, now), _support_queries(chosen, day, keys, person)
    waiting = {show: sum((await tx.tasks.counts(query)).values()) for show, query in tasks.items()}
    helping = {show: await counted(tx, query) for show, query in support.items()}
    heard = await _heard(tx, chosen, tasks, support)
    waiting[Show.REPLIED], helping[Show.REPLIED] = len(heard.tasks), len(heard.support)
    counts = {
        show: (len(listed.get(show, ())), waiting.get(show, 0), helping.get(show, 0))
        for show in listed.keys() | waiting.keys() | helping.keys()
    }
    page = turned_to(chosen.page, sum(counts.get(chosen.part, ())))
    cuts = {show: page.cut(*lengths) if show is chosen.part else _FIRST for show, lengths in counts.items()}
    incidents = {show: some[cuts[show][0]] for show, some in listed.items()}
    found = {show: await _queue(tx, query, cuts[show][1]) for show, query in tasks.items()}
    return WorkView(
        who=who,
        groups=tuple(one for key, one in groups.items() if who.acts_for(key) and not one.closed),
        to_take=incidents[Show.TO_TAKE],
        mine=incidents[Show.MINE],
        replied=incidents[Show.REPLIED],
        heard=replace(heard, tasks=heard.tasks[cuts[Show.REPLIED][1]], support=heard.support[cuts[Show.REPLIED][2]]),
        anyones=incidents[Show.ANYONE],
        tasks_to_take=found[Show.TO_TAKE],
        tasks_waiting=waiting[Show.TO_TAKE],
        my_tasks=found[Show.MINE],
        tasks_held=waiting[Show.MINE],
        anyones_tasks=found.get(Show.ANYONE, ()),
        plans=tx.rules.plans,
        calendar=tx.rules.calendar,
        now=now,
        absence=await absence_of(tx, person, now),
        chosen=replace(chosen, page=page.number),
        page=page,
        waiting=len(listed[Show.TO_TAKE]),
        group_names={key: group.name for key, group in groups.items()},
        departments=await tx.requests.departments(),
        figures=await figures_of(tx, keys, rows, now) if figures and who.manager else None,
        support=await _support(tx, support, helping, {show: cut[2] for show, cut in cuts.items()}),
        unreached=await unreached_rows(tx, found.get(Show.NOT_REACHED, ())),
        lights=await lights_of(tx, [row.request for some in found.values() for row in some], now),
    )


def _parts(
    rows: Iterable[IncidentRow], keys: Sequence[str], person: PersonId, chosen: Filter
) -> Mapping[Show, tuple[IncidentRow, ...]]:
    """Return which help requests are to take, which are theirs, and which of them have had a reply."""
    every = tuple(rows)
    here = tuple(row for row in every if row.incident.group in keys)
    anyones = here if chosen.part is Show.ANYONE else ()
    own = tuple(row for row in every if row.incident.holder == person and chosen.group in {None, row.incident.group})
    heard = here if chosen.show is Show.REPLIED else own
    return {
        Show.TO_TAKE: tuple(row for row in here if row.holder is None),
        Show.MINE: own,
        Show.ANYONE: anyones,
        Show.REPLIED: tuple(row for row in heard if row.incident.reply_received),
    }


async def _heard(
    tx: Transaction,
    chosen: Filter,
    tasks: Mapping[Show, WorkQuery[TaskState]],
    support: Mapping[Show, WorkQuery[SupportState]],
) -> HeardWork:
    """Find the tasks in which an answer waits: theirs, or of all when the list shows only these."""
    if chosen.part not in {Show.ALL, Show.MINE, Show.REPLIED}:
        return HeardWork()
    if chosen.show is not Show.REPLIED:
        return await heard_work(tx, tasks[Show.MINE], support[Show.MINE])
    return await heard_work(tx, tasks[Show.TO_TAKE], support[Show.TO_TAKE])


def _task_queries(
    tx: Transaction, chosen: Filter, day: date | None, keys: Iterable[str], person: PersonId, now: datetime
) -> Mapping[Show, WorkQuery[TaskState]]:
    """Return what is asked of service tasks: to take, theirs, and, if chosen, those whose presenters nobody reached."""
    groups, anywhere = _where(chosen, keys)
    every = WorkQuery(TO_WORK, groups, department=chosen.department, until=day, level=chosen.level)
    queries = {
        Show.TO_TAKE: replace(every, states=frozenset({TaskState.OPEN}), free=True),
        Show.MINE: replace(every, groups=anywhere, holder=person),
    }
    if chosen.part is Show.ANYONE:
        queries[Show.ANYONE] = every
    if chosen.show is Show.NOT_REACHED:
        queries[Show.NOT_REACHED] = replace(
            every, not_reached=True, but_steps=naming_steps(tx), left_since=now - STILL_LISTED
        )
    return queries


def _support_queries(
    chosen: Filter, day: date | None, keys: Iterable[str], person: PersonId
) -> Mapping[Show, WorkQuery[SupportState]]:
    """Return what is asked of support tasks: to take, theirs, and what the list shows alone if it does."""
    groups, anywhere = _where(chosen, keys)
    every = WorkQuery(UNDER_WAY, groups, department=chosen.department, until=day, level=chosen.level)
    queries = {
        Show.TO_TAKE: replace(every, states=FREE, free=True),
        Show.MINE: replace(every, groups=anywhere, holder=person),
    }
    if chosen.part in LISTED:
        queries[chosen.part] = replace(every, states=LISTED[chosen.part])
    return queries


def _where(chosen: Filter, keys: Iterable[str]) -> tuple[frozenset[str], frozenset[str] | None]:
    """Return in which groups tasks are listed, and those in hand (None: in any); none is urgent."""
    if chosen.urgent:
        return frozenset(), frozenset()
    return frozenset(keys), None if chosen.group is None else frozenset({chosen.group})


async def _support(
    tx: Transaction,
    asked: Mapping[Show, WorkQuery[SupportState]],
    counts: Mapping[Show, int],
    cuts: Mapping[Show, slice],
) -> SupportWork:
    rows = {show: await queued(tx, query, cuts[show]) for show, query in asked.items()}
    lines = iter(await support_lines(tx, [row for some in rows.values() for row in some]))
    found = {show: tuple(islice(lines, len(some))) for show, some in rows.items()}
    listed = tuple(line for show in LISTED for line in found.get(show, ()))
    waiting, held = counts[Show.TO_TAKE], counts[Show.MINE]
    return SupportWork(found[Show.TO_TAKE], waiting, found[Show.MINE], held, listed)


async def _queue(tx: Transaction, query: WorkQuery[TaskState], part: slice) -> tuple[TaskRow, ...]:
    return await tx.tasks.queue(query, part.stop - part.start, part.start)


async def _incidents(tx: Transaction, person: PersonId, keys: Iterable[str], chosen: Filter) -> list[Incident]:
    """Read those at work in the groups, and those that the person holds anywhere; none for a department."""
    if chosen.department is not None:
        return []
    every = {one.number: one for one in await tx.incidents.at_work(keys)}
    every |= {one.number: one for one in await tx.incidents.held_by([person])}
    return list(every.values())


def _within(row: IncidentRow, chosen: Filter, day: date | None, calendar: BusinessCalendar) -> bool:
    if (chosen.level is not None and row.level is not chosen.level) or (chosen.urgent and not row.is_urgent):
        return False
    return day is None or (row.due_at is not None and calendar.local(row.due_at).date() <= day)


def _last_day(calendar: BusinessCalendar, within: int | None, now: datetime) -> date | None:
    return None if within is None else calendar.add_business_days(calendar.local(now).date(), within)
