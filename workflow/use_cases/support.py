"""What people do with support tasks: make them for presenters, take, plan and carry them out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow import notices, refusals, support_tasks
from workflow.attachments import Attachment, words_of
from workflow.changes import Change
from workflow.journal import Entry, What
from workflow.people import Actor, PersonId
from workflow.ports import Transaction
from workflow.states import TASK_MOVES, SupportState, TaskState
from workflow.support_tasks import UNDER_WAY, Appointment, SupportTask
from workflow.tasks import TO_WORK, ServiceTask, Tick
from workflow.teaching_support import CONFORMITY
from workflow.templates import SUPER_USER_TRAINING, TEMPLATES, Template
from workflow.use_cases.away import away
from workflow.use_cases.balance import balance_of
from workflow.use_cases.clocked import keep_support_clocks
from workflow.use_cases.distribute import distributed_support
from workflow.use_cases.files import attachment_entries
from workflow.use_cases.hearing import Relayed, hear, said_elsewhere
from workflow.use_cases.incidents import held_since, within_limit
from workflow.use_cases.indexing import index_support
from workflow.use_cases.people import actor
from workflow.use_cases.presenters import supported
from workflow.use_cases.support_record import record_support, redraw_parents
from workflow.use_cases.tell import Standing, tell

CARDS = 20
"""Made at once, up to so many get their card; of more, the group is told how many there are."""


@dataclass(frozen=True, slots=True)
class Wanted:
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
        raise refusals.AppointmentPassed(when.ends_at.isoformat())
    wanted = [Wanted(presenter, when, place) for presenter in dict.fromkeys(presenters)]
    return await make_each(tx, person, task_number, template, wanted, now, details=particulars.details)


async def make_each(
    tx: Transaction,
    person: PersonId,
    task_number: str,
    template: str,
    wanted: Sequence[Wanted],
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
    wanted: Sequence[Wanted],
    now: datetime,
    *,
    details: str = "",
) -> tuple[SupportTask, ...]:
    """Make support tasks on a service task that the interview's closing has opened: nobody need hold it yet.

    Whoever closed the interview may. Raises what ``make_each`` does but NotTheHolder.
    """
    parent = await tx.tasks.get(task_number)
    if parent.state not in TO_WORK:
        raise refusals.WrongState(task_number, parent.state, "support", tuple(sorted(TASK_MOVES[parent.state])))
    return await _make_on(tx, person, parent, template, wanted, now, details)


async def _make_on(
    tx: Transaction,
    person: PersonId,
    parent: ServiceTask,
    template: str,
    wanted: Sequence[Wanted],
    now: datetime,
    details: str,
) -> tuple[SupportTask, ...]:
    kind = template_of(template)
    if not wanted:
        raise refusals.NobodyToSupport(parent.number)
    if any(one.appointment and one.appointment.ends_at <= one.appointment.starts_at for one in wanted):
        raise refusals.EndsTooSoon
    details = within_limit(details.strip()) if details.strip() else ""
    numbers = await tx.numbers("TASK", len(wanted))
    made = [_new(number, parent, kind, one, person, now, details) for number, one in zip(numbers, wanted, strict=True)]
    changes = await distributed_support(tx, [_opened(task, cards=len(made) <= CARDS) for task in made], now)
    # The parent is written too: a closing of it at the same moment is then stale, and finds what was made here.
    await tx.tasks.save(parent)
    await _keep_new(tx, changes, person, now)
    await _tell_made(tx, parent, kind, changes, person, now)
    return tuple(change.after for change in changes)


def _new(
    number: str, parent: ServiceTask, kind: Template, wanted: Wanted, by: PersonId, now: datetime, details: str
) -> SupportTask:
    when = wanted.appointment
    return SupportTask(
        number=number,
        template=kind.key,
        task=parent.number,
        request=parent.request,
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
    card = notices.ItemOpened(task.number, notices.ToGroup(task.group))
    return Change(task, notices=(card,) if cards else ())


async def _keep_new(tx: Transaction, changes: Sequence[Change[SupportTask]], by: PersonId, now: datetime) -> None:
    made = [change.after for change in changes]
    await tx.support.add_many(made)
    opened = [Entry(task.number, now, by, What.OPENED) for task in made]
    await tx.journal.append([*opened, *(entry for change in changes for entry in change.entries)])
    people = await tx.people.many({task.presenter for task in made})
    await index_support(tx, made, await tx.requests.get(made[0].request), people)
    if tx.rules.of_group(made[0].group).task_clock:
        for task in made:
            await keep_support_clocks(tx, task)


async def _tell_made(
    tx: Transaction,
    parent: ServiceTask,
    kind: Template,
    changes: Sequence[Change[SupportTask]],
    by: PersonId,
    now: datetime,
) -> None:
    said = [notice for change in changes for notice in change.notices]
    if len(changes) > CARDS:
        said.append(notices.SupportWaits(parent.number, notices.ToGroup(kind.group), len(changes), kind.key))
    await tell(tx, said, now, Standing(kind.group))
    numbers = tuple(change.after.number for change in changes)
    shown = notices.SupportMade(parent.number, notices.ToItem(), by, numbers)
    await tell(tx, [shown], now, Standing(parent.group))
    await redraw_parents(tx, [change.after for change in changes[:1]], now)


async def for_holder(tx: Transaction, person: PersonId, task_number: str) -> ServiceTask:
    """Give a service task to whoever may make support tasks from it: its holder, or a manager.

    Raises refusals.NotYourGroup, NotTheHolder, WrongState unless it is in progress.
    """
    task, who = await tx.tasks.get(task_number), await actor(tx, person)
    if not who.acts_for(task.group):
        raise refusals.NotYourGroup(task_number, task.group)
    if task.state is not TaskState.IN_PROGRESS:
        raise refusals.WrongState(task_number, task.state, "support", tuple(sorted(TASK_MOVES[task.state])))
    if task.holder != person and not who.manager:
        raise refusals.NotTheHolder(task_number, task.holder)
    return task


def template_of(key: str) -> Template:
    """Give a template. Raises refusals.NoSuchTemplate."""
    if key not in TEMPLATES:
        raise refusals.NoSuchTemplate(key)
    return TEMPLATES[key]


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> SupportTask:
    """Take a support task in charge: exactly one person gets it."""
    task = await tx.support.get(number)
    try:
        absent = await away(tx, [task.holder], now)
        who = await actor(tx, person)
        change = support_tasks.claim(task, TEMPLATES[task.template], who, now, holder_away=bool(absent))
    except refusals.AlreadyTaken as taken:
        taken.since = await held_since(tx, number)
        raise
    if not await tx.places.of(number):
        # Of many made at once only the number was said: from its claim on, the task has a card.
        card = notices.ItemOpened(number, notices.ToGroup(task.group))
        change = replace(change, notices=(card, *change.notices))
    return await record_support(tx, change, now)


async def for_helper(tx: Transaction, person: PersonId, number: str) -> SupportTask:
    """Give a support task to whoever may plan it or say that it was given.

    Raises refusals.NotYourGroup, NotTheHolder, WrongState.
    """
    task, who = await tx.support.get(number), await actor(tx, person)
    support_tasks.must_be_theirs(task, who)
    return task


async def for_concerned(tx: Transaction, person: PersonId, number: str) -> SupportTask:
    """Give a support task to whoever may cancel it. Raises refusals.NotYourGroup, NotTheHolder, WrongState."""
    task = await tx.support.get(number)
    support_tasks.must_be_concerned(task, await actor(tx, person))
    return task


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> SupportTask:
    """Put a support task back to be taken."""
    task = await tx.support.get(number)
    return await record_support(tx, support_tasks.release(task, await actor(tx, person), now), now)


async def plan(
    tx: Transaction, person: PersonId, number: str, appointment: Appointment | None, place: str, now: datetime
) -> SupportTask:
    """Say when and where the support takes place, or say so anew; its presenter is told."""
    task, who = await tx.support.get(number), await actor(tx, person)
    change = support_tasks.plan(task, TEMPLATES[task.template], who, appointment, place.strip(), now)
    if change.after == task and not change.entries:
        return task
    return await record_support(tx, change, now)


async def done(tx: Transaction, person: PersonId, number: str, now: datetime, *, note: str = "") -> SupportTask:
    """Record that the support was given, with a work note if there is anything to say of it."""
    task, who = await tx.support.get(number), await actor(tx, person)
    change = support_tasks.done(task, who, now)
    if note.strip():
        said = support_tasks.note(task, who, within_limit(note), now).entries
        change = replace(change, entries=(*change.entries, *said))
    after = await record_support(tx, change, now)
    if task.template != SUPER_USER_TRAINING:
        await supported(tx, task.request, task.presenter, person, now)
    await _offer_closing(tx, task, now)
    return after


async def cancel(tx: Transaction, person: PersonId, number: str, reason: str, now: datetime) -> SupportTask:
    """Give up a support task; a presenter who was told of an appointment is told that it is off."""
    after = await _cancel(tx, await tx.support.get(number), await actor(tx, person), reason, now)
    await _offer_closing(tx, after, now)
    return after


async def _cancel(tx: Transaction, task: SupportTask, who: Actor | None, reason: str, now: datetime) -> SupportTask:
    told = announced(task, await tx.journal.of(task.number), now)
    return await record_support(tx, support_tasks.cancel(task, who, reason, now, announced=told), now)


def announced(task: SupportTask, journal: Iterable[Entry], now: datetime) -> bool:
    """Tell whether its presenter was told of an appointment that is still to come."""
    planned = any(entry.what is What.STATE and entry.detail["after"] == SupportState.PLANNED for entry in journal)
    return planned and task.ends_at is not None and task.ends_at > now


async def tick(tx: Transaction, person: PersonId, number: str, ticks: Mapping[str, Tick], now: datetime) -> SupportTask:
    """Set boxes of a support task's checklist."""
    task = await tx.support.get(number)
    change = support_tasks.tick(task, TEMPLATES[task.template], await actor(tx, person), ticks, now)
    return await record_support(tx, change, now)


