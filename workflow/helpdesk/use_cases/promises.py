"""Message to a requester, once, that a promise made to them is broken."""

from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.clocks import TO_SAY, CrossingRecord, outcomes
from workflow.business_time.escalation import CrossingOutcome
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import PromiseBroken
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.saying_anew import say_anew
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.work_items import Addressees
from workflow.notice import ToPerson
from workflow.ports.desk import Transaction

BROKEN = {ClockKind.RESPONSE: "response_broken", ClockKind.RESOLUTION: "resolution_broken"}
"""Timers of a help request: a promise is broken at that instant. Detail: ``run``."""
_GOES_ON = frozenset({What.STATE, What.UNANSWERED, What.URGENCY, What.UNDONE})
"""What has a clock run again."""
_SAID = frozenset({TO_SAY, CrossingOutcome.SAID.value})
"""Outcomes of a level that will not be said once more."""


async def expect_break(tx: Transaction, change: Change[CrossingRecord], now: datetime) -> None:
    """Set the instant at which a promise is broken: at the bound itself, where its level is reached, it can be kept."""
    reached = change.after
    if reached.level is Level.OVERDUE and kind_of(reached.item) is ItemKind.INCIDENT:
        await _look_at(tx, reached.item, reached.kind, reached.run, now)


async def expect_again(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Expect it again once a clock goes on at its last bound: the look at it found that one stopped, or on hold.

    Where the level itself was overtaken, that is said when it goes on (``expect_break``).
    """
    if not any(entry.what in _GOES_ON for entry in change.entries):
        return
    number, calendar = change.after.number, tx.rules.calendar
    running = [one.clock for one in (await tx.clocks.of([number])).get(number, ()) if one.clock.since is not None]
    for clock in running:
        if clock.level(calendar, now) is not Level.OVERDUE:
            continue
        said = outcomes(clock, await tx.clocks.recorded(number)).get(Level.OVERDUE) in _SAID
        if said and not await tx.places.of(About.BROKEN.topic(number, clock.kind, clock.run)):
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
