"""Support tasks (TASK): help for a presenter, from a template, usually with a date and a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow import notices, refusals
from workflow.changes import Change
from workflow.holding import card_changed, held, moved, must_act_for, must_hold, must_say_something, wrong
from workflow.journal import Entry, What
from workflow.people import Actor, PersonId
from workflow.states import SupportState
from workflow.tasks import Mark, Sheet, Tick, ticked
from workflow.templates import Template

UNDER_WAY = frozenset({SupportState.OPEN, SupportState.CLAIMED, SupportState.PLANNED})
"""What is still to do, and so holds up the service task that it was made from."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When someone is helped: two UTC instants."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class SupportTask:
    """Help for one presenter."""

    number: str
    template: str
    """Key of its template."""
    task: str
    """Number of the SCTASK that it was made from."""
    request: str
    """Number of the RITM that it serves."""
    group: str
    presenter: PersonId
    by: PersonId
    """Who made it."""
    opened_at: datetime
    state: SupportState = SupportState.OPEN
    holder: PersonId | None = None
    starts_at: datetime | None = None
    """When it takes place, in UTC; known before it is planned when it was made from a session."""
    ends_at: datetime | None = None
    place: str = ""
    """A room, a booth, the link of a virtual room."""
    details: str = ""
    """Internal: what whoever gives the support should know."""
    session: int | None = None
    """Id of the session that it was made for."""
    ticks: Mapping[str, Mark] = field(default_factory=dict)
    """By step key of the template's checklist."""
    sequence: int = 0
    """How often its appointment has changed since it was first known: when, where, or who gives it (RFC 5545)."""
    done_at: datetime | None = None
    version: int = 1

    @property
    def appointment(self) -> Appointment | None:
        """When it takes place, once that is known."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return Appointment(self.starts_at, self.ends_at)

    @property
    def is_off(self) -> bool:
        """Tell whether its appointment does not take place: given up, or the support was given before."""
        early = self.starts_at is not None and self.done_at is not None and self.done_at < self.starts_at
        return early or self.state is SupportState.CANCELLED

    @property
    def next_sequence(self) -> int:
        """Its sequence once its appointment, if it has one, is changed: calendars pass over what has the same."""
        return self.sequence if self.starts_at is None else self.sequence + 1


def claim(
    task: SupportTask, template: Template, actor: Actor, now: datetime, *, holder_away: bool = False
) -> Change[SupportTask]:
    """Take a support task in charge; one whose appointment is known already is planned by that."""
    must_act_for(task, actor)
    _must_be_under_way(task, "work")
    if task.holder == actor.id and task.state is not SupportState.OPEN:
        raise refusals.AlreadyYours(task.number)
    if task.holder not in {None, actor.id} and not holder_away:
        raise refusals.AlreadyTaken(task.number, task.holder)
    after = replace(task, holder=actor.id, sequence=task.next_sequence)
    entries = [held(task, actor.id, actor.id, now)]
    if task.state is SupportState.OPEN:
        after, entry = _move(after, SupportState.CLAIMED, actor.id, now)
        entries.insert(0, entry)
        if _can_be_planned(after, template, now):
            after, entry = _move(after, SupportState.PLANNED, actor.id, now)
            entries.append(entry)
    return _changed(after, *entries, told=_told_of_claim(after, template))


def release(task: SupportTask, actor: Actor, now: datetime) -> Change[SupportTask]:
    """Put a support task back to be taken. Its appointment stands: someone else may keep it."""
    must_act_for(task, actor)
    _must_be_under_way(task, "work")
    if task.holder is None:
        raise refusals.NobodyHolds(task.number)
    must_hold(task, actor)
    after = replace(task, holder=None, sequence=task.next_sequence)
    entries = [held(task, None, actor.id, now)]
    if task.state is not SupportState.OPEN:
        after, entry = _move(after, SupportState.OPEN, actor.id, now)
        entries.insert(0, entry)
    return _changed(after, *entries)


def plan(
    task: SupportTask, template: Template, actor: Actor, appointment: Appointment | None, place: str, now: datetime
) -> Change[SupportTask]:
    """Say when and where the support takes place, or say so anew.

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


def done(task: SupportTask, actor: Actor, now: datetime) -> Change[SupportTask]:
    """Record that the support was given."""
    must_be_theirs(task, actor)
    gone_on, entry = _move(task, SupportState.DONE, actor.id, now)
    after = replace(gone_on, done_at=now)
    told = (notices.SupportGiven(task.number, notices.ToPerson(task.presenter)),) if task.starts_at is None else ()
    return _changed(replace(after, sequence=task.next_sequence) if after.is_off else after, entry, told=told)


def given(task: SupportTask, template: Template, actor: Actor, now: datetime) -> Change[SupportTask]:
    """Record that the support was given; what nobody had was given by whoever says so, and its presenter knows."""
    if task.state is not SupportState.OPEN:
        return done(task, actor, now)
    taken = claim(task, template, actor, now)
    ended = done(taken.after, actor, now)
    return Change(ended.after, (*taken.entries, *ended.entries), ended.notices)