async def note(
    tx: Transaction,
    person: PersonId,
    number: str,
    text: str,
    now: datetime,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> SupportTask:
    """Keep a work note on a support task: by a form, or as a message of its thread (``written``)."""
    task = await tx.support.get(number)
    text = within_limit(words_of(text, files))
    change = support_tasks.note(task, await actor(tx, person), text, now)
    attached = attachment_entries(number, person, files, now, internal=True)
    shown = said_elsewhere(notices.NoteShown(number, notices.ToItem(), person, text), written, "noted")
    await tx.journal.append([*change.entries, *attached])
    await tell(tx, shown, now, Standing(task.group))
    await hear(tx, number, person, written)
    return task


async def open_work(tx: Transaction, task_number: str) -> tuple[SupportTask, ...]:
    """Give the support tasks that hold up the closing of a service task."""
    return tuple(one for one in await tx.support.of_task(task_number) if one.state in UNDER_WAY)


async def must_be_clear(tx: Transaction, task_number: str) -> None:
    """See that nothing holds up the closing of a service task. Raises refusals.SupportOpen."""
    if held_up_by := await open_work(tx, task_number):
        raise refusals.SupportOpen(task_number, tuple(one.number for one in held_up_by))


async def _offer_closing(tx: Transaction, task: SupportTask, now: datetime) -> None:
    """Tell whoever holds the service task that nothing of it is open any more."""
    parent = await tx.tasks.get(task.task)
    if parent.step == CONFORMITY and (await balance_of(tx, parent.request)).missing:
        return
    if parent.state is TaskState.IN_PROGRESS and parent.holder is not None and not await open_work(tx, parent.number):
        offered = notices.SupportSettled(parent.number, notices.ToPerson(parent.holder))
        await tell(tx, [offered], now, Standing(parent.group))


async def clashes(tx: Transaction, task: SupportTask) -> tuple[SupportTask, ...]:
    """Give the other planned appointments at which its holder would have to be at the same time."""
    when = task.appointment
    if when is None or task.holder is None or task.state is not SupportState.PLANNED:
        return ()
    near = await tx.support.planned_between(when.starts_at, when.ends_at, holder=task.holder)
    return tuple(one for one in near if one.number != task.number)
