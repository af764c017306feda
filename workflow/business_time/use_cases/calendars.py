"""The calendar as managers change it: looked at, previewed, brought into force."""

from dataclasses import dataclass, replace
from datetime import datetime

from workflow.business_time.calendar_change import CalendarChange, CalendarVersion
from workflow.business_time.notices import CalendarChanged
from workflow.business_time.use_cases.recounting import Foreseen, foreseen, recount, redrawn
from workflow.helpdesk.incident_timers import CLOSE, REMIND, counted_anew
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.tell import Standing, redraw, tell
from workflow.notice import ToManagement
from workflow.overview.use_cases import digest, weekly
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do, were it brought into force now."""

    change: CalendarChange
    effect: Foreseen


async def calendar_history(tx: Transaction, person: PersonId) -> tuple[CalendarVersion, ...]:
    """Return every version that managers brought. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    return await tx.calendars.history()


async def preview(tx: Transaction, person: PersonId, change: CalendarChange, now: datetime) -> Preview:
    """Say what a change would do. Raises refusals.ManagersOnly, UnkeptCharacter, CalendarMoved, CalendarUnchanged."""
    await manager(tx, person)
    new = replace(tx.rules, calendar=change.applied_to(tx.rules.calendar))
    return Preview(change, await foreseen(tx, new, now))


async def bring(tx: Transaction, person: PersonId, change: CalendarChange, now: datetime) -> int:
    """Bring a change into force and count every running clock again; return how many due instants moved.

    Pings already sent stand. A level that the change alone brings is recorded
    as reported: management reads them all in one list.
    """
    await manager(tx, person)
    old = tx.rules.calendar
    new = change.applied_to(old)
    if not await tx.calendars.history():
        await tx.calendars.add(CalendarVersion(old, None, now))
    await tx.calendars.add(CalendarVersion(new, person, now))
    rules, tx.rules = tx.rules, replace(tx.rules, calendar=new)
    done = await recount(tx, rules, now)
    topic = About.CALENDAR.topic(new.version)
    told = CalendarChanged(topic, ToManagement(), person, len(done.moved), done.pings)
    await tell(tx, [told], now)
    await redrawn(tx, done)
    await _wait_anew(tx)
    await digest.schedule(tx, now, anew=True)
    await weekly.schedule(tx, now, anew=True)
    return len(done.moved)


async def _wait_anew(tx: Transaction) -> None:
    """Have requests close, and their requesters be reminded, by the days that count now; their cards say when."""
    timers = await tx.timers.of_kinds((CLOSE, REMIND))
    incidents = await tx.incidents.many(one.topic for one in timers)
    journals = await tx.journal.of_many(incidents)
    known = [one for one in timers if one.topic in incidents]
    anew = [counted_anew(one, incidents[one.topic], journals.get(one.topic, ()), tx.rules.calendar) for one in known]
    moved = [after for before, after in zip(known, anew, strict=True) if after.at != before.at]
    await tx.timers.set_many(moved)
    waiting = (incidents[one.topic] for one in moved)
    await redraw(tx, {one.number: Standing(one.group, one.requester) for one in waiting})
