"""An urgent request that nobody picked up in time: its group is called again at each opening, until someone does."""

from datetime import datetime, timedelta

from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import ClockKind, Level
from workflow.helpdesk.incident_timers import opening_of
from workflow.helpdesk.incidents import GOING_ON
from workflow.helpdesk.notices import UrgentWaits
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.saying_anew import say_anew
from workflow.helpdesk.use_cases.urgent import is_free
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.timers import Timer
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToItem
from workflow.ports.desk import Transaction

URGENT_AGAIN = "urgent_again"
"""Timer of a help request whose urgent promise is broken: the next opening at which it is looked at."""


async def expect(tx: Transaction, change: Change[CrossingRecord], now: datetime) -> None:
    """Look at an urgent request again on the next business day, once its promise has fallen due."""
    reached = change.after
    if reached.level is not Level.OVERDUE or reached.kind is not ClockKind.RESPONSE:
        return
    if kind_of(reached.item) is ItemKind.INCIDENT:
        incident = await incident_access.incident(tx, THE_DESK, reached.item)
        if incident.urgent:
            await _look_again(tx, incident.number, now)


async def call_again(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Call its group again where nobody has it; look again on the next business day while it is urgent."""
    incident = await incident_access.incident(tx, THE_DESK, timer.topic)
    number = incident.number
    if not incident.urgent or incident.state not in GOING_ON:
        return
    if is_free(incident):
        await tx.journal.append([Entry(number, now, None, What.CALLED_AGAIN, {})])
        await tell(tx, [UrgentWaits(number, ToItem())], now, Addressees(incident.group, incident.requester))
        await say_anew(tx, incident, now, again=True)
    await _look_again(tx, number, now)


async def _look_again(tx: Transaction, number: str, now: datetime) -> None:
    calendar = tx.rules.calendar
    tomorrow = calendar.local(now).date() + timedelta(days=1)
    await tx.timers.set(number, URGENT_AGAIN, opening_of(calendar, tomorrow))
