"""Tell a requester, once, that a promise made to them is broken."""

from datetime import datetime

from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import PromiseBroken, PromiseChanged
from workflow.helpdesk.use_cases import incident_access
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

TURNS = frozenset({What.STATE, What.HOLDER, What.FIRST_ACTION, What.UNANSWERED})
"""What changes how a promise stands, or who has the request."""


async def expect_break(tx: Transaction, change: Change[CrossingRecord], now: datetime) -> None:
    """Set the instant at which a promise is broken: at the bound itself, where its level is reached, it can be kept."""
    reached = change.after
    if reached.level is Level.OVERDUE and kind_of(reached.item) is ItemKind.INCIDENT:
        await _look_at(tx, reached.item, reached.kind, reached.run, now)


async def response_broken(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell that nobody has answered in time."""
    await _look_at(tx, timer.topic, ClockKind.RESPONSE, int(timer.detail["run"]), now)


async def resolution_broken(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Tell that there is no solution in time."""
    await _look_at(tx, timer.topic, ClockKind.RESOLUTION, int(timer.detail["run"]), now)


async def promise_changed(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Have what was told of broken promises say how they stand, once somebody begins, settles it or gives it on."""
    incident = change.after
    if not any(entry.what in TURNS for entry in change.entries):
        return
    journal = await tx.journal.of(incident.number)
    crossed = [one.detail for one in journal if one.what is What.CROSSED and one.detail["level"] == Level.OVERDUE.value]
    late = dict.fromkeys((str(one["clock"]), int(one["run"] or 0)) for one in crossed)
    to = ToPerson(incident.requester)
    told = [PromiseChanged(incident.number, to, clock, run) for clock, run in late]
    await tell(tx, told, now, Addressees(incident.group, incident.requester))


async def _look_at(tx: Transaction, number: str, kind: ClockKind, run: int, now: datetime) -> None:
    """Tell it if the promise is broken, and the desk is open; else look again when either may be."""
    clock, calendar = await _running(tx, number, kind, run), tx.rules.calendar
    if clock is None or clock.since is None:
        return
    at = calendar.due(clock.since, clock.bounds.overdue + 1 - clock.counted) if not _beyond(clock) else now
    at = max(at, calendar.next_opening(now)) if not calendar.is_open(now) else at
    if at > now:
        await tx.timers.set(number, BROKEN[kind], at, {"run": run})
        return
    incident = await incident_access.incident(tx, THE_DESK, number)
    whose = Addressees(incident.group, incident.requester)
    await tell(tx, [PromiseBroken(number, ToPerson(incident.requester), kind, run)], now, whose)
    await redraw(tx, {number: whose})


def _beyond(clock: Clock) -> bool:
    """Tell whether the bound had passed before the clock last began to run."""
    return clock.counted > clock.bounds.overdue


async def _running(tx: Transaction, number: str, kind: ClockKind, run: int) -> Clock | None:
    kept = (await tx.clocks.of([number])).get(number, ())
    return next((one.clock for one in kept if (one.clock.kind, one.clock.run) == (kind, run)), None)
