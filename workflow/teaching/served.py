"""What a step still needs before it is closed, and whether everyone of a course was served.

A lack is found in what is kept of the course, never in whether a box of a checklist is ticked. One that is no
``INFORMATION`` can be left, with a sentence that says why: it stands in the history, and is read back here.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workflow.courses.plans import INFORMATION, Concern, Plan, PlannedTask, Requirement, TickedBy
from workflow.courses.refusals import InformationMissing
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask, Tick
from workflow.items.journal import Detail, Entry, What
from workflow.items.replies import accepted, unanswered
from workflow.items.states import RequestState
from workflow.people.people import PersonId
from workflow.teaching.interview import Interview
from workflow.teaching.offers import sent_in
from workflow.teaching.presenters import Care, Presenter
from workflow.teaching.refusals import ReasonMissing
from workflow.teaching.session_standing import to_come
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
    waiting: Mapping[str, tuple["Lack", ...]]
    """Who waits in its steps, by key: for an answer, or for what they accepted."""
    today: date
    """In the calendar's place."""


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


def was_presented(
    plan: Plan, tasks: Iterable[ServiceTask], journals: Mapping[str, Sequence[Entry]], lead: PersonId
) -> bool:
    """Return whether the service was presented to the lead: sent from a task, or as a step of a checklist says.

    ``journals`` are those of the tasks, by number.
    """
    sent = (one for journal in journals.values() for one in sent_in(journal, lead))
    if any(one.person == lead and one.care is Care.OFFERED for one in sent):
        return True
    return any(
        line.ticked_by is TickedBy.PRESENTATION and line.key in task.ticks and task.ticks[line.key].tick is Tick.DONE
        for task in tasks
        for line in plan.task(task.step).checklist
    )


def lacking(planned: PlannedTask, course: Served) -> tuple[Lack, ...]:
    """Return who waits in a step, then what it needs and does not have, in the plan's order; then what is to come."""
    needed = (lack for need in planned.requires if need in _FOUND for lack in _FOUND[need](course))
    return (*course.waiting.get(planned.key, ()), *needed, *early(planned, course.sessions, course.today))


def early(planned: PlannedTask, sessions: Iterable[Session], today: date) -> tuple[Lack, ...]:
    """Return the sessions still to be given that a step about conformity should wait for."""
    if Concern.CONFORMITY not in planned.concerns:
        return ()
    return tuple(Lack(Requirement.HELD, session=one.id) for one in to_come(sessions, today))


def never_seen(sessions: Iterable[Session], journal: Iterable[Entry]) -> tuple[Lack, ...]:
    """Return the sessions that a course was closed before, and that nobody has seen given since."""
    said = said_of(journal)
    lacks = (Lack(Requirement.HELD, session=one.id) for one in sessions if not one.settled)
    return tuple(one for one in lacks if one.key in said)


def waiting_in(journal: Iterable[Entry], helped: Collection[PersonId]) -> tuple[Lack, ...]:
    """Return who waits in a step: for the help that they accepted, unless they are ``helped``; then for an answer."""
    kept = tuple(journal)
    words = (one.by for one in unanswered(kept) if "accepts" not in one.detail)
    wrote = dict.fromkeys(by for by in words if by is not None)
    promised = sorted(accepted(kept).difference(helped))
    return (
        *(Lack(Requirement.PROMISED, one) for one in promised),
        *(Lack(Requirement.ANSWERED, one) for one in wrote),
    )


def never_answered(journal: Iterable[Entry], lead: PersonId) -> tuple[Lack, ...]:
    """Return who was left without an answer as a step was closed, and has had none in it since."""
    found: dict[tuple[str, object], Lack] = {}
    for entry in journal:
        if entry.what is What.LEFT and (lack := lack_of(entry)).need is Requirement.ANSWERED:
            found[entry.item, lack.person] = lack
        elif entry.what is What.COMMENT and entry.detail["support"]:
            found.pop((entry.item, entry.detail.get("to") or lead), None)
    return tuple(found.values())


def not_served(presenters: Iterable[Presenter], sessions: Iterable[Session]) -> tuple[Lack, ...]:
    """Return who has something to deliver in a course and was not served, whatever its plan asks for.

    Presenters with something left to be done; and whoever gives a session that is to come and is not listed.
    """
    listed = {one.person: one for one in presenters}
    lacks = [Lack(Requirement.SERVED, one.person, cares=one.lacks) for one in listed.values() if one.lacks]
    coming = (one for one in sessions if not one.settled and one.presenter not in listed)
    lacks += [Lack(Requirement.SERVED, session=one.id) for one in coming if one.presenter or one.presenter_text]
    return tuple(lacks)


def whom(lacks: Iterable[Lack], sessions: Iterable[Session]) -> tuple[PersonId | str, ...]:
    """Return whom lacks are about, each once: a person, or as a session of the plan names them."""
    named = {one.id: one.presenter or _name(one) for one in sessions}
    found = (one.person if one.session is None else named.get(one.session) for one in lacks)
    return tuple(dict.fromkeys(one for one in found if one))


def _name(session: Session) -> str:
    return session.presenter_text.partition("<")[0].strip() or session.presenter_text


def left_still(plan: Plan, closed: Iterable[str], course: Served, journal: Iterable[Entry]) -> tuple[Left, ...]:
    """Return what closed steps lack still, and of a course that is over who was not served: each person once.

    ``closed`` are the keys of those steps, ``journal`` what was written of them.
    """
    over = course.request.state is RequestState.CLOSED and course.request.key is not None
    journal = tuple(journal)
    lacks = [*(not_served(course.presenters, course.sessions) if over else ())]
    lacks += [one for task in plan.tasks if task.key in closed for one in lacking(task, course)]
    lacks += (*never_seen(course.sessions, journal), *never_answered(journal, course.request.lead))
    said, found = said_of(journal), dict[object, Left]()
    for lack in lacks:
        found.setdefault(_about(lack), Left(lack, said_about(lack, said)))
    return tuple(found.values())


def _about(lack: Lack) -> object:
    """Return whom or what a lack is about, so that it is named once: who waits is named beside what they need."""
    if lack.need in WAITS or lack.need is Requirement.HELD:
        return lack.key
    return ("person", lack.person) if lack.person else ("session", lack.session) if lack.session else lack.need


def is_reserved(request: ServiceRequest, lacks: Sequence[Lack], *, skipped: bool) -> bool:
    """Return whether a course that is over is over with reservations: a step was skipped, or something was left.

    ``lacks``: who was not served, and the sessions that it was closed before.

    A service of the catalogue never is.
    """
    return request.key is not None and (skipped or bool(lacks))


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
    needs = (lack.need,) if lack.need in WAITS or lack.need is Requirement.HELD else (lack.need, *_BY_WEIGHT)
    every = (said.get(Lack(need, lack.person, lack.session).key) for need in needs)
    return next((entry for entry in every if entry is not None), None)


WAITS = frozenset({Requirement.ANSWERED, Requirement.PROMISED})
"""What holds of any step of a course, whatever its plan requires."""
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


_FOUND: Mapping[Requirement, Callable[[Served], Iterator[Lack]]] = {
    **{
        need: _information(need)
        for need in (Requirement.PRESENTERS, Requirement.DUE_DATE, Requirement.SESSIONS, Requirement.SESSION_PLAN)
    },
    Requirement.ROOMS: _without_room,
    Requirement.CONTACTED: _not_contacted,
    Requirement.OFFERED: _not_offered,
    Requirement.SERVED: lambda course: iter(not_served(course.presenters, course.sessions)),
}
