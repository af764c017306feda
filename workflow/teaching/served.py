"""What a step needs before it is closed and does not have, and whether everyone of a course was served.

A lack is found in what is kept of the course, never in whether a box of a checklist is ticked. One that is no
``INFORMATION`` can be left, with a sentence that says why: it stands in the history, and is read back here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.plans import INFORMATION, Plan, PlannedTask, Requirement, TickedBy
from workflow.courses.refusals import InformationMissing
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask, Tick
from workflow.items.journal import Detail, Entry, What
from workflow.items.states import RequestState
from workflow.people.people import PersonId
from workflow.teaching.interview import Interview
from workflow.teaching.presenters import Care, Presenter
from workflow.teaching.refusals import ReasonMissing
from workflow.teaching.sessions import Session, SessionId, SessionState


@dataclass(frozen=True, slots=True)
class Served:
    """What is kept of a course that tells what its steps lack."""

    request: ServiceRequest
    interview: Interview
    presenters: tuple[Presenter, ...]
    sessions: tuple[Session, ...]
    presented: bool
    """The service was presented to its lead."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a step needs, and does not have."""

    need: Requirement
    person: PersonId | None = None
    """Whom it is about, if anyone."""
    session: SessionId | None = None
    """Which session of the plan, if any."""
    cares: tuple[Care, ...] = ()
    """What is still to be done for the person."""

    @property
    def key(self) -> str:
        """What it is told apart by."""
        return f"{self.need}.{self.person or ''}.{self.session or ''}"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that closed steps lack still, with the line of the history that says why; None when nobody has said."""

    lack: Lack
    why: Entry | None


Reasons = Mapping[str, str]
"""Why something is left, by ``Lack.key``; under ``Lack(need).key``, of all that a requirement lacks."""


def was_presented(plan: Plan, tasks: Iterable[ServiceTask], journal: Iterable[Entry]) -> bool:
    """Tell whether the service was presented to the lead: from a task, or as a step of a checklist says."""
    if any(entry.what is What.PRESENTED for entry in journal):
        return True
    return any(
        line.ticked_by is TickedBy.PRESENTATION and line.key in task.ticks and task.ticks[line.key].tick is Tick.DONE
        for task in tasks
        for line in plan.task(task.step).checklist
    )


def lacking(planned: PlannedTask, course: Served) -> tuple[Lack, ...]:
    """Return what a step needs and does not have, in the plan's order."""
    return tuple(lack for need in planned.requires for lack in _FOUND[need](course))


def unserved(course: Served) -> tuple[Lack, ...]:
    """Return who has something to deliver in a course and was not served, whatever its plan asks for."""
    return tuple(_not_served(course))


def left_still(plan: Plan, closed: Iterable[str], course: Served, journal: Iterable[Entry]) -> tuple[Left, ...]:
    """Return what closed steps lack still, and of a course that is over who was not served: each person once.

    ``closed`` are the keys of those steps, ``journal`` what was written of them.
    """
    over = course.request.state is RequestState.CLOSED and course.request.key is not None
    lacks = [*(unserved(course) if over else ())]
    lacks += [one for task in plan.tasks if task.key in closed for one in lacking(task, course)]
    said, found = said_of(journal), dict[object, Left]()
    for lack in lacks:
        about = ("person", lack.person) if lack.person else ("session", lack.session) if lack.session else lack.need
        found.setdefault(about, Left(lack, said_about(lack, said)))
    return tuple(found.values())


def is_reserved(course: Served, *, skipped: bool) -> bool:
    """Tell whether a course that is over is over with reservations; a service of the catalogue never is."""
    return course.request.key is not None and (skipped or bool(unserved(course)))


def left(
    task: ServiceTask, planned: PlannedTask, course: Served, reasons: Reasons, by: PersonId, now: datetime
) -> tuple[Entry, ...]:
    """Return a line of the history for each thing that a step is closed without.

    Raises refusals.InformationMissing, ReasonMissing.
    """
    lacks = lacking(planned, course)
    if unknown := _needs(one for one in lacks if one.need in INFORMATION):
        raise InformationMissing(task.number, unknown)
    if silent := _needs(one for one in lacks if not reason_of(one, reasons)):
        raise ReasonMissing(task.number, silent)
    return tuple(_line(task.number, one, reason_of(one, reasons), by, now) for one in lacks)


