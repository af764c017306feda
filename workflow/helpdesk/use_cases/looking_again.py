"""A request that waits is looked at again: its holder is asked what to do, or their group, and nothing is forgotten."""

from collections.abc import Iterable
from datetime import date, datetime

from workflow.business_time.calendar import DAY_SECONDS
from workflow.helpdesk.incident_timers import ASK_AGAIN_DAYS, LOOK, REMIND, look_entry, opening_of
from workflow.helpdesk.incidents import AWAITING, ENDED, Incident
from workflow.helpdesk.notices import WaitAsked
from workflow.helpdesk.refusals import NeedsDateOrParent
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.items.changes import Change
from workflow.items.holding import card_changed, must_act_for, wrong
from workflow.items.links import LinkKind
from workflow.items.refusals import DatePassed
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.use_cases.acting import actor, away
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def must_be_looked_at(tx: Transaction, number: str, again: date | None, now: datetime) -> None:
    """See that what waits for a problem has a day to come back to it, or a parent.

    Raises refusals.NeedsDateOrParent, DatePassed.
    """
    if again is not None:
        _must_be_to_come(tx, again, now)
    elif not await _has_open_parent(tx, number):
        raise NeedsDateOrParent(number)


async def wait_until(tx: Transaction, person: PersonId, number: str, again: date, now: datetime) -> Incident:
    """Go on waiting until a day, on which the holder is asked again."""
    incident, who = await incident_access.incident_for(tx, person, number)
    must_act_for(incident, who)
    if incident.state not in AWAITING:
        raise wrong(incident, "resume")
    _must_be_to_come(tx, again, now)
    change = Change(incident, (look_entry(number, again, person, now),), (card_changed(incident),))
    after = await record_incident(tx, change, now)
    await tx.timers.cancel(number, REMIND)
    await tx.timers.set(number, LOOK, opening_of(tx.rules.calendar, again))
    return after


async def look(tx: Transaction, timer: Timer, now: datetime) -> None:
    """Ask the holder of a request that waits what to do; their group, where nobody has it or they are not there."""
    incident = await tx.incidents.get(timer.topic)
    if incident.state in AWAITING:
        await _ask(tx, incident, now)


async def ask_forgotten(tx: Transaction, now: datetime) -> None:
    """Ask about what waits without anything that would ever bring it up again; done each day."""
    groups = [one.key for one in await tx.groups.all()]
    waiting = {one.number: one for one in await tx.incidents.at_work(groups) if one.state in AWAITING}
    coming = {one.topic for kind in (REMIND, LOOK) for one in await tx.timers.several(waiting, kind)}
    for number, incident in waiting.items():
        problem = incident.state is IncidentState.AWAITING_PROBLEM
        if number not in coming and not (problem and await _has_open_parent(tx, number)):
            await _ask(tx, incident, now)


async def _ask(tx: Transaction, incident: Incident, now: datetime) -> None:
    number, holder = incident.number, incident.holder
    there = holder is not None and await _is_there(tx, holder, incident.group, now)
    to = ToPerson(holder) if holder is not None and there else ToItem()
    await tell(tx, [WaitAsked(number, to)], now, Addressees(incident.group))
    await tx.timers.set(number, LOOK, tx.rules.calendar.due(now, ASK_AGAIN_DAYS * DAY_SECONDS))


async def _is_there(tx: Transaction, holder: PersonId, group: str, now: datetime) -> bool:
    who = await actor(tx, holder)
    return who.person.reachable and who.acts_for(group) and not await away(tx, [holder], now)


async def _has_open_parent(tx: Transaction, number: str) -> bool:
    parents = [one.other for one in await tx.links.of(number) if one.kind is LinkKind.CHILD_OF and one.item == number]
    return any(one.state not in _OVER for one in await _all(tx, parents))


async def _all(tx: Transaction, numbers: Iterable[str]) -> Iterable[Incident]:
    return (await tx.incidents.many(numbers)).values()


_OVER = ENDED | {IncidentState.RESOLVED}


def _must_be_to_come(tx: Transaction, day: date, now: datetime) -> None:
    if day <= tx.rules.calendar.local(now).date():
        raise DatePassed(day.isoformat())
