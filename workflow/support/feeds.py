"""Feeds of the calendar of support: private, revocable, one per person and one per person and group.

A feed is read under a token that only its owner has seen: the desk keeps the
token's digest, by which it is found.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from workflow.items.states import SupportState
from workflow.items.topics import About
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId
from workflow.support.notices import AgendaEntered, AgendaLeft, AppointmentCancelled, AppointmentsOff
from workflow.support.support_tasks import SupportTask

OWN = ""
"""In place of a group: the owner's own appointments, those that they hold and those at which they are helped."""
KEPT = timedelta(days=60)
"""How long what is over, called off or handed on stays in a feed, so that every subscriber hears of it."""
AHEAD = timedelta(days=400)
"""How far a feed looks: past the next session of the same season."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that someone subscribed to."""

    person: PersonId
    """Whose it is."""
    group: str
    """Key of the group whose appointments it gives, or ``OWN``."""
    digest: str
    """SHA-256 of its token, in hexadecimal."""
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """An appointment that is no longer someone's: their calendar must drop it."""

    person: PersonId
    task: str
    """Number of the TASK."""
    group: str
    starts_at: datetime
    ends_at: datetime
    place: str
    sequence: int
    at: datetime


class Feeds(Protocol):
    """Feeds, and the appointments that left someone's calendar."""

    async def by_digest(self, digest: str) -> Feed | None:
        """Find a feed by its token's digest."""
        ...

    async def of(self, person: PersonId) -> tuple[Feed, ...]:
        """Return someone's feeds: their own first, then by group."""
        ...

    async def add(self, feed: Feed) -> bool:
        """Write a feed unless this person has one of the same calendar; tell whether it was new."""
        ...

    async def put(self, feed: Feed) -> None:
        """Write a feed, in place of the one that this person had of the same calendar."""
        ...

    async def remove(self, person: PersonId, group: str) -> bool:
        """Revoke a feed; False when there is none."""
        ...

    async def depart(self, departure: Departure) -> None:
        """Keep that an appointment has left someone's calendar, in place of the last time that it did."""
        ...

    async def departed(
        self, since: datetime, *, person: PersonId | None = None, group: str | None = None
    ) -> tuple[Departure, ...]:
        """Return what left a person's calendar, or that of anyone in a group, since then; by task, then person."""
        ...


def told(before: SupportTask, after: SupportTask, now: datetime) -> tuple[Notice, ...]:
    """Tell holders what a change does to their calendars: what comes, moves or goes. What is over is left alone."""
    had, has = _whose(before), _whose(after)
    said: list[Notice] = []
    if has is not None and (has != had or _when(before) != _when(after)):
        said.append(
            AgendaEntered(after.number, ToPerson(has), after.sequence, moved=had == has),
        )
    known = before.appointment
    if had is None or had == has or (after.state is SupportState.DONE and not after.is_off):
        return tuple(said)
    if known is not None and known.ends_at > now:
        starts, ends = known.starts_at.isoformat(), known.ends_at.isoformat()
        said.append(
            AgendaLeft(before.number, ToPerson(had), starts, ends, before.place, max(before.sequence, after.sequence))
        )
    return tuple(said)


def all_off(
    given_up: Sequence[SupportTask],
    presenters: Iterable[SupportTask],
    untold: Collection[tuple[PersonId, str]],
    now: datetime,
) -> tuple[Notice, ...]:
    """Tell everyone of what is given up at once: holders, and the presenters of those that they were told of.

    Of one appointment each hears by itself, of several in one message; of one
    that they were never told of (``untold``: person and number), nothing.
    """
    said: dict[PersonId, list[Notice]] = {}
    for before in given_up:
        off = replace(before, state=SupportState.CANCELLED, sequence=before.next_sequence)
        for notice in told(before, off, now):
            said.setdefault(_to(notice), []).append(notice)
    for one in presenters:
        off_for = AppointmentCancelled(one.number, ToPerson(one.presenter))
        said.setdefault(one.presenter, []).append(off_for)
    known = {person: [one for one in some if (person, one.topic) not in untold] for person, some in said.items()}
    return tuple(
        some[0]
        if len(some) == 1
        else AppointmentsOff(
            About.APPOINTMENTS.topic(person), ToPerson(person), tuple(dict.fromkeys(one.topic for one in some))
        )
        for person, some in known.items()
        if some
    )


def _to(notice: Notice) -> PersonId:
    if not isinstance(notice.to, ToPerson):
        raise TypeError(notice.to)
    return notice.to.person


def _whose(task: SupportTask) -> PersonId | None:
    """Return in whose calendar a task stands as theirs to give."""
    return task.holder if task.state is SupportState.PLANNED and task.appointment is not None else None


def _when(task: SupportTask) -> tuple[object, ...]:
    return task.starts_at, task.ends_at, task.place


def departures(before: SupportTask, after: SupportTask, now: datetime) -> tuple[Departure, ...]:
    """Tell from whose calendar a change takes an appointment.

    One that is done stays where it stands, and one that is cancelled is told
    as such by the task itself.
    """
    known = before.appointment
    if before.state is not SupportState.PLANNED or known is None:
        return ()
    if after.state in {SupportState.DONE, SupportState.CANCELLED}:
        return ()
    stays = after.state is SupportState.PLANNED and after.holder == before.holder
    if before.holder is None or stays:
        return ()
    return (
        Departure(
            before.holder,
            before.number,
            before.group,
            known.starts_at,
            known.ends_at,
            before.place,
            max(after.sequence, before.sequence),
            now,
        ),
    )
