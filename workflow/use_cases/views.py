"""What people look at: items with all that a card, a list or a home shows of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow import sla
from workflow.absences import Absence
from workflow.calendar import BusinessCalendar
from workflow.incidents import AT_WORK, Incident
from workflow.journal import Entry, What
from workflow.knowledge import Article, best_articles
from workflow.people import Actor, Group, Person, PersonId
from workflow.plans import Plan, PlannedTask
from workflow.ports import TaskRow, Transaction
from workflow.requests import ServiceRequest
from workflow.sla import Bounds, Clock, ClockKind, Level
from workflow.states import TaskState
from workflow.tasks import ServiceTask
from workflow.use_cases.away import away
from workflow.use_cases.people import actor

LIST_LENGTH = 20


@dataclass(frozen=True, slots=True)
class IncidentView:
    """A help request, with who and what stands around it."""

    incident: Incident
    people: Mapping[PersonId, Person]
    """Everyone that the request or its journal names."""
    groups: Mapping[str, Group]
    clocks: tuple[Clock, ...]
    resolution: Bounds
    """The promise of a solution, before its clock runs too."""
    level: Level
    journal: tuple[Entry, ...]
    articles: tuple[Article, ...]
    """What may help meanwhile."""
    calendar: BusinessCalendar
    now: datetime
    absence: Absence | None = None
    """Of the holder, while they are away."""
    also_open: tuple[str, ...] = ()
    """Numbers of what else its requester has at work, the newest first."""
    followers: tuple[PersonId, ...] = ()

    @property
    def former_followers(self) -> frozenset[PersonId]:
        """Those who have followed it, and do so no more."""
        ever = {entry.detail["person"] for entry in self.journal if entry.what is What.WATCHER}
        return frozenset(one for one in ever if isinstance(one, int)) - set(self.followers)

    @property
    def number(self) -> str:
        """Its number."""
        return self.incident.number

    @property
    def requester(self) -> Person:
        """Who asks."""
        return self.people[self.incident.requester]

    @property
    def holder(self) -> Person | None:
        """Who has it, if anyone."""
        holder = self.incident.holder
        return None if holder is None else self.people[holder]

    @property
    def group(self) -> Group:
        """Whose it is."""
        return self.groups[self.incident.group]

    def clock(self, kind: ClockKind) -> Clock | None:
        """Give the last run of a clock."""
        runs = [clock for clock in self.clocks if clock.kind is kind]
        return runs[-1] if runs else None


@dataclass(frozen=True, slots=True)
class TaskView:
    """A service task, with its request and its place in the plan."""

    task: ServiceTask
    request: ServiceRequest
    plan: Plan
    planned: PlannedTask
    siblings: tuple[ServiceTask, ...]
    """All tasks of the request, in plan order."""
    people: Mapping[PersonId, Person]
    group: Group
    journal: tuple[Entry, ...]
    unreachable: frozenset[PersonId]
    calendar: BusinessCalendar
    now: datetime
    clocks: tuple[Clock, ...] = ()
    absence: Absence | None = None
    """Of the holder, while they are away."""
    followers: tuple[PersonId, ...] = ()

    @property
    def former_followers(self) -> frozenset[PersonId]:
        """Those who have followed it, and do so no more."""
        ever = {entry.detail["person"] for entry in self.journal if entry.what is What.WATCHER}
        return frozenset(one for one in ever if isinstance(one, int)) - set(self.followers)

    @property
    def number(self) -> str:
        """Its number."""
        return self.task.number

    @property
    def holder(self) -> Person | None:
        """Who has it, if anyone."""
        holder = self.task.holder
        return None if holder is None else self.people[holder]

    @property
    def level(self) -> Level | None:
        """How high its clock stands while it runs; None without one."""
        going = [clock for clock in self.clocks if clock.stopped_at is None]
        return sla.worst(going, self.calendar, self.now) if going else None

    def clock(self, kind: ClockKind) -> Clock | None:
        """Give the last run of a clock."""
        runs = [clock for clock in self.clocks if clock.kind is kind]
        return runs[-1] if runs else None


@dataclass(frozen=True, slots=True)
class RequestView:
    """A service request as steps."""

    request: ServiceRequest
    plan: Plan
    tasks: tuple[ServiceTask, ...]
    people: Mapping[PersonId, Person]
    groups: Mapping[str, Group]
    journal: tuple[Entry, ...]
    calendar: BusinessCalendar
    now: datetime


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
class WorkView:
    """What someone of support has before them: ``/taches`` and their home."""

    who: Actor
    groups: tuple[Group, ...]
    """The groups they work in; all of them for a manager."""
    to_take: tuple[IncidentRow, ...]
    mine: tuple[IncidentRow, ...]
    tasks_to_take: tuple[TaskRow, ...]
    """The first of them; ``tasks_waiting`` counts them all."""
    tasks_waiting: int
    my_tasks: tuple[TaskRow, ...]
    plans: Mapping[str, Plan]
    calendar: BusinessCalendar
    now: datetime
    absence: Absence | None = None
    """Their own, while they are away."""


@dataclass(frozen=True, slots=True)
class AskedView:
    """What a requester has asked for: ``/demandes`` and their home."""

    person: Person
    incidents: tuple[IncidentRow, ...]
    requests: tuple[RequestView, ...]
    calendar: BusinessCalendar
    now: datetime


async def incident_view(tx: Transaction, number: str, now: datetime) -> IncidentView:
    """Give a help request whole. Raises refusals.NoSuchItem."""
    incident = await tx.incidents.get(number)
    journal = await tx.journal.of(number)
    clocks = tuple(kept.clock for kept in (await tx.clocks.of([number])).get(number, ()))
    people = await tx.people.many(_named([incident.requester, incident.holder], journal))
    return IncidentView(
        incident=incident,
        people=people,
        groups=await _groups(tx),
        clocks=clocks,
        resolution=tx.rules.resolution,
        level=sla.worst(clocks, tx.rules.calendar, now),
        journal=journal,
        articles=best_articles(tx.rules.articles, incident.text),
        calendar=tx.rules.calendar,
        now=now,
        absence=await _absence(tx, incident.holder, now),
        followers=await tx.watchers.of(number),
        also_open=await _also_open(tx, incident),
    )


async def task_view(tx: Transaction, number: str, now: datetime) -> TaskView:
    """Give a service task whole. Raises refusals.NoSuchItem."""
    task = await tx.tasks.get(number)
    request = await tx.requests.get(task.request)
    plan = tx.rules.plans[request.plan]
    journal = await tx.journal.of(number)
    ticked = [mark.by for mark in task.ticks.values()]
    return TaskView(
        task=task,
        request=request,
        plan=plan,
        planned=plan.task(task.step),
        siblings=await tx.tasks.of_request(request.number),
        people=await tx.people.many(_named([task.holder, request.lead, *ticked], journal)),
        group=(await _groups(tx))[task.group],
        journal=journal,
        unreachable=await _unreachable(tx, request),
        calendar=tx.rules.calendar,
        now=now,
        clocks=tuple(kept.clock for kept in (await tx.clocks.of([number])).get(number, ())),
        absence=await _absence(tx, task.holder, now),
    )


async def request_view(tx: Transaction, number: str, now: datetime) -> RequestView:
    """Give a service request as steps. Raises refusals.NoSuchItem."""
    request = await tx.requests.get(number)
    tasks = await tx.tasks.of_request(number)
    journal = await tx.journal.of(number)
    holders = [task.holder for task in tasks]
    return RequestView(
        request=request,
        plan=tx.rules.plans[request.plan],
        tasks=tasks,
        people=await tx.people.many(_named([request.lead, *holders], journal)),
        groups=await _groups(tx),
        journal=journal,
        calendar=tx.rules.calendar,
        now=now,
    )


async def work_view(tx: Transaction, person: PersonId, now: datetime, *, group: str | None = None) -> WorkView:
    """Give what a member can take and what they have, in one group or in all of theirs."""
    who = await actor(tx, person)
    groups = await _groups(tx)
    keys = [key for key in groups if (who.acts_for(key) if group is None else key == group)]
    incidents = await tx.incidents.at_work(keys)
    rows = await incident_rows(tx, incidents, now)
    taken = await tx.tasks.queue(holder=person, limit=LIST_LENGTH)
    counts = [await tx.tasks.count([key], TaskState.OPEN, free=True) for key in keys]
    return WorkView(
        who=who,
        groups=tuple(groups[key] for key in keys),
        to_take=tuple(row for row in rows if row.holder is None)[:LIST_LENGTH],
        mine=tuple(row for row in rows if row.holder and row.holder.id == person)[:LIST_LENGTH],
        tasks_to_take=await tx.tasks.queue(groups=keys, states=[TaskState.OPEN], free=True, limit=LIST_LENGTH),
        tasks_waiting=sum(counts),
        my_tasks=taken,
        plans=tx.rules.plans,
        calendar=tx.rules.calendar,
        now=now,
        absence=await _absence(tx, person, now),
    )


async def asked_view(tx: Transaction, person: PersonId, now: datetime) -> AskedView:
    """Give what someone has asked for and what is being done for their courses."""
    incidents = await tx.incidents.of_requester(person)
    led = await tx.requests.of_lead(person)
    tasks = await tx.tasks.of_requests([request.number for request in led])
    holders = [task.holder for some in tasks.values() for task in some]
    people = await tx.people.many({one for one in holders if one is not None} | {person})
    groups = await _groups(tx)
    return AskedView(
        person=await tx.people.get(person),
        incidents=await incident_rows(tx, incidents, now),
        requests=tuple(
            RequestView(
                request=request,
                plan=tx.rules.plans[request.plan],
                tasks=tasks.get(request.number, ()),
                people=people,
                groups=groups,
                journal=(),
                calendar=tx.rules.calendar,
                now=now,
            )
            for request in led
        ),
        calendar=tx.rules.calendar,
        now=now,
    )


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


async def _also_open(tx: Transaction, incident: Incident) -> tuple[str, ...]:
    others = await tx.incidents.of_requester(incident.requester)
    return tuple(one.number for one in others if one.number != incident.number and one.state in AT_WORK)


async def _absence(tx: Transaction, holder: PersonId | None, now: datetime) -> Absence | None:
    return None if holder is None else (await away(tx, [holder], now)).get(holder)


async def _groups(tx: Transaction) -> Mapping[str, Group]:
    return {group.key: group for group in await tx.groups.all()}


async def _unreachable(tx: Transaction, request: ServiceRequest) -> frozenset[PersonId]:
    """The lead, when the desk has no way to write to them."""
    lead = await tx.people.get(request.lead)
    return frozenset() if lead.reachable else frozenset({lead.id})


def _named(ids: Iterable[PersonId | None], journal: Iterable[Entry]) -> set[PersonId]:
    named = {one for one in ids if one is not None}
    for entry in journal:
        if entry.by is not None:
            named.add(entry.by)
        for key in ("before", "after") if entry.what is What.HOLDER else ():
            value = entry.detail[key]
            if isinstance(value, int):
                named.add(value)
        if entry.what in (What.UNREACHABLE, What.WATCHER) and isinstance(entry.detail["person"], int):
            named.add(entry.detail["person"])
    return named
