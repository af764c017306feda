"""The calendar of support, as people look at it: who helps whom, when and where, and who is booked twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.requests import ServiceRequest
from workflow.items.states import SupportState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.people.modest import is_modest
from workflow.people.people import Actor, Group, Person, PersonId
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.reading.text import alphabetical, squash
from workflow.support.agenda import AgendaRange, Shown, instants, the_one, understood
from workflow.support.bookings import booked_twice
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.use_cases import support_access
from workflow.support.use_cases.bookings import bookings_among
from workflow.support.use_cases.meetings import ProposalView, meetings_of

STANDING = frozenset({SupportState.OPEN, SupportState.CLAIMED, SupportState.PLANNED, SupportState.DONE})
"""What an agenda shows of what has a day: all but what was given up."""
EVER = frozenset(SupportState)
AHEAD = timedelta(days=180)
"""How far after days without anything the next appointment is looked for."""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A support task that has a day, with what people want to know of it."""

    task: SupportTask
    appointment: Appointment
    request: ServiceRequest | None
    presenter: Person
    holder: Person | None
    group: Group | None
    clash: bool = False
    """Its holder would have to be elsewhere at the same time."""


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The appointments of some days."""

    who: Actor
    shown: Shown
    first: date
    last: date
    entries: tuple[AgendaEntry, ...]
    """By start."""
    groups: Mapping[str, Group]
    """All of them: members may look at any."""
    of: Person | None
    """Whose agenda it is, if one person's."""
    helpers: tuple[Person, ...]
    """Those who help someone on these days, by name: whose agendas can be chosen."""
    calendar: BusinessCalendar
    now: datetime
    meetings: tuple[ProposalView, ...] = ()
    """Appointments about service tasks of the one whose agenda it is."""
    coming: AgendaEntry | None = None
    """The first one after these days, when they have none."""
    modest: bool = False
    """They look by a link, by which nobody subscribes."""


async def agenda_view(tx: Transaction, person: PersonId, shown: Shown, now: datetime) -> AgendaView:
    """Return some days as chosen. Someone who is not of support sees the support that they get, and nothing else."""
    who = await actor(tx, person)
    groups = await known_groups(tx)
    if not who.is_member:
        shown = Shown(shown.span, shown.day, person=person)
    calendar = tx.rules.calendar
    first, last = shown.days(calendar.local(now).date())
    start, end = instants(first, last, calendar.timezone)
    every = await tx.support.planned_between(start, end, states=STANDING)
    kept = [task for task in every if _wanted(task, shown, who)]
    helpers = await tx.people.many({task.holder for task in every if task.holder is not None})
    entries = await entries_of(tx, kept, groups, booked_twice(await bookings_among(tx, every, start, end)))
    return AgendaView(
        who=who,
        shown=shown,
        first=first,
        last=last,
        entries=entries,
        groups=groups,
        of=None if shown.person is None else await tx.people.get(shown.person),
        helpers=tuple(sorted(helpers.values(), key=lambda one: alphabetical(one.name))) if who.is_member else (),
        calendar=calendar,
        now=now,
        meetings=() if shown.person is None else await meetings_of(tx, shown.person, start, end),
        modest=is_modest(person),
        coming=None if entries else await _coming(tx, shown, who, max(end, now), groups),
    )


async def agenda_asked(tx: Transaction, person: PersonId, text: str, now: datetime) -> AgendaView:
    """Return the days and the person or group that someone wrote. Raises refusals.NotOnAnAgenda."""
    groups = await known_groups(tx)
    today = tx.rules.calendar.local(now).date()
    shown, name = understood(text, person, groups.values(), today)
    if name:
        shown = Shown(shown.span, shown.day, person=await _named(tx, name, groups))
    return await agenda_view(tx, person, shown, now)


async def todays(tx: Transaction, now: datetime, *, groups: Iterable[str]) -> tuple[AgendaEntry, ...]:
    """Return what is left of today in some groups."""
    calendar = tx.rules.calendar
    day = calendar.local(now).date()
    _start, end = instants(*Shown(AgendaRange.DAY).days(day), calendar.timezone)
    every = await tx.support.planned_between(now, end, states=STANDING - {SupportState.DONE})
    keys = set(groups)
    kept = [task for task in every if task.group in keys]
    twice = booked_twice(await bookings_among(tx, every, now, end))
    return await entries_of(tx, kept, await known_groups(tx), twice)


async def entries_of(
    tx: Transaction, tasks: Iterable[SupportTask], groups: Mapping[str, Group], clashing: Iterable[str] = ()
) -> tuple[AgendaEntry, ...]:
    """Return support tasks that have a day with who and what they are about, in two queries for all."""
    dated = [(task, task.appointment) for task in tasks]
    some = [(task, when) for task, when in dated if when is not None]
    requests = await tx.requests.many({task.request for task, _when in some if task.request is not None})
    named = {task.presenter for task, _when in some} | {task.holder for task, _when in some if task.holder is not None}
    people = await tx.people.many(named)
    marked = frozenset(clashing)
    entries = [
        AgendaEntry(
            task,
            when,
            requests.get(task.request or ""),
            people[task.presenter],
            None if task.holder is None else people[task.holder],
            groups.get(task.group),
            task.number in marked,
        )
        for task, when in some
    ]
    return tuple(sorted(entries, key=lambda one: (one.appointment.starts_at, one.task.number)))


async def one_entry(tx: Transaction, number: str) -> AgendaEntry | None:
    """Return one support task; None while it has no day. Raises refusals.NoSuchItem."""
    task = await support_access.support(tx, THE_DESK, number)
    return next(iter(await entries_of(tx, [task], await known_groups(tx))), None)


async def _coming(
    tx: Transaction, shown: Shown, who: Actor, since: datetime, groups: Mapping[str, Group]
) -> AgendaEntry | None:
    """Return the first appointment that begins from an instant on, of those that are chosen."""
    later = await tx.support.planned_between(since, since + AHEAD, states=STANDING - {SupportState.DONE})
    begin = (one for one in later if one.starts_at is not None and one.starts_at >= since and _wanted(one, shown, who))
    return next(iter(await entries_of(tx, [one for one in (next(begin, None),) if one is not None], groups)), None)


def _wanted(task: SupportTask, shown: Shown, who: Actor) -> bool:
    if shown.person is not None:
        return shown.person in {task.holder, task.presenter}
    return task.group == shown.group if shown.group else who.acts_for(task.group)


async def _named(tx: Transaction, name: str, groups: Mapping[str, Group]) -> PersonId:
    """Find the one member of support whose name holds these words."""
    members = {person for key in groups for person in await tx.people.members(key)}
    wanted = {squash(word) for word in name.split()}
    people = await tx.people.many(members)
    found = [one.id for one in people.values() if wanted <= {squash(word) for word in one.name.split()}]
    return the_one(found, name)
