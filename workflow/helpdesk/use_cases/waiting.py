"""Automatic acts on a help request that waits for its requester."""

from datetime import datetime, timedelta

from workflow.business_time.calendar_change import CalendarVersion
from workflow.helpdesk.incident_timers import (
    BY_STATE,
    CLOSE,
    REMIND,
    REOPEN,
    counted_anew,
    has_moved,
    timer_after,
    timers_after,
    waiting_since,
)
from workflow.helpdesk.incidents import Incident, closes_at
from workflow.helpdesk.notices import Reminded, ReopenQuestion
from workflow.items.changes import Change
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.people.people import LanguageTurned, ReachTurned
from workflow.ports.desk import Transaction

SECOND = timedelta(seconds=1)


async def keep_timers(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Set the timers of the state that a request has come to, and cancel those of the state it left."""
    if not has_moved(change):
        return
    number = change.after.number
    asked = await tx.timers.get(number, REOPEN)
    wanted = timers_after(change.after, await tx.journal.of(number), tx.rules.calendar, now)
    await tx.timers.cancel_many([number], BY_STATE)
    await tx.timers.set_many(wanted)
    if asked is not None:
        await draw_reopen_question(tx, change.after, asked, now)


async def draw_reopen_question(tx: Transaction, incident: Incident, asked: Timer, now: datetime) -> None:
    """Draw the question "Rouvrir ?" as it stands: asked, or settled one way or the other."""
    to = ToPerson(incident.requester)
    await tell(tx, [ReopenQuestion(str(asked.detail["question"]), to, incident.number)], now)


async def asked_until(tx: Transaction, number: str, question: str) -> datetime | None:
    """Return until when a question "Rouvrir ?" waits for its answer; None where it waits for none."""
    asked = await tx.timers.get(number, REOPEN)
    return asked.at if asked is not None and asked.detail["question"] == question else None


async def remind(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell the requester again what was asked of them; twice for each wait, before the holder is asked."""
    incident = await tx.incidents.get(timer.topic)
    if incident.state is IncidentState.AWAITING_USER:
        since = waiting_since(incident, await tx.journal.of(incident.number)) or now
        await tx.timers.set_many([timer_after(timer, since, tx.rules.calendar)])
        to = ToPerson(incident.requester)
        said = Reminded(incident.number, to, str(timer.detail["text"]))
        await tell(tx, [said], now, Addressees(incident.group, incident.requester))


async def redraw_of(tx: Transaction, change: Change[ReachTurned | LanguageTurned], _now: datetime) -> None:
    """Redraw the cards of someone's open requests: whether they can be written to, and what they read."""
    asked = await tx.incidents.of_requester(change.after.person)
    await redraw(tx, {one.number: Addressees(one.group, one.requester) for one in asked})


async def closing_waits(tx: Transaction, incident: Incident, now: datetime) -> bool:
    """Return whether a resolved request is not to be closed yet; its timer is then set again."""
    at = closes_at(incident, tx.rules.calendar)
    asked = await tx.timers.get(incident.number, REOPEN)
    if asked is not None:
        at = max(at, asked.at + SECOND)
    if at > now:
        await tx.timers.set(incident.number, CLOSE, at)
    return at > now


async def wait_again(tx: Transaction, _change: Change[CalendarVersion], _now: datetime) -> None:
    """Reschedule closings and reminders of waiting requests by a changed calendar; their cards say when."""
    timers = await tx.timers.of_kinds((CLOSE, REMIND))
    incidents = await tx.incidents.many(one.topic for one in timers)
    journals = await tx.journal.of_many(incidents)
    known = [one for one in timers if one.topic in incidents]
    anew = [counted_anew(one, incidents[one.topic], journals.get(one.topic, ()), tx.rules.calendar) for one in known]
    moved = [after for before, after in zip(known, anew, strict=True) if after.at != before.at]
    await tx.timers.set_many(moved)
    waiting = (incidents[one.topic] for one in moved)
    await redraw(tx, {one.number: Addressees(one.group, one.requester) for one in waiting})
