"""Moves of people on a support task: claim, plan, give, release."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.courses.tasks import Checklist, Tick, ticked
from workflow.items.changes import Change
from workflow.items.holding import (
    card_changed,
    held,
    moved,
    must_act_for,
    must_be_claimable,
    must_be_releasable,
    must_hold,
    must_say_something,
    unclaimed,
    wrong,
)
from workflow.items.journal import Entry, What
from workflow.items.refusals import NotTheHolder
from workflow.items.states import SupportState
from workflow.notice import Notice, ToPerson
from workflow.people.people import Actor, PersonId
from workflow.support.notices import AppointmentCancelled, AppointmentMade, HelperNamed, SupportGiven
from workflow.support.refusals import AppointmentPassed, DateNeeded, EndsTooSoon, GivenTooSoon, PlaceNeeded
from workflow.support.support_tasks import UNDER_WAY, Appointment, SupportTask
from workflow.support.templates import Template


def claim(
    task: SupportTask, template: Template, actor: Actor, now: datetime, *, holder_away: bool = False
) -> Change[SupportTask]:
    """Take a support task in charge; one whose appointment is known already is planned by that."""
    must_act_for(task, actor)
    _must_be_under_way(task, "work")
    must_be_claimable(task, actor, begun=task.state is not SupportState.OPEN, holder_away=holder_away)
    after = replace(task, holder=actor.id, sequence=task.next_sequence)
    entries = [held(task, actor.id, actor.id, now)]
    if task.state is SupportState.OPEN:
        after, entry = _move(after, SupportState.CLAIMED, actor.id, now)
        entries.insert(0, entry)
        if _can_be_planned(after, template, now):
            after, entry = _move(after, SupportState.PLANNED, actor.id, now)
            entries.append(entry)
    return _changed(after, *entries, told=_told_of_claim(after, template))


def release(task: SupportTask, actor: Actor, journal: Sequence[Entry], now: datetime) -> Change[SupportTask]:
    """Put a support task back to be taken. Its appointment stands: someone else may keep it.

    Where nothing was done to it, the clock of its first claim goes on.
    """
    must_act_for(task, actor)
    _must_be_under_way(task, "work")
    must_be_releasable(task, actor)
    after = replace(task, holder=None, sequence=task.next_sequence)
    entries = [held(task, None, actor.id, now)]
    if task.state is not SupportState.OPEN:
        after, entry = _move(after, SupportState.OPEN, actor.id, now)
        entries.insert(0, entry)
    return _changed(after, *entries, *unclaimed(task, journal, actor.id, now))


def plan(
    task: SupportTask, template: Template, actor: Actor, appointment: Appointment | None, place: str, now: datetime
) -> Change[SupportTask]:
    """Say when and where the support takes place, or say so again.

    What needs no date is given without being planned. Raises refusals.DateNeeded, PlaceNeeded, EndsTooSoon,
    AppointmentPassed.
    """
    must_be_theirs(task, actor)
    starts, ends = _fitting(task, template, appointment, place, now)
    before = (task.starts_at, task.ends_at, task.place)
    other = before != (starts, ends, place)
    sequence = task.next_sequence if other or task.state is SupportState.CLAIMED else task.sequence
    after = replace(task, starts_at=starts, ends_at=ends, place=place, sequence=sequence)
    entries = [_appointed(after, actor.id, now)] if other else []
    if task.state is SupportState.CLAIMED:
        after, entry = _move(after, SupportState.PLANNED, actor.id, now)
        entries.append(entry)
    elif not other:
        return Change(task)
    moved_on = task.state is SupportState.PLANNED and task.starts_at is not None
    return _changed(after, *entries, told=_told(after, moved=moved_on))


def before_its_time(task: SupportTask, now: datetime) -> bool:
    """Return whether support would be given before its appointment begins."""
    return task.starts_at is not None and now < task.starts_at


def must_say_why_so_soon(task: SupportTask, why: str, now: datetime) -> None:
    """Check that support marked as given before its time says why. Raises refusals.GivenTooSoon."""
    if task.starts_at is not None and before_its_time(task, now) and not why.strip():
        raise GivenTooSoon(task.number, task.starts_at.isoformat())


def done(task: SupportTask, actor: Actor, now: datetime) -> Change[SupportTask]:
    """Record that the support was given."""
    must_be_theirs(task, actor)
    gone_on, entry = _move(task, SupportState.DONE, actor.id, now)
    after = replace(gone_on, done_at=now)
    told = (SupportGiven(task.number, ToPerson(task.presenter)),) if task.starts_at is None else ()
    return _changed(replace(after, sequence=task.next_sequence) if after.is_off else after, entry, told=told)


def given(task: SupportTask, template: Template, actor: Actor, now: datetime) -> Change[SupportTask]:
    """Record that the support was given; where nobody held it, by the one who says so. Its presenter knows already."""
    if task.state is not SupportState.OPEN:
        return done(task, actor, now)
    taken = claim(task, template, actor, now)
    ended = done(taken.after, actor, now)
    return Change(ended.after, (*taken.entries, *ended.entries), ended.notices)


def cancel(task: SupportTask, actor: Actor, reason: str, now: datetime, *, announced: bool) -> Change[SupportTask]:
    """Cancel a support task; ``announced``: its presenter was told of an appointment.

    Its holder, whoever made it and managers may; any member of its group while nobody holds it.
    Raises refusals.NothingSaid without a reason.
    """
    must_be_concerned(task, actor)
    must_say_something(reason)
    return call_off(task, actor.id, reason, now, announced=announced)


def call_off(
    task: SupportTask, by: PersonId | None, reason: str, now: datetime, *, announced: bool
) -> Change[SupportTask]:
    """Cancel a support task whose purpose is cancelled: by the desk itself (None), or with what someone did."""
    after, entry = _move(task, SupportState.CANCELLED, by, now)
    after = replace(after, sequence=task.next_sequence)
    told = (AppointmentCancelled(task.number, ToPerson(task.presenter)),) if announced else ()
    return _changed(after, replace(entry, detail={**entry.detail, "reason": reason.strip()}), told=told)


def tick(
    task: SupportTask, template: Template, actor: Actor, ticks: Mapping[str, Tick], now: datetime
) -> Change[SupportTask]:
    """Set boxes of the template's checklist; those that already stand so keep who and when."""
    must_act_for(task, actor)
    _must_be_under_way(task, "tick")
    marks, entries = ticked(Checklist(task.number, template.checklist, task.ticks), ticks, actor.id, now)
    return _changed(replace(task, ticks=marks), *entries)


