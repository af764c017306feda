"""Message to a requester, once, that a promise made to them is broken."""

from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import PromiseBroken
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.saying_anew import say_anew
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.timers import Timer
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.ports.desk import Transaction

BROKEN = {ClockKind.RESPONSE: "response_broken", ClockKind.RESOLUTION: "resolution_broken"}
"""Timers of a help request: a promise is broken at that instant. Detail: ``run``."""


async def expect_break(tx: Transaction, change: Change[CrossingRecord], now: datetime) -> None:
    """Set the instant at which a promise is broken: at the bound itself, where its level is reached, it can be kept."""
    reached = change.after
    if reached.level is Level.OVERDUE and kind_of(reached.item) is ItemKind.INCIDENT:
        await _look_at(tx, reached.item, reached.kind, reached.run, now)


async def expect_again(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Expect it again once a clock goes on at its last bound: in the second after that it stood still."""
    if not any(entry.what is What.STATE for entry in change.entries):
        return
    number, calendar = change.after.number, tx.rules.calendar
    for kept in (await tx.clocks.of([number])).get(number, ()):
        clock, at = kept.clock, _breaks_at(kept.clock, calendar)
        if at is not None and at > now and clock.level(calendar, now) is Level.OVERDUE:
            await _look_at(tx, number, clock.kind, clock.run, now)


async def response_broken(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell that nobody has answered in time."""
    await _look_at(tx, timer.topic, ClockKind.RESPONSE, int(timer.detail["run"]), now)


async def resolution_broken(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell that there is no solution in time."""
    await _look_at(tx, timer.topic, ClockKind.RESOLUTION, int(timer.detail["run"]), now)


async def _look_at(tx: Transaction, number: str, kind: ClockKind, run: int, now: datetime) -> None:
    """Tell it if the promise is broken, and the desk is open; else look again when either may be."""
    clock, calendar = await _running(tx, number, kind, run), tx.rules.calendar
    if clock is None or clock.since is None:
        return
    at = _breaks_at(clock, calendar) or now
    at = max(at, calendar.next_opening(now)) if not calendar.is_open(now) else at
    if at > now:
        await tx.timers.set(number, BROKEN[kind], at, {"run": run})
        return
    incident = await incident_access.incident(tx, THE_DESK, number)
    whose = Addressees(incident.group, incident.requester)
    await tell(tx, [PromiseBroken(number, ToPerson(incident.requester), kind, run)], now, whose)
    await redraw(tx, {number: whose})
    await say_anew(tx, incident, now)


def _breaks_at(clock: Clock, calendar: BusinessCalendar) -> datetime | None:
    """Return when a clock that runs counts its first second too many; None: it had before it last began to run."""
    if clock.fell_due is not None:
        return calendar.due(clock.fell_due, 1)
    left = clock.bounds.overdue + 1 - clock.counted
    return calendar.due(clock.since, left) if clock.since is not None and left > 0 else None


async def _running(tx: Transaction, number: str, kind: ClockKind, run: int) -> Clock | None:
    kept = (await tx.clocks.of([number])).get(number, ())
    return next((one.clock for one in kept if (one.clock.kind, one.clock.run) == (kind, run)), None)
