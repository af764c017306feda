"""Classes in progress or soon: by the session plan, or by on-call support."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.templates import TEMPLATES
from workflow.teaching.session_times import appointment_of
from workflow.teaching.sessions import Session, SessionState

AHEAD = timedelta(days=60)
"""How far classes are looked ahead for; hardly a request is open for longer."""
SOON = timedelta(hours=2)
"""Before a class: what its presenter asks then cannot wait."""


@dataclass(frozen=True, slots=True)
class ClassNow:
    """A class that someone gives at this moment."""

    since: datetime
    until: datetime
    tasks: tuple[SupportTask, ...]
    """On-call support for it; some of them may have nobody yet."""
    requests: frozenset[str]
    """Numbers of the RITM of the courses in which it is given."""

    @property
    def on_call(self) -> tuple[PersonId, ...]:
        """Those who stand by, each once."""
        return tuple(dict.fromkeys(task.holder for task in self.tasks if task.holder is not None))


async def class_now(tx: Transaction, person: PersonId, now: datetime) -> ClassNow | None:
    """Return the class of a presenter that goes on, by the session plan or by their on-call support; None without."""
    supported = await _supported(tx, person, now, now)
    on_call = tuple(task for _when, task in supported)
    spans = [(when, task.request) for when, task in supported] + await _sessions(tx, person, now, now)
    if not spans:
        return None
    since, until = min(when.starts_at for when, _ in spans), max(when.ends_at for when, _ in spans)
    return ClassNow(since, until, on_call, frozenset(request for _, request in spans if request))


async def class_within(tx: Transaction, person: PersonId, now: datetime, ahead: timedelta = SOON) -> datetime | None:
    """Return when a class of someone began that goes on, or begins within a time; None without one."""
    spans = [when for when, _request in await _sessions(tx, person, now, now + ahead)]
    spans += [when for when, _task in await _supported(tx, person, now, now + ahead)]
    return min((when.starts_at for when in spans), default=None)


async def next_turn(tx: Transaction, person: PersonId, now: datetime) -> datetime | None:
    """Return when next a class of someone begins, or comes so near that what they ask cannot wait."""
    spans = [when for when, _request in await _sessions(tx, person, now, now + AHEAD)]
    spans += [when for when, _task in await _supported(tx, person, now, now + AHEAD)]
    turns = (turn for when in spans for turn in (when.starts_at - SOON, when.starts_at))
    return min((turn for turn in turns if turn > now), default=None)


async def _supported(
    tx: Transaction, person: PersonId, now: datetime, until: datetime
) -> list[tuple[Appointment, SupportTask]]:
    """Return the support on call that someone has now or from now ``until`` then, with its times.

    Whatever is asked, all that lies ahead is read: a transaction that asks for both reads it once.
    """
    tasks = await tx.support.of_presenter(person, at=now, until=now + AHEAD)
    planned = [(task.appointment, task) for task in tasks if TEMPLATES[task.template].on_call]
    return [(when, task) for when, task in planned if when is not None and _falls(when, now, until)]


async def _sessions(tx: Transaction, person: PersonId, now: datetime, until: datetime) -> list[tuple[Appointment, str]]:
    """Return the live sessions that someone gives now or from now ``until`` then, each with the number of its RITM.

    All that lies ahead is read, as in ``_supported``.
    """
    calendar = tx.rules.calendar
    days = calendar.local(now).date(), calendar.local(now + AHEAD).date()
    found = _live(await tx.sessions.of_presenter(person, *days), calendar)
    return [(when, request) for when, request in found if _falls(when, now, until)]


def _falls(when: Appointment, now: datetime, until: datetime) -> bool:
    return when.starts_at <= until and now < when.ends_at


def _live(sessions: Iterable[Session], calendar: BusinessCalendar) -> list[tuple[Appointment, str]]:
    """Return when live sessions take place that are planned, each with the number of its RITM."""
    live = (one for one in sessions if one.live and one.state is SessionState.PLANNED)
    return [(when, one.request) for one in live if (when := appointment_of(one, calendar)) is not None]


async def course_now(tx: Transaction, person: PersonId, now: datetime) -> str:
    """Return the code of the course in whose class someone is at this moment; empty without one, or in several."""
    found = await class_now(tx, person, now)
    requests = await tx.requests.many(found.requests) if found else {}
    codes = {one.key.code for one in requests.values() if one.key is not None}
    return codes.pop() if len(codes) == 1 else ""
