"""Appointments by proposal: times proposed, picked, refused, called off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases import course_access
from workflow.items.awaited import Awaited, Why
from workflow.items.holding import must_act_for, must_hold, wrong
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.talk import must_be_reachable
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToPerson
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.support import support_moves
from workflow.support.bookings import Booking, clashing
from workflow.support.notices import (
    MeetingSet,
    TimesChanged,
    TimesProposed,
)
from workflow.support.proposals import (
    Proposal,
    ProposalState,
    move_asked,
    must_be_asked,
    picked,
    proposed,
    without,
)
from workflow.support.refusals import BookedTwice, ProposalOver
from workflow.support.support_tasks import Appointment
from workflow.support.support_timers import business_day_before
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import support, support_access
from workflow.support.use_cases.bookings import bookings_around
from workflow.support.use_cases.meetings import ProposalView, Subject, openings, proposal_view, subject_of
from workflow.support.use_cases.proposal_steps import NEAR, answered, give_up, noted, remind_later, settled

OFFERED = 8
"""Free times that a form offers."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form for times offers."""

    subject: Subject
    to: Person
    free: tuple[Appointment, ...]
    place: str
    stands: Appointment | None = None
    """The appointment to come that one of the times would replace."""


async def offering(tx: Transaction, person: PersonId, number: str, now: datetime) -> Offer:
    """Return what someone may propose times for, with free ones. Raises refusals.NotTheHolder, NobodyToWriteTo …."""
    subject = await _for_holder(tx, person, number)
    to = await _reachable(tx, subject)
    before = await tx.proposals.get(number)
    both = subject.holder or person, subject.to
    usual = [_thought_of(one, number, *both) for one in openings(tx.rules.calendar, now)]
    busy = await bookings_around(tx, usual)
    free = tuple(one.when for one in usual if not clashing(one, busy))[:OFFERED]
    stands = before.appointment if before is not None and before.to_come(now) else None
    return Offer(subject, to, free, before.place if before else "", stands)


def _thought_of(when: Appointment, number: str, *people: PersonId) -> Booking:
    return Booking(when, number, frozenset(people))


async def propose(
    tx: Transaction, person: PersonId, number: str, slots: Sequence[Appointment], place: str, now: datetime
) -> Proposal:
    """Propose one to three times to the lead or presenter.

    Raises refusals.BookedTwice where one of the two has something else then, NobodyToWriteTo, TimesNeeded, TimePassed.
    """
    subject = await _for_holder(tx, person, number)
    await _reachable(tx, subject)
    holder = subject.holder or person
    before = await tx.proposals.get(number)
    after = proposed(before, number, holder, subject.to, slots, within_limit(place.strip()), now)
    thought_of = [_thought_of(slot, number, who) for who in (holder, subject.to) for slot in after.slots]
    busy = await bookings_around(tx, thought_of)
    for one in thought_of:
        for there in clashing(one, busy):
            (who,) = one.people
            raise BookedTwice(who, there.when.starts_at.isoformat(), there.when.ends_at.isoformat())
    if subject.template:
        task, who_acts = await support_access.support_for(tx, person, number)
        support_moves.plan(task, TEMPLATES[subject.template], who_acts, after.slots[0], after.place, now)
    await tx.proposals.save(after)
    told: list[Notice] = [TimesProposed(after.topic, ToPerson(subject.to))]
    if before is not None:
        told.append(TimesChanged(before.topic, ToPerson(before.to)))
    await noted(tx, after, person, now)
    await tell(tx, told, now)
    await tx.awaited.put(Awaited(subject.to, number, now, Why.QUESTION))
    await remind_later(tx, after, now, asked=False)
    await redraw(tx, {number: Addressees(subject.group)})
    return after


async def pick(tx: Transaction, person: PersonId, number: str, which: int, starts: datetime, now: datetime) -> Proposal:
    """Pick one of the times; one that was taken meanwhile goes from those that are left, and nothing is picked.

    Raises refusals.NoSuchItem for somebody else's, ProposalOver (for who leads the course no longer, too).
    """
    proposal, subject = await _theirs(tx, person, number)
    must_be_asked(proposal, which)
    slot = next((one for one in proposal.slots if one.starts_at == starts), None)
    if subject.holder is None:
        raise ProposalOver(number)
    left = [_thought_of(one, number, subject.holder, person) for one in proposal.slots]
    busy = await bookings_around(tx, left)
    gone = [one.when for one in left if one.when.starts_at <= now or clashing(one, busy)]
    if slot is None or slot in gone:
        return await _left(tx, without(proposal, gone, now), subject, now)
    after = picked(replace(proposal, by=subject.holder), slot, now)
    if subject.template:
        after = replace(after, starts_at=None, ends_at=None, sequence=proposal.sequence)
    await tx.proposals.save(after)
    if subject.template:
        await support.plan(tx, subject.holder, number, slot, proposal.place, now)
    told: list[Notice] = answered(after)
    if after.appointment is not None:
        moved = proposal.appointment is not None
        told += [MeetingSet(number, ToPerson(one), after.sequence, moved) for one in (after.by, after.to)]
        await _remind(tx, after, slot, now)
    await settled(tx, after, subject, person, told, now)
    return after


