"""Support tasks in the making: for one presenter or many, from a service task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.assignment import AssignmentGroups
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.use_cases import course_access
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, must_hold, wrong
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import ItemOpened
from workflow.items.refusals import NobodyChosen
from workflow.items.states import TaskState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import member
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToGroup, ToItem
from workflow.people.people import PersonId
from workflow.people.use_cases.distribute import distributed_each
from workflow.ports.desk import Transaction
from workflow.support.notices import SupportMade, SupportWaits
from workflow.support.refusals import (
    AppointmentPassed,
    EndsTooSoon,
    NobodyToSupport,
    NoSuchCourse,
    NoSuchTemplate,
    NothingAtWork,
    TooManyAtOnce,
    WhichRequest,
)
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.templates import Template, given_by
from workflow.support.use_cases.indexing import index_support
from workflow.support.use_cases.support_clocks import begin_support_clocks
from workflow.support.use_cases.support_record import set_reminders

CARDS = 20
"""Made at once, up to so many get their card; of more, the group is told how many there are."""
ALONE = 1
NAMED_BY_CARD = 0
"""Of those that the closing of a step makes, beside the steps that it opens: one has a card, more a message, or
the card of the step that they are made on names them."""


@dataclass(frozen=True, slots=True)
class SupportWanted:
    """Support that is asked for: for whom, and when and where if that is known."""

    presenter: PersonId
    appointment: Appointment | None = None
    place: str = ""
    session: int | None = None
    """Id of the session that it is for."""
    details: str = ""
    """Internal, of this one; otherwise what holds for all."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What holds for all support tasks that are made at once."""

    appointment: Appointment | None = None
    place: str = ""
    details: str = ""


NOTHING_MORE = Particulars()


async def make(
    tx: Transaction,
    person: PersonId,
    task_number: str,
    template: str,
    presenters: Sequence[PersonId],
    now: datetime,
    *,
    particulars: Particulars = NOTHING_MORE,
) -> tuple[SupportTask, ...]:
    """Make support tasks for one presenter or many, one each; see ``make_each``. Raises AppointmentPassed too."""
    when, place = particulars.appointment, particulars.place
    if when is not None and when.starts_at < when.ends_at <= now:
        raise AppointmentPassed(when.ends_at.isoformat())
    wanted = [SupportWanted(presenter, when, place) for presenter in dict.fromkeys(presenters)]
    return await make_each(tx, person, task_number, template, wanted, now, details=particulars.details)


async def make_each(
    tx: Transaction,
    person: PersonId,
    task_number: str,
    template: str,
    wanted: Sequence[SupportWanted],
    now: datetime,
    *,
    details: str = "",
) -> tuple[SupportTask, ...]:
    """Make a support task for each that is wanted, all at once, from a service task in progress.

    Raises refusals.NotTheHolder, WrongState, NoSuchTemplate, NobodyToSupport, EndsTooSoon, TextTooLong.
    """
    parent = await for_holder(tx, person, task_number)
    return await _make_on(tx, person, parent, template, wanted, now, details)


async def activate(
    tx: Transaction,
    person: PersonId,
    task_number: str,
    template: str,
    wanted: Sequence[SupportWanted],
    now: datetime,
    *,
    details: str = "",
    opened_now: bool = False,
) -> tuple[SupportTask, ...]:
    """Make support tasks on a service task that is open: nobody need hold it yet.

    The one who closed the interview may; of several at once, the group gets one message. With ``opened_now`` it gets
    none: the service task's own card is on its way to it, and names them. Raises what ``make_each`` does but
    NotTheHolder.
    """
    parent = await course_access.task(tx, THE_DESK, task_number)
    if parent.state not in TO_WORK:
        raise wrong(parent, "support")
    named = opened_now and template_of(template, tx.rules.book.assigned).group == parent.group
    return await _make_on(tx, person, parent, template, wanted, now, details, most=NAMED_BY_CARD if named else ALONE)


async def _make_on(
    tx: Transaction,
    person: PersonId,
    parent: ServiceTask | None,
    template: str,
    wanted: Sequence[SupportWanted],
    now: datetime,
    details: str,
    *,
    most: int = CARDS,
) -> tuple[SupportTask, ...]:
    """Make them, on a service task or for people alone.

    ``most``: of more than so many, the group is told how many there are, in place of their cards; of none with
    ``NAMED_BY_CARD``.
    """
    kind = template_of(template, tx.rules.book.assigned)
    if not wanted:
        raise NobodyToSupport(parent.number) if parent else NobodyChosen
    if any(one.appointment and one.appointment.ends_at <= one.appointment.starts_at for one in wanted):
        raise EndsTooSoon
    details = within_limit(details.strip()) if details.strip() else ""
    numbers = await tx.numbers("TASK", len(wanted))
    made = [_new(number, parent, kind, one, person, now, details) for number, one in zip(numbers, wanted, strict=True)]
    changes = await distributed_each(tx, [_opened(task, cards=len(made) <= most) for task in made], now)
    # The parent is written too: a closing of it at the same moment is then stale, and finds what was made here.
    if parent is not None:
        await tx.tasks.save(parent)
    await _keep_new(tx, changes, person, now)
    await _tell_made(tx, parent, kind, changes, person, now, most)
    return tuple(change.after for change in changes)


