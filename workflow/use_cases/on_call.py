"""Someone is in class now, and something goes wrong: whoever stands by for them is called."""

from collections.abc import Iterable
from datetime import datetime

from workflow import notices
from workflow.changes import Change
from workflow.incidents import Incident
from workflow.journal import What
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.states import IncidentState, SupportState
from workflow.support_tasks import SupportTask
from workflow.templates import TEMPLATES
from workflow.timers import Timer
from workflow.use_cases.tell import Standing, tell

CLASS_OVER = "class_over"
"""Timer of a help request: its requester's class ends, so its card says so no more."""
GOING_ON = frozenset({IncidentState.NEW, IncidentState.ACTIVE})


async def in_class(tx: Transaction, person: PersonId, now: datetime) -> tuple[SupportTask, ...]:
    """Give the on-call support of a presenter that goes on at this moment, if only asked for: they are in class."""
    going_on = await tx.support.of_presenter(person, at=now)
    return tuple(task for task in going_on if TEMPLATES[task.template].on_call)


async def call_for(tx: Transaction, change: Change[Incident], now: datetime, *, new: bool) -> None:
    """Call whoever stands by, when a help request of someone in class is opened, or taken up again."""
    incident = change.after
    if (new or _comes_back(change)) and incident.state in GOING_ON:
        await _call(tx, incident, await in_class(tx, incident.requester, now), now)


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
    for incident in await tx.incidents.of_requester(task.presenter):
        if incident.state in GOING_ON:
            await _call(tx, incident, [task] if call else [], now)
            await _redraw(tx, incident, now)


async def class_over(tx: Transaction, timer: Timer, now: datetime) -> None:
    """A class ends: the card of the help request is drawn anew."""
    await _redraw(tx, await tx.incidents.get(timer.topic), now)


async def _call(tx: Transaction, incident: Incident, tasks: Iterable[SupportTask], now: datetime) -> None:
    over = [task.ends_at for task in tasks if task.ends_at is not None]
    if not over:
        return
    await tx.timers.set(incident.number, CLASS_OVER, max(over))
    holders = dict.fromkeys(task.holder for task in tasks if task.holder is not None)
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