async def ask_to_move(tx: Transaction, person: PersonId, number: str, which: int, now: datetime) -> Proposal:
    """Ask for another time than the one that was picked, which stands until another is; their words go to the item.

    Raises refusals.NoSuchItem for somebody else's, ProposalOver.
    """
    proposal, subject = await _theirs(tx, person, number)
    after = move_asked(proposal, which, now)
    await tx.proposals.save(after)
    await settled(tx, after, subject, person, answered(after), now)
    await tx.awaited.put(Awaited(person, number, now, Why.QUESTION))
    return after


async def none_fits(tx: Transaction, person: PersonId, number: str, which: int, now: datetime) -> Proposal:
    """Say that none of the times fits. Raises refusals.NoSuchItem for somebody else's, ProposalOver."""
    proposal, subject = await _theirs(tx, person, number)
    must_be_asked(proposal, which)
    after = replace(proposal, state=ProposalState.NONE_FITS, slots=(), decided_at=now)
    await tx.proposals.save(after)
    await settled(tx, after, subject, person, answered(after), now)
    return after


async def calling_off(tx: Transaction, person: PersonId, number: str, now: datetime) -> ProposalView:
    """Return the appointment that one of the two who meet may call off.

    Raises refusals.ProposalOver, NotTheHolder ….
    """
    await _must_meet(tx, person, number)
    view = await proposal_view(tx, number)
    if view is None or not view.proposal.to_come(now):
        raise ProposalOver(number)
    return view


async def call_off(tx: Transaction, person: PersonId, number: str, now: datetime, *, why: str = "") -> Proposal:
    """Call off the appointment that stands; ``why`` is for the other to read. Raises as ``calling_off``."""
    view = await calling_off(tx, person, number, now)
    return await give_up(tx, view.proposal, view.subject, person, now, within_limit(why.strip()))


async def withdraw(tx: Transaction, person: PersonId, number: str, now: datetime) -> Proposal:
    """Withdraw times that wait for an answer. Raises refusals.ProposalOver, NotTheHolder …."""
    subject = await _for_holder(tx, person, number)
    before = await tx.proposals.get(number)
    if before is None or before.to_come(now):
        raise ProposalOver(number)
    return await give_up(tx, before, subject, person, now)


# --- Steps of these -----------------------------------------------------------------------


async def _for_holder(tx: Transaction, person: PersonId, number: str) -> Subject:
    if kind_of(number) is ItemKind.SUPPORT:
        await support.for_helper(tx, person, number)
        return await subject_of(tx, number)
    task, who = await course_access.task_for(tx, person, number)
    must_act_for(task, who)
    if task.state not in TO_WORK:
        raise wrong(task, "work")
    must_hold(task, who)
    return await subject_of(tx, number)


async def _must_meet(tx: Transaction, person: PersonId, number: str) -> None:
    """See that someone is the one who picks, or the one who proposes."""
    proposal = await tx.proposals.get(number)
    if proposal is not None and proposal.to == person:
        await _theirs(tx, person, number)
    else:
        await _for_holder(tx, person, number)


async def _remind(tx: Transaction, proposal: Proposal, slot: Appointment, now: datetime) -> None:
    """Remind both of an appointment a business day before; not of one that is nearer than that as it is picked."""
    near = business_day_before(slot.starts_at, tx.rules.calendar)
    if near > now:
        await tx.timers.set(proposal.item, NEAR, near)
    else:
        await tx.timers.cancel(proposal.item, NEAR)


async def _reachable(tx: Transaction, subject: Subject) -> Person:
    to = await tx.people.get(subject.to)
    must_be_reachable(subject.number, to)
    return to


async def _theirs(tx: Transaction, person: PersonId, number: str) -> tuple[Proposal, Subject]:
    proposal = await tx.proposals.get(number)
    if proposal is None or proposal.to != person:
        raise NoSuchItem(number)
    subject = await subject_of(tx, number)
    if subject.to != person:
        raise ProposalOver(number)
    return proposal, subject


async def _left(tx: Transaction, after: Proposal, subject: Subject, now: datetime) -> Proposal:
    """Keep the times that are left, and show them; with none, the one who proposed is told."""
    await tx.proposals.save(after)
    if after.state is ProposalState.NONE_FITS:
        await settled(tx, after, subject, None, answered(after), now)
    else:
        await tell(tx, [TimesChanged(after.topic, ToPerson(after.to))], now)
    return after
