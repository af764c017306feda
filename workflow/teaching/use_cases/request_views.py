"""Service requests and their tasks as people look at them, each with all that a card shows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workflow.business_time.sla import Clock
from workflow.business_time.use_cases.held_views import HeldView, absence_of, named
from workflow.courses.answers import files_in, people_in
from workflow.courses.plan_life import LIVE
from workflow.courses.plans import Concern, Plan, PlannedTask
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.services import services_asked
from workflow.items.awaited import without_moved
from workflow.items.journal import Entry, What
from workflow.items.links import Link
from workflow.items.states import TaskState
from workflow.items.use_cases.access import Reader
from workflow.people.people import Group, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import UNDER_WAY, Appointment, SupportTask, whom
from workflow.teaching.conformity import Balance, Finding, Recording, recordings
from workflow.teaching.interview import Interview
from workflow.teaching.presenters import Care, Presenter
from workflow.teaching.served import Lack, Left, lacking
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.balance import balance_of
from workflow.teaching.use_cases.served import left_in, served_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView(HeldView):
    """A service task, with its request and its place in the plan."""

    task: ServiceTask
    request: ServiceRequest
    plan: Plan
    planned: PlannedTask
    siblings: tuple[ServiceTask, ...]
    """All tasks of the request, in plan order."""
    group: Group
    links: tuple[Link, ...] = ()
    """Its own, and those of its request."""
    services: tuple[ServiceRequest, ...] = ()
    """What was asked of the catalogue while someone worked on it."""
    presenters: tuple[Presenter, ...] = ()
    """Of its request."""
    balance: Balance | None = None
    """Of its request, when it is the task that looks into that."""
    interview: Interview | None = None
    """What the interview of its request has brought back; None where it was not read."""
    support: tuple[SupportTask, ...] = ()
    """Made from it."""
    sessions: tuple[Session, ...] = ()
    """The session plan of its request."""
    sent: tuple[str, ...] = ()
    """Names of the files that came with the answers of a service."""
    lacking: tuple[Lack, ...] = ()
    """What it needs before it is closed and does not have, while someone works on it."""
    proposal: Proposal | None = None
    """Its appointment with the course lead, or times for one, where any were proposed."""

    @property
    def is_last(self) -> bool:
        """Return whether the request ends with it: nothing else of the plan is left to do."""
        return all(one.state not in LIVE for one in self.siblings if one.number != self.number)

    @property
    def open_support(self) -> tuple[SupportTask, ...]:
        """Support tasks under way that hold up closing it, while someone works on it."""
        return tuple(one for one in self.support if one.state in UNDER_WAY) if self._in_progress else ()

    @property
    def missing(self) -> tuple[Recording, ...]:
        """Announced recordings that hold up closing it, while someone works on it."""
        return self.balance.missing if self.balance is not None and self._in_progress else ()

    @property
    def held_up(self) -> bool:
        """Return whether something holds up closing it, whatever reason is given."""
        return bool(self.open_support or self.missing)

    @property
    def _in_progress(self) -> bool:
        return self.task.state is TaskState.IN_PROGRESS

    @property
    def number(self) -> str:
        """Its number."""
        return self.task.number

    @property
    def held_by(self) -> PersonId | None:
        """Who has it, if anyone."""
        return self.task.holder


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView(HeldView):
    """A service request as steps."""

    request: ServiceRequest
    plan: Plan
    tasks: tuple[ServiceTask, ...]
    groups: Mapping[str, Group]
    links: tuple[Link, ...] = ()
    presenters: tuple[Presenter, ...] = ()
    interview: Interview | None = None
    """What the interview has brought back; None where it was not read."""
    support: tuple[SupportTask, ...] = ()
    sessions: tuple[Session, ...] = ()
    """Its session plan."""
    left: tuple[Left, ...] = ()
    """What its closed steps lack still, and why."""
    sent: tuple[str, ...] = ()
    """Names of the files that came with the answers of a service."""
    asked: int = 0
    """Missing recordings of which its lead has been asked, and has not spoken yet."""
    meetings: Mapping[str, Appointment] = field(default_factory=dict)
    """Appointments to come with its lead, by the number of the task that they are about."""

    @property
    def number(self) -> str:
        """Its number."""
        return self.request.number

    @property
    def held_by(self) -> PersonId | None:
        """Who has its step at work, if anyone."""
        return next((task.holder for task in self.tasks if task.state in TO_WORK and task.holder is not None), None)


async def task_view(tx: Transaction, reader: Reader, number: str, now: datetime) -> TaskView:
    """Return a service task whole. Raises refusals.NotForYou, NoSuchItem."""
    task = await course_access.task(tx, reader, number)
    request = await tx.requests.get(task.request)
    plan = tx.rules.plans[request.plan]
    planned = plan.task(task.step)
    journal = tuple(without_moved(await tx.journal.of(number)))
    ticked = [mark.by for mark in task.ticks.values()]
    links = await tx.links.of(number)
    presenters = await tx.presenters.of_request(request.number)
    interview = await tx.interviews.get(request.number)
    support = await tx.support.of_task(number)
    about = [*ticked, *concerned(presenters, interview), *whom(support), *people_in(request.answers)]
    return TaskView(
        task=task,
        proposal=await tx.proposals.get(number),
        request=request,
        plan=plan,
        planned=planned,
        siblings=await tx.tasks.of_request(request.number),
        people=await tx.people.many(named([task.holder, request.lead, *about], journal)),
        group=(await known_groups(tx))[task.group],
        journal=journal,
        calendar=tx.rules.calendar,
        now=now,
        clocks=tuple(kept.clock for kept in (await tx.clocks.of([number])).get(number, ())),
        absence=await absence_of(tx, task.holder, now),
        links=(*links, *await tx.links.of(request.number)),
        services=await services_asked(tx, number, links),
        sent=_sent(request, journal),
        presenters=presenters,
        interview=interview,
        support=support,
        sessions=await tx.sessions.of_request(request.number),
        followers=await tx.watchers.of(number),
        balance=await balance_of(tx, request.number, now) if Concern.CONFORMITY in planned.concerns else None,
        lacking=lacking(planned, await served_of(tx, request, now)) if task.state is TaskState.IN_PROGRESS else (),
    )


async def meetings_to_come(tx: Transaction, tasks: Iterable[ServiceTask], now: datetime) -> Mapping[str, Appointment]:
    """Return the appointments to come about tasks that someone works on, by their numbers; in one query."""
    kept = await tx.proposals.many(one.number for one in tasks if one.state in TO_WORK)
    return {one.item: one.appointment for one in kept if one.appointment is not None and one.to_come(now)}


async def request_view(tx: Transaction, reader: Reader, number: str, now: datetime) -> RequestView:
    """Return a service request as steps. Raises refusals.NotForYou, NoSuchItem."""
    request = await course_access.request(tx, reader, number)
    tasks = await tx.tasks.of_request(number)
    journal = tuple(without_moved(await tx.journal.of(number)))
    holders = [task.holder for task in tasks]
    presenters = await tx.presenters.of_request(number)
    interview = await tx.interviews.get(number)
    support = await tx.support.of_request(number)
    sessions = await tx.sessions.of_request(number)
    left = await left_in(tx, request, now)
    said = [one.why for one in left if one.why is not None]
    about = [
        *people_in(request.answers),
        *holders,
        *concerned(presenters, interview),
        *whom(support),
        *(one.presenter for one in sessions),
    ]
    found = recordings(sessions, await tx.questions.of_request(number), support, tx.rules.calendar.local(now).date())
    return RequestView(
        request=request,
        plan=tx.rules.plans[request.plan],
        tasks=tasks,
        people=await tx.people.many(named([request.lead, *about], (*journal, *said))),
        groups=await known_groups(tx),
        journal=journal,
        calendar=tx.rules.calendar,
        now=now,
        links=await tx.links.of(number),
        sent=await _sent_with(tx, request, tasks),
        clocks=await _clocks_of(tx, request, tasks),
        presenters=presenters,
        interview=interview,
        support=support,
        sessions=sessions,
        followers=await tx.watchers.of(number),
        left=left,
        asked=sum(one.finding is Finding.ASKED for one in found),
        meetings=await meetings_to_come(tx, tasks, now),
    )


def concerned(presenters: Iterable[Presenter], interview: Interview) -> set[PersonId]:
    """Return the presenters and who did something for them; the super-user, and who saved the interview last."""
    marks = (one.mark(care) for one in presenters for care in Care)
    ids = (interview.super_user, interview.saved_by, *(mark.by for mark in marks if mark is not None))
    return {one.person for one in presenters} | {one for one in ids if one is not None}


def _sent(request: ServiceRequest, journal: Iterable[Entry]) -> tuple[str, ...]:
    """Return the names of the files that came from the one whom a service is for."""
    return tuple(str(one.detail["name"]) for one in journal if one.what is What.ATTACHMENT and one.by == request.lead)


async def _sent_with(tx: Transaction, request: ServiceRequest, tasks: Iterable[ServiceTask]) -> tuple[str, ...]:
    if not files_in(request.answers):
        return ()
    journals = await tx.journal.of_many(task.number for task in tasks)
    return _sent(request, [entry for some in journals.values() for entry in some])


async def _clocks_of(tx: Transaction, request: ServiceRequest, tasks: Iterable[ServiceTask]) -> tuple[Clock, ...]:
    """Return the clocks of a service, whose receipt says by when it is taken."""
    if request.key is not None:
        return ()
    kept = await tx.clocks.of([task.number for task in tasks])
    return tuple(one.clock for some in kept.values() for one in some)
