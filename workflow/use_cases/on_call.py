"""Someone is in class now, and something goes wrong: whoever stands by for them is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow import notices
from workflow.changes import Change
from workflow.incidents import Incident
from workflow.journal import What
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.session_times import appointment_of
from workflow.sessions import SessionState
from workflow.states import IncidentState, SupportState
from workflow.support_tasks import Appointment, SupportTask
from workflow.templates import TEMPLATES
from workflow.timers import Timer
from workflow.use_cases.tell import Standing, tell

CLASS_OVER = "class_over"
"""Timer of a help request: its requester's class ends, so its card says so no more."""
GOING_ON = frozenset({IncidentState.NEW, IncidentState.ACTIVE})


@dataclass(frozen=True, slots=True)
class ClassNow:
    """A class that someone gives at this moment."""

    until: datetime
    tasks: tuple[SupportTask, ...]
    """On-call support for it; some of them may have nobody yet."""

    @property
    def on_call(self) -> tuple[PersonId, ...]:
        """Those who stand by, each once."""
        return tuple(dict.fromkeys(task.holder for task in self.tasks if task.holder is not None))


async def class_now(tx: Transaction, person: PersonId, now: datetime) -> ClassNow | None:
    """Give the class of a presenter that goes on, by the session plan or by their on-call support; None without."""
    tasks = await tx.support.of_presenter(person, at=now)
    on_call = tuple(task for task in tasks if TEMPLATES[task.template].on_call)
    spans = [*await _sessions(tx, person, now), *(task.appointment for task in on_call)]
    ends = [when.ends_at for when in spans if when is not None]
    return ClassNow(max(ends), on_call) if ends else None


async def _sessions(tx: Transaction, person: PersonId, now: datetime) -> list[Appointment]:
    """Give the live sessions that someone gives at this moment."""
    calendar = tx.rules.calendar
    today = await tx.sessions.of_presenter(person, calendar.local(now).date())
    planned = [appointment_of(one, calendar) for one in today if one.live and one.state is SessionState.PLANNED]
    return [when for when in planned if when is not None and when.starts_at <= now < when.ends_at]


async def call_for(tx: Transaction, change: Change[Incident], now: datetime, *, new: bool) -> None:
    """Call whoever stands by, when a help request of someone in class is opened, or taken up again."""
    incident = change.after
    if not (new or _comes_back(change)) or incident.state not in GOING_ON:
        return
    found = await class_now(tx, incident.requester, now)
    if found is not None:
        await _call(tx, incident, found.on_call, found.until, now)


async def class_begins(tx: Transaction, timer: Timer, now: datetime) -> None:
    """A presenter's class begins: what they still wait for is marked, and whoever stands by is told."""
    task = await tx.support.get(timer.topic)
    if task.state is SupportState.PLANNED:
        await heed(tx, task, now, call=True)


async def heed(tx: Transaction, task: SupportTask, now: datetime, *, call: bool) -> None:
    """Mark anew what a presenter waits for while their on-call support goes on; ``call`` who gives it."""
    when = task.appointment
    if when is None or not TEMPLATES[task.template].on_call or not when.starts_at <= now < when.ends_at:
        return
    called = [task.holder] if call and task.holder is not None else []
    for incident in await tx.incidents.of_requester(task.presenter):
        if incident.state in GOING_ON:
            await _call(tx, incident, called, when.ends_at, now)
            await _redraw(tx, incident, now)


async def class_over(tx: Transaction, timer: Timer, now: datetime) -> None:
    """A class ends: the card of the help request is drawn anew."""
    await _redraw(tx, await tx.incidents.get(timer.topic), now)


async def _call(
    tx: Transaction, incident: Incident, holders: Iterable[PersonId], until: datetime, now: datetime
) -> None:
    await tx.timers.set(incident.number, CLASS_OVER, until)
    called = [notices.InClass(incident.number, notices.ToPerson(holder), holder) for holder in holders]
    await tell(tx, called, now, Standing(incident.group, incident.requester))


async def _redraw(tx: Transaction, incident: Incident, now: datetime) -> None:
    changed = notices.CardChanged(incident.number, notices.ToItem())
    await tell(tx, [changed], now, Standing(incident.group))


def _comes_back(change: Change[Incident]) -> bool:
    """Tell whether a change takes up again what was settled."""
    return any(
        entry.what is What.STATE and entry.detail["before"] == IncidentState.RESOLVED for entry in change.entries
    )
