"""Calls to the on-call holder when something goes wrong in a class in progress."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from workflow.helpdesk.incidents import AT_WORK, GOING_ON, Incident
from workflow.helpdesk.urgency import Cause
from workflow.helpdesk.use_cases.classes import class_now, next_turn
from workflow.helpdesk.use_cases.urgent import raise_for_class
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
from workflow.support.support_tasks import SupportTask
from workflow.support.templates import TEMPLATES

CLASS_OVER = "class_over"
"""Timer of a help request: its requester's class ends, so its card says so no more."""
CLASS_NEXT = "class_next"
"""Timer of a help request: the next class of its requester begins, so its card says so; or it is near."""
SHORTLY = timedelta(minutes=30)
"""Before a class: what is asked then may well be about it. What has waited longer calls nobody."""
TURNS = frozenset({What.STATE, What.HOLDER, What.PLANNED})
"""Changes of a support task that decide who stands by, and when."""


def is_of_class(incident: Incident, journal: Iterable[Entry], since: datetime) -> bool:
    """Return whether a request came, or came back, shortly before a class began or during it."""
    back = [entry.at for entry in journal if _takes_up(entry)]
    return max([incident.opened_at, *back]) >= since - SHORTLY


async def call_for(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Call the one who stands by, when a help request of someone in class is opened, taken up again or said urgent."""
    incident = change.after
    new = any(entry.what is What.OPENED for entry in change.entries)
    if not (new or _comes_back(change) or _is_called_urgent(change)) or incident.state not in GOING_ON:
        return
    found = await class_now(tx, incident.requester, now)
    if found is not None:
        await _call(tx, incident, found.on_call, found.until, now)
    await _expect_class(tx, incident, now)


async def _expect_class(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Look at a request again when the next class of its requester is near, and when it begins."""
    turn = await next_turn(tx, incident.requester, now)
    if turn is not None:
        await tx.timers.set(incident.number, CLASS_NEXT, turn)


async def next_class(tx: Transaction, timer: Timer, now: datetime) -> None:
    """A requester's class is near or begins: what waits for a first action is urgent, and the card says so."""
    incident = await tx.incidents.get(timer.topic)
    if incident.state not in AT_WORK:
        return
    incident = await raise_for_class(tx, incident, now)
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
    """Return whether someone has a request in hand; one that was given is not taken yet."""
    return incident.state is IncidentState.ACTIVE and incident.holder is not None


def _is_called_urgent(change: Change[Incident]) -> bool:
    """Return whether a change is that someone says that it cannot wait."""
    said = [entry.detail for entry in change.entries if entry.what is What.URGENCY]
    return any(one["urgent"] and one["cause"] != Cause.CLASS for one in said)


def _comes_back(change: Change[Incident]) -> bool:
    """Return whether a change takes up again what was settled."""
    return any(_takes_up(entry) for entry in change.entries)


def _takes_up(entry: Entry) -> bool:
    return entry.what is What.STATE and entry.detail["before"] == IncidentState.RESOLVED
