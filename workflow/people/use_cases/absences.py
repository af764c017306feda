"""Away until a date: said by oneself or by a manager, ended by a word or by itself."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.business_time.refusals import LAST_YEAR, BeyondCalendar
from workflow.items.changes import Change
from workflow.items.notices import CardChanged
from workflow.items.refusals import DatePassed
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.acting import actor, answers_for
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import ToItem, ToPerson
from workflow.people.absences import Absence, Back
from workflow.people.notices import AbsenceEnded, AbsenceNoted
from workflow.people.people import Person, PersonId
from workflow.people.refusals import ManagersOnly, MembersOnly
from workflow.ports.desk import Transaction
from workflow.reading.text import alphabetical

OVER = "absence_over"
"""An absence ends by itself, on the morning after its last day."""


def topic(person: PersonId) -> str:
    """Name what timers of someone's absence are about."""
    return About.ABSENCE.topic(person)


async def set_absence(tx: Transaction, person: PersonId, whom: PersonId, until: date, now: datetime) -> Absence:
    """Record someone's absence until the end of a day.

    Raises refusals.ManagersOnly (for someone else), MembersOnly, DatePassed, BeyondCalendar.
    """
    await _may(tx, person, whom)
    if until < tx.rules.calendar.local(now).date():
        raise DatePassed(until.isoformat())
    if until.year > LAST_YEAR:
        raise BeyondCalendar
    absence = Absence(whom, until, person, now)
    await tx.absences.put(absence)
    midnight = datetime.combine(until + timedelta(days=1), time.min, ZoneInfo(tx.rules.calendar.timezone))
    await tx.timers.set(topic(whom), OVER, midnight.astimezone(UTC))
    await _redraw(tx, whom, now)
    await changed(tx, Change(absence), now)
    if whom != person:
        said = AbsenceNoted(topic(whom), ToPerson(whom), whom, person, until.isoformat())
        await tell(tx, [said], now)
    return absence


async def end_absence(tx: Transaction, person: PersonId, whom: PersonId, now: datetime) -> Person:
    """End someone's absence; return who. Raises refusals.ManagersOnly (for someone else), MembersOnly."""
    await _may(tx, person, whom)
    away = await tx.absences.of([whom])
    await tx.absences.end(whom)
    await tx.timers.cancel(topic(whom), OVER)
    await _redraw(tx, whom, now)
    if away:
        await changed(tx, Change(Back(whom)), now)
    if away and whom != person:
        await tell(tx, [AbsenceEnded(topic(whom), ToPerson(whom), person)], now)
    return await tx.people.get(whom)


async def absence_over(tx: Transaction, timer: Timer, now: datetime) -> None:
    """End an absence whose time is over."""
    whom = About.ABSENCE.read(timer.topic).id
    await tx.absences.end(whom)
    await _redraw(tx, whom, now)
    await changed(tx, Change(Back(whom)), now)


async def colleagues(tx: Transaction, person: PersonId) -> tuple[Person, ...]:
    """Return whom someone may say to be away, themselves first: a manager, everyone of support, and all delegates."""
    who = await actor(tx, person)
    if not (who.is_member or await answers_for(tx, person)):
        raise MembersOnly
    if not who.manager:
        return (who.person,)
    delegates = {one.person for one in await tx.delegates.now()}
    ids = {one for group in await tx.groups.all() for one in await tx.people.members(group.key)} | delegates
    ids -= {person}
    others = (await tx.people.many(ids)).values()
    return (who.person, *sorted(others, key=lambda one: alphabetical(one.name)))


async def _may(tx: Transaction, person: PersonId, whom: PersonId) -> None:
    who = await actor(tx, person)
    if whom != person and not who.manager:
        raise ManagersOnly
    if whom not in await tx.people.many([whom]):
        raise MembersOnly
    if not (await actor(tx, whom)).is_member and not await answers_for(tx, whom):
        raise MembersOnly


async def _redraw(tx: Transaction, whom: PersonId, now: datetime) -> None:
    """Mark what they hold, or unmark it."""
    held = [
        *((one.number, Addressees(one.group, one.requester)) for one in await tx.incidents.held_by([whom])),
        *((one.number, Addressees(one.group)) for one in await tx.tasks.held_by([whom])),
        *((one.number, Addressees(one.group)) for one in await tx.support.held_by([whom])),
    ]
    for number, standing in held:
        await tell(tx, [CardChanged(number, ToItem())], now, standing)