def _needs(lacks: Iterable[Lack]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.need.value for one in lacks))


def _line(number: str, lack: Lack, reason: str, by: PersonId, now: datetime) -> Entry:
    detail: Detail = {"step": lack.need.value, "person": lack.person, "session": lack.session, "reason": reason}
    return Entry(number, now, by, What.LEFT, detail)


def reason_of(lack: Lack, reasons: Reasons) -> str:
    """Return why something is left; empty when nobody has said."""
    return (reasons.get(lack.key) or reasons.get(Lack(lack.need).key) or "").strip()


def said_of(journal: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the last entry that says why something was left, by ``Lack.key``."""
    return {lack_of(entry).key: entry for entry in journal if entry.what is What.LEFT}


def lack_of(entry: Entry) -> Lack:
    """Return what a line of the history says was left."""
    person, session = (
        value if isinstance(value := entry.detail[name], int) else None for name in ("person", "session")
    )
    return Lack(Requirement(str(entry.detail["step"])), person, session)


def said_about(lack: Lack, said: Mapping[str, Entry]) -> Entry | None:
    """Return who said last why something was left: under its own requirement, else of the same person under another."""
    every = (said.get(Lack(need, lack.person, lack.session).key) for need in (lack.need, *_BY_WEIGHT))
    return next((entry for entry in every if entry is not None), None)


_BY_WEIGHT = (Requirement.SERVED, Requirement.OFFERED, Requirement.CONTACTED)


def _information(need: Requirement) -> Callable[[Served], Iterator[Lack]]:
    def found(course: Served) -> Iterator[Lack]:
        there = {
            Requirement.PRESENTERS: bool(course.presenters),
            Requirement.DUE_DATE: course.request.due_confirmed,
            Requirement.SESSIONS: bool(course.request.calendar or course.interview.to_come or course.sessions),
            Requirement.SESSION_PLAN: bool(course.sessions),
        }
        if not there[need]:
            yield Lack(need)

    return found


def _without_room(course: Served) -> Iterator[Lack]:
    for one in course.sessions:
        if one.live and one.state is SessionState.PLANNED and not (one.link and one.hosts):
            yield Lack(Requirement.ROOMS, session=one.id)


def _not_contacted(course: Served) -> Iterator[Lack]:
    yield from (Lack(Requirement.CONTACTED, one.person) for one in course.presenters if not one.reached)


def _not_offered(course: Served) -> Iterator[Lack]:
    if not course.presented:
        yield Lack(Requirement.OFFERED, course.request.lead)
    lead = course.request.lead
    others = (one for one in course.presenters if one.person != lead)
    yield from (Lack(Requirement.OFFERED, one.person) for one in others if not one.was_offered)


def _not_served(course: Served) -> Iterator[Lack]:
    """Presenters with something left to be done; and whoever gives a session that is to come and is not listed."""
    yield from (Lack(Requirement.SERVED, one.person, cares=one.lacks) for one in course.presenters if one.lacks)
    listed = {one.person for one in course.presenters}
    for one in course.sessions:
        if one.settled or one.presenter in listed or not (one.presenter or one.presenter_text):
            continue
        yield Lack(Requirement.SERVED, session=one.id)


_FOUND: Mapping[Requirement, Callable[[Served], Iterator[Lack]]] = {
    **{
        need: _information(need)
        for need in (Requirement.PRESENTERS, Requirement.DUE_DATE, Requirement.SESSIONS, Requirement.SESSION_PLAN)
    },
    Requirement.ROOMS: _without_room,
    Requirement.CONTACTED: _not_contacted,
    Requirement.OFFERED: _not_offered,
    Requirement.SERVED: _not_served,
}
