"""Someone is in class now, and something goes wrong: the one who stands by for them is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState, SupportState
from workflow.items.timers import Timer
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.notices import InClass
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.templates import TEMPLATES
from workflow.teaching.session_times import appointment_of
from workflow.teaching.sessions import Session, SessionState

CLASS_OVER = "class_over"
"""Timer of a help request: its requester's class ends, so its card says so no more."""
CLASS_NEXT = "class_next"
"""Timer of a help request: the next class of its requester begins, so its card says so."""
AHEAD = timedelta(days=60)
"""How far classes are looked ahead for; hardly a request is open for longer."""
GOING_ON = frozenset({IncidentState.NEW, IncidentState.ACTIVE})
SOON = timedelta(hours=2)
"""Before a class: what its presenter asks then cannot wait."""
SHORTLY = timedelta(minutes=30)
"""Before a class: what is asked then may well be about it. What has waited longer calls nobody."""
TURNS = frozenset({What.STATE, What.HOLDER, What.PLANNED})
"""Changes of a support task that decide who stands by, and when."""


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
    tasks = await tx.support.of_presenter(person, at=now)
    on_call = tuple(task for task in tasks if TEMPLATES[task.template].on_call)
    planned = [(task.appointment, task.request) for task in on_call]
    spans = [(when, request) for when, request in planned if when is not None]
    spans += await _sessions(tx, person, now)
    if not spans:
        return None
    since, until = min(when.starts_at for when, _ in spans), max(when.ends_at for when, _ in spans)
    return ClassNow(since, until, on_call, frozenset(request for _, request in spans))


async def class_within(tx: Transaction, person: PersonId, now: datetime, ahead: timedelta = SOON) -> bool:
    """Tell whether a class of someone goes on, or begins within a time."""
    soon = now + ahead
    if await _sessions(tx, person, now, soon):
        return True
    return any(TEMPLATES[task.template].on_call for task in await tx.support.of_presenter(person, at=now, until=soon))


async def _sessions(
    tx: Transaction, person: PersonId, now: datetime, until: datetime | None = None
) -> list[tuple[Appointment, str]]:
    """Return the live sessions that someone gives now, or from now ``until`` then, each with the number of its RITM."""
    calendar, until = tx.rules.calendar, until or now
    days = calendar.local(now).date(), calendar.local(until).date()
    found = _live(await tx.sessions.of_presenter(person, *days), calendar)
    return [(when, request) for when, request in found if when.starts_at <= until and now < when.ends_at]


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


def is_of_class(incident: Incident, journal: Iterable[Entry], since: datetime) -> bool:
    """Tell whether a request came, or came back, shortly before a class began or during it."""
    back = [entry.at for entry in journal if _takes_up(entry)]
    return max([incident.opened_at, *back]) >= since - SHORTLY


async def call_for(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Call the one who stands by, when a help request of someone in class is opened, or taken up again."""
    incident = change.after
    new = any(entry.what is What.OPENED for entry in change.entries)
    if not (new or _comes_back(change)) or incident.state not in GOING_ON:
        return
    found = await class_now(tx, incident.requester, now)
    if found is not None:
        await _call(tx, incident, found.on_call, found.until, now)
    await _expect_class(tx, incident, now)


async def _expect_class(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Have a request looked at again when the next class of its requester begins."""
    today = tx.rules.calendar.local(now).date()
    planned = await tx.sessions.of_presenter(incident.requester, today, today + AHEAD)
    starts = [when.starts_at for when, _request in _live(planned, tx.rules.calendar) if when.starts_at > now]
    if starts:
        await tx.timers.set(incident.number, CLASS_NEXT, min(starts))


async def next_class(tx: Transaction, timer: Timer, now: datetime) -> None:
    """A requester's class begins, with or without on-call support: the card shows it until the class ends."""
    incident = await tx.incidents.get(timer.topic)
    if incident.state not in AT_WORK:
        return
    found = await class_now(tx, incident.requester, now)
    if found is not None and incident.state in GOING_ON:
        await tx.timers.set(incident.number, CLASS_OVER, found.until)
        await _redraw(tx, incident)
    await _expect_class(tx, incident, now)


async def call_late(tx: Transaction, incident: Incident, since: datetime, now: datetime) -> None:
    """Call the one who stands by for what was written before a class, and is a request only now that it goes on."""
    if await class_now(tx, incident.requester, since) is None:
        found = await class_now(tx, incident.requester, now)
        if found is not None:
            await _call(tx, incident, found.on_call, found.until, now)


async def class_begins(tx: Transaction, timer: Timer, now: datetime) -> None:
    """A presenter's class begins: what they still wait for is marked, and the one who stands by is told."""
    task = await tx.support.get(timer.topic)
    if task.state is SupportState.PLANNED:
        await refresh_calls(tx, task, now, call=True)


async def refresh_calls(tx: Transaction, task: SupportTask, now: datetime, *, call: bool) -> None:
    """Mark again what a presenter waits for while their on-call support goes on.

    ``call`` who gives it, for what is of this class and nobody else has in hand.
    """
    when = task.appointment
    if when is None or not TEMPLATES[task.template].on_call or not when.starts_at <= now < when.ends_at:
        return
    waiting = [one for one in await tx.incidents.of_requester(task.presenter) if one.state in GOING_ON]
    journals = await tx.journal.of_many(one.number for one in waiting)
    for incident in waiting:
        theirs = not _is_at_work(incident) or incident.holder == task.holder
        calls = call and theirs and is_of_class(incident, journals.get(incident.number, ()), when.starts_at)
        await _call(tx, incident, [task.holder] if calls and task.holder is not None else [], when.ends_at, now)
        await _redraw(tx, incident)


async def stand_by(tx: Transaction, change: Change[SupportTask], now: datetime) -> None:
    """Follow a change that decides who stands by in a class, and when."""
    if any(entry.what in TURNS for entry in change.entries):
        await refresh_calls(tx, change.after, now, call=change.after.state is SupportState.PLANNED)


async def class_over(tx: Transaction, timer: Timer, _now: datetime) -> None:
    """A class ends: the card of the help request is drawn again."""
    await _redraw(tx, await tx.incidents.get(timer.topic))


async def _call(
    tx: Transaction, incident: Incident, holders: Iterable[PersonId], until: datetime, now: datetime
) -> None:
    await tx.timers.set(incident.number, CLASS_OVER, until)
    called = [InClass(incident.number, ToPerson(holder), holder) for holder in holders]
    await tell(tx, called, now, Addressees(incident.group, incident.requester))


async def _redraw(tx: Transaction, incident: Incident) -> None:
    await redraw(tx, {incident.number: Addressees(incident.group, incident.requester)})


def _is_at_work(incident: Incident) -> bool:
    """Tell whether someone has a request in hand; one that was given is not taken yet."""
    return incident.state is IncidentState.ACTIVE and incident.holder is not None


def _comes_back(change: Change[Incident]) -> bool:
    """Tell whether a change takes up again what was settled."""
    return any(_takes_up(entry) for entry in change.entries)


def _takes_up(entry: Entry) -> bool:
    return entry.what is What.STATE and entry.detail["before"] == IncidentState.RESOLVED
