"""Support tasks as people look at them: each with all that its card shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow import sla
from workflow.absences import Absence
from workflow.calendar import BusinessCalendar
from workflow.journal import Entry
from workflow.people import Group, Person, PersonId
from workflow.plans import PlannedTask
from workflow.ports import Transaction
from workflow.requests import ServiceRequest
from workflow.sla import Clock, ClockKind, Level
from workflow.support_tasks import SupportTask
from workflow.templates import TEMPLATES, Template
from workflow.use_cases.support import clashes
from workflow.use_cases.views import absence_of, known_groups, named, services_asked


@dataclass(frozen=True, slots=True)
class SupportView:
    """A support task, with whom and what it serves."""

    task: SupportTask
    template: Template
    planned: PlannedTask
    """What its service task is in the plan."""
    request: ServiceRequest
    people: Mapping[PersonId, Person]
    """Everyone that it or its journal names."""
    group: Group
    journal: tuple[Entry, ...]
    calendar: BusinessCalendar
    now: datetime
    clocks: tuple[Clock, ...] = ()
    absence: Absence | None = None
    """Of the holder, while they are away."""
    clashes: tuple[SupportTask, ...] = ()
    """Other appointments of its holder at the same time."""
    followers: tuple[PersonId, ...] = ()
    services: tuple[ServiceRequest, ...] = ()
    """What was asked of the catalogue while someone worked on it."""

    @property
    def former_followers(self) -> frozenset[PersonId]:
        """Nobody follows a support task."""
        return frozenset()

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
    def presenter(self) -> Person:
        """Who is helped."""
        return self.people[self.task.presenter]

    @property
    def level(self) -> Level | None:
        """How high its clock stands while it runs; None without one."""
        going = [clock for clock in self.clocks if clock.stopped_at is None]
        return sla.worst(going, self.calendar, self.now) if going else None

    def clock(self, kind: ClockKind) -> Clock | None:
        """Give the last run of a clock."""
        runs = [clock for clock in self.clocks if clock.kind is kind]
        return runs[-1] if runs else None


async def support_view(tx: Transaction, number: str, now: datetime) -> SupportView:
    """Give a support task whole. Raises refusals.NoSuchItem."""
    task = await tx.support.get(number)
    request = await tx.requests.get(task.request)
    parent = await tx.tasks.get(task.task)
    journal = await tx.journal.of(number)
    ticked = [mark.by for mark in task.ticks.values()]
    groups = await known_groups(tx)
    return SupportView(
        task=task,
        template=TEMPLATES[task.template],
        planned=tx.rules.plans[request.plan].task(parent.step),
        request=request,
        people=await tx.people.many(named([task.presenter, task.holder, task.by, *ticked], journal)),
        group=groups.get(task.group, Group(task.group, task.group)),
        journal=journal,
        calendar=tx.rules.calendar,
        now=now,
        clocks=tuple(kept.clock for kept in (await tx.clocks.of([number])).get(number, ())),
        absence=await absence_of(tx, task.holder, now),
        clashes=await clashes(tx, task),
        services=await services_asked(tx, number),
    )
