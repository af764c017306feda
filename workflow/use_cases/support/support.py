"""What people do with support tasks: take, plan and carry them out; and (``support_making``) make them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from workflow import notices, refusals, support_moves
from workflow.holding import noted
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.states import SupportState
from workflow.support_tasks import Appointment, SupportTask
from workflow.tasks import Tick
from workflow.templates import SUPER_USER_TRAINING, TEMPLATES
from workflow.use_cases.helpdesk.incidents import held_since
from workflow.use_cases.limits import within_limit
from workflow.use_cases.staff.away import away
from workflow.use_cases.staff.people import actor
from workflow.use_cases.support.support_ending import announced, offer_closing, open_work
from workflow.use_cases.support.support_making import (
    CARDS,
    Particulars,
    Wanted,
    activate,
    for_holder,
    make,
    make_each,
    template_of,
)
from workflow.use_cases.support.support_record import record_support
from workflow.use_cases.teaching.presenters import supported

__all__ = [
    "CARDS",
    "Particulars",
    "Wanted",
    "activate",
    "cancel",
    "claim",
    "clashes",
    "done",
    "for_concerned",
    "for_helper",
    "for_holder",
    "make",
    "make_each",
    "must_be_clear",
    "plan",
    "release",
    "template_of",
    "tick",
]


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> SupportTask:
    """Take a support task in charge: exactly one person gets it."""
    task = await tx.support.get(number)
    try:
        absent = await away(tx, [task.holder], now)
        who = await actor(tx, person)
        change = support_moves.claim(task, TEMPLATES[task.template], who, now, holder_away=bool(absent))
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
    support_moves.must_be_theirs(task, who)
    return task


async def for_concerned(tx: Transaction, person: PersonId, number: str) -> SupportTask:
    """Give a support task to whoever may cancel it. Raises refusals.NotYourGroup, NotTheHolder, WrongState."""
    task = await tx.support.get(number)
    support_moves.must_be_concerned(task, await actor(tx, person))
    return task


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> SupportTask:
    """Put a support task back to be taken."""
    task = await tx.support.get(number)
    return await record_support(tx, support_moves.release(task, await actor(tx, person), now), now)


async def plan(
    tx: Transaction, person: PersonId, number: str, appointment: Appointment | None, place: str, now: datetime
) -> SupportTask:
    """Say when and where the support takes place, or say so anew; its presenter is told."""
    task, who = await tx.support.get(number), await actor(tx, person)
    change = support_moves.plan(task, TEMPLATES[task.template], who, appointment, place.strip(), now)
    if change.after == task and not change.entries:
        return task
    return await record_support(tx, change, now)


async def done(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, note: str = "", untaken: bool = False
) -> SupportTask:
    """Record that the support was given, with a work note if there is anything to say of it.

    ``untaken``: what nobody has is taken by that.
    """
    task, who = await tx.support.get(number), await actor(tx, person)
    template = TEMPLATES[task.template]
    change = support_moves.given(task, template, who, now) if untaken else support_moves.done(task, who, now)
    if note.strip():
        change = change.noting(noted(task, who, within_limit(note), now))
    after = await record_support(tx, change, now)
    if task.template != SUPER_USER_TRAINING:
        await supported(tx, task.request, task.presenter, person, now)
    await offer_closing(tx, task, now)
    return after


async def cancel(tx: Transaction, person: PersonId, number: str, reason: str, now: datetime) -> SupportTask:
    """Give up a support task; a presenter who was told of an appointment is told that it is off."""
    task, who = await tx.support.get(number), await actor(tx, person)
    told = announced(task, await tx.journal.of(number), now)
    after = await record_support(tx, support_moves.cancel(task, who, reason, now, announced=told), now)
    await offer_closing(tx, after, now)
    return after


async def tick(tx: Transaction, person: PersonId, number: str, ticks: Mapping[str, Tick], now: datetime) -> SupportTask:
    """Set boxes of a support task's checklist."""
    task = await tx.support.get(number)
    change = support_moves.tick(task, TEMPLATES[task.template], await actor(tx, person), ticks, now)
    return await record_support(tx, change, now)


async def must_be_clear(tx: Transaction, task_number: str) -> None:
    """See that nothing holds up the closing of a service task. Raises refusals.SupportOpen."""
    if held_up_by := await open_work(tx, task_number):
        raise refusals.SupportOpen(task_number, tuple(one.number for one in held_up_by))


async def clashes(tx: Transaction, task: SupportTask) -> tuple[SupportTask, ...]:
    """Give the other planned appointments at which its holder would have to be at the same time."""
    when = task.appointment
    if when is None or task.holder is None or task.state is not SupportState.PLANNED:
        return ()
    near = await tx.support.planned_between(when.starts_at, when.ends_at, holder=task.holder)
    return tuple(one for one in near if one.number != task.number)
