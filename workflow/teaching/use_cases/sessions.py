"""The session plan of a course: look at it, add to it, change it, move its sessions on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.items.journal import What
from workflow.items.refusals import NothingChosen, WrongState
from workflow.items.states import REQUEST_MOVES, RequestState
from workflow.people.people import Person, PersonId
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import StaleWriteError, Transaction
from workflow.support.support_tasks import SupportTask
from workflow.teaching import session_history
from workflow.teaching.refusals import NoSuchSession, SessionChanged
from workflow.teaching.session_lines import Course
from workflow.teaching.session_merge import resolved
from workflow.teaching.sessions import Session, SessionId, SessionState, checked, in_order, move
from workflow.teaching.use_cases import session_access
from workflow.teaching.use_cases.balance import following
from workflow.teaching.use_cases.session_changes import Path, write_changes
from workflow.teaching.use_cases.session_news import concerns_support, redraw_steps, support_of, tell_support
from workflow.teaching.use_cases.session_presenters import course_of, with_presenters


@dataclass(frozen=True, slots=True)
class PlanView:
    """A session plan, with who and what stands around it."""

    number: str
    """Of the item from which it is looked at: a RITM or an SCTASK."""
    request: ServiceRequest
    course: Course
    sessions: tuple[Session, ...]
    people: Mapping[PersonId, Person]
    """Its presenters, and those of the request."""
    support: Mapping[SessionId, SupportTask]
    """What was made for a session and not cancelled."""
    today: date
    """In the calendar's place."""
    may_change: bool
    """The one who looks at it may change it."""

    @property
    def presenters(self) -> Sequence[Person]:
        """The request's presenters."""
        return self.course.presenters

    def session(self, session: SessionId) -> Session:
        """Return one of them. Raises refusals.NoSuchSession."""
        for one in self.sessions:
            if one.id == session:
                return one
        raise NoSuchSession


async def plan_view(tx: Transaction, person: PersonId, number: str, now: datetime) -> PlanView:
    """Return the plan of a request, or of an SCTASK's, for a member of support. Raises refusals.MembersOnly."""
    request, tasks, who = await course_access.request_for(tx, person, number)
    course = await course_of(tx, request, now)
    found = [resolved(one, course) for one in await tx.sessions.of_request(request.number)]
    ids = {one.presenter for one in found if one.presenter is not None}
    known = {one.id: one for one in course.presenters}
    others = await tx.people.many(ids - known.keys())
    return PlanView(
        number=number,
        request=request,
        course=course,
        sessions=in_order(found),
        people={**others, **known},
        support=await support_of(tx, request.number),
        today=tx.rules.calendar.local(now).date(),
        may_change=request.state is RequestState.OPEN and any(who.acts_for(task.group) for task in tasks),
    )


async def editable(tx: Transaction, person: PersonId, number: str) -> ServiceRequest:
    """Return a request whose plan someone may change: its groups' members, and managers, while it is open.

    Raises refusals.MembersOnly, NotYourGroup, WrongState.
    """
    request, tasks, who = await course_access.request_for(tx, person, number)
    if not any(who.acts_for(task.group) for task in tasks):
        raise NotYourGroup(request.number, tasks[0].group if tasks else "")
    if request.state is not RequestState.OPEN:
        possible = tuple(sorted(REQUEST_MOVES[request.state]))
        raise WrongState(request.number, request.state, "change", possible)
    return request


async def add(tx: Transaction, person: PersonId, number: str, session: Session, now: datetime) -> Session:
    """Add a session, as a form says it (its id and request are ignored)."""
    request = await editable(tx, person, number)
    new = checked(replace(session, request=request.number))
    async with following(tx, request, person, now):
        (kept,) = await tx.sessions.add_many(await with_presenters(tx, request, [new], person, now))
    await tx.journal.append([session_history.added(request.number, 1, "", person, now)])
    await redraw_steps(tx, request.number)
    return kept


async def change(tx: Transaction, person: PersonId, session: Session, now: datetime) -> Session:
    """Change a session as a form says: of the version that the form showed, and in a state that can be reached.

    Raises refusals.SessionChanged when someone was faster.
    """
    shown, _who = await session_access.session_for(tx, person, session.id)
    request = await editable(tx, person, shown.request)
    before = await tx.sessions.get(session.id)  # Again, now that whoever else writes to this plan has to wait.
    if before.version != session.version:
        raise SessionChanged(before.theme, await _last_to_change(tx, before))
    steps = move(before, session.state)
    after = replace(session, request=before.request, state=before.state)
    if after != before:
        (after,) = await with_presenters(tx, request, [checked(after)], person, now)
        after = replace(after, version=await _version_now(tx, before))
    async with following(tx, request, person, now):
        (kept,) = await write_changes(tx, [_path(before, after, steps)], person, now)
    if concerns_support(before, kept):
        await tell_support(tx, request.number, [before], person, now)
    await redraw_steps(tx, request.number)
    return kept


async def _version_now(tx: Transaction, before: Session) -> int:
    """Return the version of a session in which someone who has just joined the presenters may have been recognised.

    Raises StaleWriteError when anything else happened to it.
    """
    now = await tx.sessions.get(before.id)
    recognised = replace(before, presenter=now.presenter, presenter_text=now.presenter_text, version=now.version)
    if now != recognised or now.version > before.version + 1:
        raise StaleWriteError(f"session {before.id} is no longer at version {before.version}")
    return now.version


async def move_several(
    tx: Transaction, person: PersonId, number: str, ids: Sequence[SessionId], state: SessionState, now: datetime
) -> tuple[Session, ...]:
    """Move sessions to a state, all of them or none; those that are there already stay.

    Raises refusals.NothingChosen, refusals.SessionCannotMove, refusals.NoSuchSession.
    """
    request = await editable(tx, person, number)
    if not ids:
        raise NothingChosen
    plan = {one.id: one for one in await tx.sessions.of_request(request.number)}
    if not plan.keys() >= set(ids):
        raise NoSuchSession
    chosen = [plan[session] for session in dict.fromkeys(ids)]
    paths = [(one, *steps) for one in chosen if (steps := move(one, state))]
    async with following(tx, request, person, now):
        moved = await write_changes(tx, paths, person, now)
        if state is SessionState.DROPPED:
            await tell_support(tx, request.number, [before for before, *_steps in paths], person, now)
    await redraw_steps(tx, request.number)
    return moved


def _path(before: Session, after: Session, steps: Sequence[Session]) -> Path:
    """Return what a session becomes: its fields, then each step of its state."""
    path = (before, after, *(replace(after, state=step.state) for step in steps))
    if after.mode is not before.mode:
        checked(path[-1])
    return path


async def _last_to_change(tx: Transaction, session: Session) -> PersonId | None:
    entries = await tx.journal.of(session.request)
    mine = (one.by for one in reversed(entries) if one.what is What.SESSION and one.detail.get("session") == session.id)
    return next(mine, None)