def _can_be_planned(task: SupportTask, template: Template, now: datetime) -> bool:
    known = task.appointment
    return known is not None and known.ends_at > now and bool(task.place or not template.needs_place)


def _fitting(
    task: SupportTask, template: Template, appointment: Appointment | None, place: str, now: datetime
) -> tuple[datetime, datetime]:
    if appointment is None:
        raise DateNeeded(task.number, template.needs_date)
    if template.needs_place and not place:
        raise PlaceNeeded(task.number)
    if appointment.ends_at <= appointment.starts_at:
        raise EndsTooSoon
    if appointment.ends_at <= now:
        raise AppointmentPassed(appointment.ends_at.isoformat())
    return appointment.starts_at, appointment.ends_at


def _told(task: SupportTask, *, moved: bool) -> tuple[Notice, ...]:
    if task.starts_at is None:
        return ()
    return (AppointmentMade(task.number, ToPerson(task.presenter), moved, task.sequence),)


def _told_of_claim(task: SupportTask, template: Template) -> tuple[Notice, ...]:
    """Tell the presenter of an appointment that stands now, or who helps them when none is needed."""
    if task.state is SupportState.PLANNED:
        return _told(task, moved=False)
    if task.starts_at is None and not template.needs_date:
        return (HelperNamed(task.number, ToPerson(task.presenter)),)
    return ()


def _changed(task: SupportTask, *entries: Entry, told: tuple[Notice, ...] = ()) -> Change[SupportTask]:
    return Change(task, entries, (card_changed(task), *told) if entries else ())


def _move(task: SupportTask, after: SupportState, by: PersonId | None, now: datetime) -> tuple[SupportTask, Entry]:
    return replace(task, state=after), moved(task, after, by, now)


def _appointed(task: SupportTask, by: PersonId, now: datetime) -> Entry:
    starts, ends = (None if at is None else at.isoformat() for at in (task.starts_at, task.ends_at))
    return Entry(task.number, now, by, What.PLANNED, {"starts": starts, "ends": ends, "place": task.place})


def _must_be_under_way(task: SupportTask, move: str) -> None:
    if task.state not in UNDER_WAY:
        raise wrong(task, move)


def must_be_theirs(task: SupportTask, actor: Actor) -> None:
    """See that someone has a support task in hand. Raises refusals.NotYourGroup, NotTheHolder, WrongState."""
    must_act_for(task, actor)
    if task.state is SupportState.OPEN:
        raise NotTheHolder(task.number, None)
    _must_be_under_way(task, "work")
    must_hold(task, actor)


def must_be_concerned(task: SupportTask, actor: Actor) -> None:
    """See that someone may give it up. Raises refusals.NotYourGroup, NotTheHolder, WrongState."""
    _must_be_under_way(task, SupportState.CANCELLED)
    if actor.manager or actor.id in {task.holder, task.by}:
        return
    must_act_for(task, actor)
    if task.holder is not None:
        raise NotTheHolder(task.number, task.holder)
