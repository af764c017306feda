"""Acts on support tasks: claim, plan and carry out; making them is in ``support_making``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.courses.tasks import Tick
from workflow.courses.use_cases import course_access
from workflow.items.changes import Change
from workflow.items.holding import noted
from workflow.items.journal import Entry
from workflow.items.undoing import given_back
from workflow.items.use_cases.claiming import claiming, with_card
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.record import changed
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction
from workflow.support import support_moves
from workflow.support.assignment import assign_support
from workflow.support.bookings import Booking, clashing, of_support
from workflow.support.refusals import SupportOpen
from workflow.support.support_tasks import Appointment, SupportEnded, SupportTask
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import support_access
from workflow.support.use_cases.bookings import bookings_around
from workflow.support.use_cases.support_ending import announced, open_work
from workflow.support.use_cases.support_making import (
    CARDS,
    Particulars,
    SupportWanted,
    activate,
    for_holder,
    make,
    make_alone,
    make_each,
    template_of,
)
from workflow.support.use_cases.support_record import record_support

__all__ = [
    "CARDS",
    "Particulars",
    "SupportWanted",
    "activate",
    "booked_twice",
    "cancel",
    "claim",
    "clashes",
    "done",
    "for_concerned",
    "for_helper",
    "for_holder",
    "holding_up",
    "make",
    "make_alone",
    "make_each",
    "must_be_clear",
    "plan",
    "release",
    "template_of",
    "tick",
]


async def claim(tx: Transaction, person: PersonId, number: str, now: datetime) -> SupportTask:
    """Take a support task in charge: exactly one person gets it."""
    task, who = await support_access.support_for(tx, person, number)
    async with claiming(tx, task, now) as holder_away:
        change = support_moves.claim(task, TEMPLATES[task.template], who, now, holder_away=holder_away)
    return await record_support(tx, await with_card(tx, change), now)


async def for_helper(tx: Transaction, person: PersonId, number: str) -> SupportTask:
    """Return a support task for the one who may plan it or say that it was given.

    Raises refusals.NotYourGroup, NotTheHolder, WrongState.
    """
    task, who = await support_access.support_for(tx, person, number)
    support_moves.must_be_theirs(task, who)
    return task


async def for_concerned(tx: Transaction, person: PersonId, number: str) -> SupportTask:
    """Return a support task for the one who may cancel it. Raises refusals.NotYourGroup, NotTheHolder, WrongState."""
    task, who = await support_access.support_for(tx, person, number)
    support_moves.must_be_concerned(task, who)
    return task


async def release(tx: Transaction, person: PersonId, number: str, now: datetime) -> SupportTask:
    """Put a support task back to be taken."""
    task, who = await support_access.support_for(tx, person, number)
    return await record_support(tx, support_moves.release(task, who, await tx.journal.of(number), now), now)


async def plan(
    tx: Transaction, person: PersonId, number: str, appointment: Appointment | None, place: str, now: datetime
) -> SupportTask:
    """Say when and where the support takes place, or say so again; its presenter is told."""
    task, who = await support_access.support_for(tx, person, number)
    change = support_moves.plan(task, TEMPLATES[task.template], who, appointment, place.strip(), now)
    if change.after == task and not change.entries:
        return task
    return await record_support(tx, change, now)


async def done(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, note: str = "", untaken: bool = False
) -> SupportTask:
    """Record that the support was given, with a work note if there is anything to say of it.

    ``untaken``: what nobody has is taken by that. Raises refusals.GivenTooSoon before its time without a note.
    """
    task, who = await support_access.support_for(tx, person, number)
    template = TEMPLATES[task.template]
    change = support_moves.given(task, template, who, now) if untaken else support_moves.done(task, who, now)
    support_moves.must_say_why_so_soon(task, note, now)
    if note.strip():
        change = change.noting(noted(task, person, within_limit(note), now))
    after = await record_support(tx, change, now)
    await changed(tx, Change(SupportEnded(after)), now)
    return after


async def cancel(tx: Transaction, person: PersonId, number: str, reason: str, now: datetime) -> SupportTask:
    """Cancel a support task; a presenter who was told of an appointment is told that it is off."""
    task, who = await support_access.support_for(tx, person, number)
    told = announced(task, await tx.journal.of(number), now)
    after = await record_support(tx, support_moves.cancel(task, who, reason, now, announced=told), now)
    await changed(tx, Change(SupportEnded(after)), now)
    return after


async def tick(tx: Transaction, person: PersonId, number: str, ticks: Mapping[str, Tick], now: datetime) -> SupportTask:
    """Set boxes of a support task's checklist."""
    task, who = await support_access.support_for(tx, person, number)
    change = support_moves.tick(task, TEMPLATES[task.template], who, ticks, now)
    return await record_support(tx, change, now)


async def must_be_clear(tx: Transaction, task_number: str) -> None:
    """Check that nothing holds up the closing of a service task. Raises refusals.SupportOpen."""
    if held_up_by := await open_work(tx, task_number):
        raise SupportOpen(task_number, tuple(one.number for one in held_up_by))


async def holding_up(tx: Transaction, person: PersonId, task_number: str) -> tuple[SupportTask, ...]:
    """Return the support tasks that hold up the closing of a service task, for support. Raises refusals.NotForYou."""
    task = await course_access.task(tx, person, task_number)
    return await open_work(tx, task.number)


async def clashes(tx: Transaction, task: SupportTask) -> tuple[Booking, ...]:
    """Return the other appointments at which who gives it, or who gets it, would have to be at the same time."""
    booking = of_support(task)
    return () if booking is None else clashing(booking, await bookings_around(tx, [booking]))


async def booked_twice(
    tx: Transaction, person: PersonId, numbers: Sequence[str]
) -> tuple[tuple[SupportTask, tuple[Booking, ...]], ...]:
    """Return those of these support tasks at whose time someone has to be elsewhere too, with where. For support.

    Raises refusals.NotForYou.
    """
    tasks = [await support_access.support(tx, person, number) for number in numbers]
    return tuple([(task, found) for task in tasks if (found := await clashes(tx, task))])


async def assign(tx: Transaction, by: Actor, number: str, holder: PersonId, now: datetime) -> None:
    """Assign it to someone, as a manager. Raises refusals.ManagersOnly, WrongState, AlreadyTaken."""
    item = await support_access.support(tx, by.id, number)
    await record_support(tx, assign_support(item, by, holder, now), now)


async def undo(tx: Transaction, person: PersonId, number: str, act: Sequence[Entry], now: datetime) -> None:
    """Take back what the lines of ``act`` say was done to a support task: who has it, and its state."""
    task = await support_access.support(tx, person, number)
    change = given_back(task, act, person, now)
    await record_support(tx, replace(change, after=replace(change.after, sequence=task.next_sequence)), now)
