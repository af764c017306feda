"""Support tasks made from a session plan, one for each session, and kept in step with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases import course_access
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import CardChanged
from workflow.items.refusals import NothingChosen
from workflow.items.states import SupportState
from workflow.notice import ToItem
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction
from workflow.support.bookings import Booking, clashing
from workflow.support.refusals import NoSuchTemplate
from workflow.support.support_tasks import UNDER_WAY, Appointment, SupportTask
from workflow.support.use_cases import support
from workflow.support.use_cases.bookings import bookings_around
from workflow.support.use_cases.support_record import record_support
from workflow.teaching.refusals import NoSupportToMove
from workflow.teaching.session_merge import resolved
from workflow.teaching.session_times import appointment_of
from workflow.teaching.sessions import Mode, Session, SessionId
from workflow.teaching.use_cases import session_access
from workflow.teaching.use_cases.session_news import support_of
from workflow.teaching.use_cases.session_presenters import course_of

LIVE = ("zoom_on_call", "zoom_in_room")
RECORDING = ("recording_on_call", "recording_virtual_room", "recording_booth")
"""Templates to choose from, for live sessions and for recordings."""
_BY_MODE: Mapping[Mode, str] = {
    Mode.ZOOM_LIVE: "zoom_on_call",
    Mode.RECORDING: "recording_on_call",
    Mode.NARRATED_POWERPOINT: "recording_on_call",
    Mode.ANTEM: "recording_on_call",
    Mode.ZOOM_RECORDING: "recording_virtual_room",
    Mode.ROOM: "recording_booth",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which template is wanted; empty: the one that goes with each session's way."""

    live: str = ""
    recording: str = ""

    def template(self, session: Session) -> str:
        """Return the key of a session's template. Raises refusals.NoSuchTemplate."""
        wanted, known = (self.live, LIVE) if session.live else (self.recording, RECORDING)
        if wanted and wanted not in known:
            raise NoSuchTemplate(wanted)
        return wanted or _BY_MODE[session.mode]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it."""

    tasks: tuple[SupportTask, ...]
    have_one: int
    """Sessions left out since they have support already."""
    nobody: tuple[Session, ...]
    """Sessions left out since nobody is known to present them."""
    settled: int
    """Sessions left out since they are over, or dropped."""


async def make_for_sessions(
    tx: Transaction, person: PersonId, number: str, ids: Sequence[SessionId], chosen: Chosen, now: datetime
) -> Made:
    """Make a support task for each chosen session that has none, all at once, from a service task in progress.

    Presenter, time and place come from the session. Raises refusals.NothingChosen, and what ``support.make_each`` does.
    """
    task = await source_of(tx, person, number)
    if not ids:
        raise NothingChosen
    await support.for_holder(tx, person, task)
    # Its tasks are locked until the commit: two steps of one course, each with its holder, would make a session's
    # support twice.
    request, _tasks, _who = await course_access.request_for(tx, person, task)
    course, have = await course_of(tx, request, now), await support_of(tx, request.number)
    stored = {one.id: one for one in await tx.sessions.of_request(request.number) if one.id in set(ids)}
    wanted = [resolved(one, course) for one in stored.values()]
    free = [one for one in wanted if one.id not in have and not one.settled]
    by_template: dict[str, list[support.SupportWanted]] = {}
    # Those whose presenter was recognised meanwhile.
    await tx.sessions.save_many([one for one in free if one.presenter is not None and one != stored[one.id]])
    for session in free:
        if session.presenter is not None:
            wish = _wanted(session, session.presenter, tx.rules.calendar)
            by_template.setdefault(chosen.template(session), []).append(wish)
    made: list[SupportTask] = []
    for template, some in by_template.items():
        made += await support.make_each(tx, person, task, template, some, now)
    return Made(
        tasks=tuple(made),
        have_one=sum(one.id in have for one in wanted),
        nobody=tuple(one for one in free if one.presenter is None),
        settled=sum(one.settled and one.id not in have for one in wanted),
    )


async def expected_elsewhere(
    tx: Transaction, sessions: Iterable[Session], calendar: BusinessCalendar
) -> frozenset[SessionId]:
    """Return the sessions at whose time their presenter is expected elsewhere too."""
    times = [(one, appointment_of(one, calendar)) for one in sessions]
    own = [
        Booking(when, f"session {one.id}", frozenset({one.presenter}), one.id, (one.presenter, one.request))
        for one, when in times
        if when is not None and one.presenter is not None
    ]
    around = await bookings_around(tx, own)
    return frozenset(
        one.session
        for one in own
        if one.session is not None and (clashing(one, around) or clashing(replace(one, helped=None), own))
    )


async def source_of(tx: Transaction, person: PersonId, number: str) -> str:
    """Return the service task from which support is made: the one at hand; of a request, theirs, or one at work."""
    if kind_of(number) is ItemKind.TASK:
        return number
    _request, tasks, _who = await course_access.request_for(tx, person, number)
    at_work = [task for task in tasks if task.state in TO_WORK]
    own = [task for task in at_work if task.holder == person]
    held = [task for task in at_work if task.holder is not None]
    return next(iter([*own, *held, *at_work, *tasks])).number


async def move_support(tx: Transaction, person: PersonId, session_id: SessionId, now: datetime) -> SupportTask:
    """Move the support of a session to the session's present time and place.

    Raises refusals.NoSupportToMove, and what ``support.plan`` does.
    """
    session, who = await session_access.session_for(tx, person, session_id)
    task = (await support_of(tx, session.request)).get(session_id)
    when = appointment_of(session, tx.rules.calendar)
    if task is None or task.state not in UNDER_WAY or when is None:
        raise NoSupportToMove(session.theme)
    place = place_of(session) or task.place
    if task.state is SupportState.OPEN:
        return await _foresee(tx, who, task, when, place, now)
    return await support.plan(tx, person, task.number, when, place, now)


async def _foresee(
    tx: Transaction, who: Actor, task: SupportTask, when: Appointment, place: str, now: datetime
) -> SupportTask:
    """Move the appointment of a support task that nobody has taken: nobody was told of it yet."""
    parent = None if task.task is None else await tx.tasks.get(task.task)
    if not (who.acts_for(task.group) or (parent is not None and who.acts_for(parent.group))):
        raise NotYourGroup(task.number, task.group)
    if task.appointment == when and task.place == place:
        return task
    known = task.starts_at is not None
    after = replace(
        task,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=place,
        sequence=task.sequence + 1 if known else task.sequence,
    )
    detail = {"starts": when.starts_at.isoformat(), "ends": when.ends_at.isoformat(), "place": place}
    entry = Entry(task.number, now, who.id, What.PLANNED, detail)
    notice = CardChanged(task.number, ToItem(cards=True))
    return await record_support(tx, Change(after, (entry,), (notice,)), now)


def place_of(session: Session) -> str:
    """Return where the support of a session takes place: its room's link, or its space."""
    return (session.link or session.space) if session.live else (session.space or session.link)


def out_of_step(session: Session, task: SupportTask | None, calendar: BusinessCalendar) -> bool:
    """Return whether a session's support is to take place at another time than the session, or nobody knows where."""
    when = appointment_of(session, calendar)
    if task is None or task.state not in UNDER_WAY or when is None:
        return False
    return task.appointment != when or (not task.place and bool(place_of(session)))


def _wanted(session: Session, presenter: PersonId, calendar: BusinessCalendar) -> support.SupportWanted:
    return support.SupportWanted(presenter, appointment_of(session, calendar), place_of(session), session.id)