def cancel(task: SupportTask, actor: Actor, reason: str, now: datetime, *, announced: bool) -> Change[SupportTask]:
    """Give up a support task; ``announced``: its presenter was told of an appointment.

    Its holder, whoever made it and managers may; any member of its group while nobody holds it.
    Raises refusals.NothingSaid without a reason.
    """
    must_be_concerned(task, actor)
    must_say_something(reason)
    return call_off(task, actor.id, reason, now, announced=announced)


def call_off(
    task: SupportTask, by: PersonId | None, reason: str, now: datetime, *, announced: bool
) -> Change[SupportTask]:
    """Give up a support task since what it serves is given up: by the desk itself (None), or with what someone did."""
    after, entry = _move(task, SupportState.CANCELLED, by, now)
    after = replace(after, sequence=task.next_sequence)
    told = (notices.AppointmentCancelled(task.number, notices.ToPerson(task.presenter)),) if announced else ()
    return _changed(after, replace(entry, detail={**entry.detail, "reason": reason.strip()}), told=told)


def tick(
    task: SupportTask, template: Template, actor: Actor, ticks: Mapping[str, Tick], now: datetime
) -> Change[SupportTask]:
    """Set boxes of the template's checklist; those that already stand so keep who and when."""
    must_act_for(task, actor)
    _must_be_under_way(task, "tick")
    marks, entries = ticked(Sheet(task.number, template.checklist, task.ticks), ticks, actor.id, now)
    return _changed(replace(task, ticks=marks), *entries)


def overlaps(one: Appointment, other: Appointment) -> bool:
    """Tell whether one person cannot be at both; one that begins as the other ends is no trouble."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def clashing(tasks: Iterable[SupportTask]) -> frozenset[str]:
    """Give the numbers of those whose holder is expected at another one at the same time."""
    held: dict[PersonId, list[tuple[Appointment, str]]] = {}
    for task in tasks:
        when = task.appointment
        if task.holder is not None and when is not None and task.state is SupportState.PLANNED:
            held.setdefault(task.holder, []).append((when, task.number))
    found: set[str] = set()
    for appointments in held.values():
        running: list[tuple[Appointment, str]] = []
        for when, number in sorted(appointments, key=lambda one: (one[0].starts_at, one[1])):
            running = [(other, known) for other, known in running if overlaps(other, when)]
            if running:
                found |= {number, *(known for _other, known in running)}
            running.append((when, number))
    return frozenset(found)


def whom(tasks: Iterable[SupportTask]) -> set[PersonId]:
    """Give everyone whom these support tasks name: presenters and holders."""
    found = {person for task in tasks for person in (task.presenter, task.holder)}
    return {person for person in found if person is not None}


def _can_be_planned(task: SupportTask, template: Template, now: datetime) -> bool:
    known = task.appointment
    return known is not None and known.ends_at > now and bool(task.place or not template.needs_place)


def _fitting(
    task: SupportTask, template: Template, appointment: Appointment | None, place: str, now: datetime
) -> tuple[datetime, datetime]:
    if appointment is None:
        raise refusals.DateNeeded(task.number, template.needs_date)
    if template.needs_place and not place:
        raise refusals.PlaceNeeded(task.number)
    if appointment.ends_at <= appointment.starts_at:
        raise refusals.EndsTooSoon
    if appointment.ends_at <= now:
        raise refusals.AppointmentPassed(appointment.ends_at.isoformat())
    return appointment.starts_at, appointment.ends_at


def _told(task: SupportTask, *, moved: bool) -> tuple[notices.Notice, ...]:
    if task.starts_at is None:
        return ()
    return (notices.AppointmentMade(task.number, notices.ToPerson(task.presenter), moved, task.sequence),)


def _told_of_claim(task: SupportTask, template: Template) -> tuple[notices.Notice, ...]:
    """Tell the presenter of an appointment that stands now, or who helps them when none is needed."""
    if task.state is SupportState.PLANNED:
        return _told(task, moved=False)
    if task.starts_at is None and not template.needs_date:
        return (notices.HelperNamed(task.number, notices.ToPerson(task.presenter)),)
    return ()


def _changed(task: SupportTask, *entries: Entry, told: tuple[notices.Notice, ...] = ()) -> Change[SupportTask]:
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
        raise refusals.NotTheHolder(task.number, None)
    _must_be_under_way(task, "work")
    must_hold(task, actor)


def must_be_concerned(task: SupportTask, actor: Actor) -> None:
    """See that someone may give it up. Raises refusals.NotYourGroup, NotTheHolder, WrongState."""
    _must_be_under_way(task, SupportState.CANCELLED)
    if actor.manager or actor.id in {task.holder, task.by}:
        return
    must_act_for(task, actor)
    if task.holder is not None:
        raise refusals.NotTheHolder(task.number, task.holder)