def _new(
    number: str,
    parent: ServiceTask | None,
    kind: Template,
    wanted: SupportWanted,
    by: PersonId,
    now: datetime,
    details: str,
) -> SupportTask:
    when = wanted.appointment
    return SupportTask(
        number=number,
        template=kind.key,
        task=parent.number if parent else None,
        request=parent.request if parent else None,
        group=kind.group,
        presenter=wanted.presenter,
        by=by,
        opened_at=now,
        starts_at=when.starts_at if when else None,
        ends_at=when.ends_at if when else None,
        place=wanted.place.strip(),
        details=wanted.details or details,
        session=wanted.session,
    )


def _opened(task: SupportTask, *, cards: bool) -> Change[SupportTask]:
    card = ItemOpened(task.number, ToGroup(task.group))
    return Change(task, notices=(card,) if cards else ())


async def _keep_new(tx: Transaction, changes: Sequence[Change[SupportTask]], by: PersonId, now: datetime) -> None:
    made = [change.after for change in changes]
    await tx.support.add_many(made)
    opened = [Entry(task.number, now, by, What.OPENED) for task in made]
    await tx.journal.append([*opened, *(entry for change in changes for entry in change.entries)])
    people = await tx.people.many({task.presenter for task in made})
    request = None if made[0].request is None else await tx.requests.get(made[0].request)
    await index_support(tx, made, request, people)
    await set_reminders(tx, made, now)
    await begin_support_clocks(tx, made)


async def _tell_made(
    tx: Transaction,
    parent: ServiceTask | None,
    kind: Template,
    changes: Sequence[Change[SupportTask]],
    by: PersonId,
    now: datetime,
    most: int,
) -> None:
    said = [notice for change in changes for notice in change.notices]
    if parent is not None and len(changes) > most != NAMED_BY_CARD:
        said.append(SupportWaits(parent.number, ToGroup(kind.group), len(changes), kind.key))
    await tell(tx, said, now, Addressees(kind.group))
    if parent is None:
        return
    numbers = tuple(change.after.number for change in changes)
    shown = SupportMade(parent.number, ToItem(), by, numbers)
    await tell(tx, [shown], now, Addressees(parent.group))
    await redraw(tx, {parent.number: Addressees(parent.group)})


async def make_alone(
    tx: Transaction,
    person: PersonId,
    template: str,
    people: Sequence[PersonId],
    now: datetime,
    *,
    course: str = "",
    particulars: Particulars = NOTHING_MORE,
) -> tuple[SupportTask, ...]:
    """Make support tasks as any member may, one for each person: of a course, or of none.

    ``course``: the number of one of its requests, or its code. They are made on its step at work of the template's
    group, else on another one at work.
    Raises refusals.MembersOnly, NoSuchTemplate, NobodyToSupport, EndsTooSoon, AppointmentPassed, TextTooLong,
    NoSuchCourse, WhichRequest, NothingAtWork.
    """
    await member(tx, person)
    kind, when = template_of(template, tx.rules.book.assigned), particulars.appointment
    if when is not None and when.starts_at < when.ends_at <= now:
        raise AppointmentPassed(when.ends_at.isoformat())
    if len(set(people)) > CARDS:
        raise TooManyAtOnce(CARDS)
    parent = await _at_work(tx, person, course, kind) if course.strip() else None
    wanted = [SupportWanted(one, when, particulars.place) for one in dict.fromkeys(people)]
    return await _make_on(tx, person, parent, template, wanted, now, particulars.details)


async def _at_work(tx: Transaction, person: PersonId, course: str, kind: Template) -> ServiceTask:
    named = " ".join(course.upper().split())
    if kind_of(named) is ItemKind.REQUEST:
        found = [await course_access.request(tx, person, named)]
    else:
        found = list(await tx.requests.of_code(named))
    if not found:
        raise NoSuchCourse(named)
    if len(found) > 1:
        raise WhichRequest(named, tuple(one.number for one in found))
    tasks = [one for one in await tx.tasks.of_request(found[0].number) if one.state in TO_WORK]
    if not tasks:
        raise NothingAtWork(found[0].number)
    return min(tasks, key=lambda one: one.group != kind.group)


async def for_holder(tx: Transaction, person: PersonId, task_number: str) -> ServiceTask:
    """Return a service task for the one who may make support tasks from it: its holder, or a manager.

    Raises refusals.NotYourGroup, NotTheHolder, WrongState unless it is in progress.
    """
    task, who = await course_access.task_for(tx, person, task_number)
    must_act_for(task, who)
    if task.state is not TaskState.IN_PROGRESS:
        raise wrong(task, "support")
    must_hold(task, who)
    return task


def template_of(key: str, assigned: AssignmentGroups) -> Template:
    """Return a template with the group that gives it. Raises refusals.NoSuchTemplate."""
    known = given_by(assigned)
    if key not in known:
        raise NoSuchTemplate(key)
    return known[key]
