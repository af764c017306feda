"""The calendar as managers change it: looked at, previewed, brought into force."""

from dataclasses import dataclass, replace
from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.calendar_change import CalendarChange, CalendarVersion
from workflow.business_time.notices import CalendarChanged
from workflow.business_time.use_cases.recounting import Foreseen, foreseen, recount, redrawn
from workflow.items.changes import Change
from workflow.items.topics import About
from workflow.items.use_cases.acting import manager
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import tell
from workflow.notice import ToManagement
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What a change would do, were it brought into force now."""

    change: CalendarChange
    effect: Foreseen


async def calendar_history(tx: Transaction, person: PersonId) -> tuple[CalendarVersion, ...]:
    """Return every version that managers brought. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    return await tx.calendars.history()


async def preview(tx: Transaction, person: PersonId, change: CalendarChange, now: datetime) -> CalendarPreview:
    """Say what a change would do. Raises refusals.ManagersOnly, UnkeptCharacter, CalendarMoved, CalendarUnchanged."""
    await manager(tx, person)
    new = replace(tx.rules, calendar=change.applied_to(tx.rules.calendar))
    return CalendarPreview(change, await foreseen(tx, new, now))


async def bring(tx: Transaction, person: PersonId, change: CalendarChange, now: datetime) -> int:
    """Bring a change into force and count every running clock again; return how many due instants moved.

    Pings already sent stand. A level that the change alone brings is recorded
    as reported: management reads them all in one list.
    """
    await manager(tx, person)
    rules, new = tx.rules, change.applied_to(tx.rules.calendar)
    await put(tx, person, new, now)
    done = await recount(tx, rules, now)
    topic = About.CALENDAR.topic(new.version)
    told = CalendarChanged(topic, ToManagement(), person, len(done.moved), done.pings)
    await tell(tx, [told], now)
    await redrawn(tx, done)
    return len(done.moved)


async def put(tx: Transaction, person: PersonId, new: BusinessCalendar, now: datetime) -> None:
    """Keep a calendar, the next version, and have the rest of this transaction go by it; no clock is counted again."""
    if not await tx.calendars.history():
        await tx.calendars.add(CalendarVersion(tx.rules.calendar, None, now))
    version = CalendarVersion(new, person, now)
    await tx.calendars.add(version)
    tx.rules = replace(tx.rules, calendar=new)
    await changed(tx, Change(version), now)
