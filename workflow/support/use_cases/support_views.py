"""Support tasks as people look at them: each with all that its card shows."""

from dataclasses import dataclass
from datetime import datetime

from workflow.business_time.use_cases.held_views import HeldView, absence_of, named
from workflow.courses.plans import PlannedTask
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases.services import services_asked
from workflow.items.awaited import without_moved
from workflow.items.use_cases.access import Reader
from workflow.people.people import Group, Person, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.support.bookings import Booking
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import TEMPLATES, Template
from workflow.support.use_cases import support_access
from workflow.support.use_cases.support import clashes


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportView(HeldView):
    """A support task, with whom and what it serves."""

    task: SupportTask
    template: Template
    planned: PlannedTask | None
    """What its service task is in the plan; None of one that is for a person alone."""
    request: ServiceRequest | None
    group: Group
    clashes: tuple[Booking, ...] = ()
    """Other appointments of its holder or its presenter at the same time."""
    services: tuple[ServiceRequest, ...] = ()
    """What was asked of the catalogue while someone worked on it."""
    proposal: Proposal | None = None
    """Times for its appointment, where any were proposed."""

    @property
    def number(self) -> str:
        """Its number."""
        return self.task.number

    @property
    def held_by(self) -> PersonId | None:
        """Who has it, if anyone."""
        return self.task.holder

    @property
    def presenter(self) -> Person:
        """Who is helped."""
        return self.people[self.task.presenter]


async def support_view(tx: Transaction, reader: Reader, number: str, now: datetime) -> SupportView:
    """Return a support task whole. Raises refusals.NotForYou, NoSuchItem."""
    task = await support_access.support(tx, reader, number)
    request = None if task.request is None else await tx.requests.get(task.request)
    parent = None if task.task is None else await tx.tasks.get(task.task)
    planned = tx.rules.plans[request.plan].task(parent.step) if request and parent else None
    journal = tuple(without_moved(await tx.journal.of(number)))
    ticked = [mark.by for mark in task.ticks.values()]
    groups = await known_groups(tx)
    return SupportView(
        task=task,
        proposal=await tx.proposals.get(number),
        template=TEMPLATES[task.template],
        planned=planned,
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
        followers=await tx.watchers.of(number),
    )
