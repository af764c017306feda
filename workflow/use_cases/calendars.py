"""The calendar as managers change it: looked at, previewed, brought into force."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflow import notices
from workflow.calendar import BusinessCalendar
from workflow.calendar_change import (
    CalendarChange,
    CalendarVersion,
    MovedDue,
    jumps,
    moved_dues,
    recounted,
)
from workflow.clocks import CrossingRecord, KeptClock
from workflow.escalation import Outcome, next_look
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.use_cases import digest
from workflow.use_cases.clocked import clocked
from workflow.use_cases.escalate import crossed
from workflow.use_cases.people import manager
from workflow.use_cases.tell import redraw, tell


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do, were it brought into force now."""

    change: CalendarChange
    moved: tuple[MovedDue, ...]
    """The soonest first."""
    jumping: int
    """Levels that it would bring by itself."""


async def calendar_history(tx: Transaction, person: PersonId) -> tuple[CalendarVersion, ...]:
    """Give every version that managers brought. Raises refusals.ManagersOnly."""
    await manager(tx, person)
    return await tx.calendars.history()


async def preview(tx: Transaction, person: PersonId, change: CalendarChange, now: datetime) -> Preview:
    """Say what a change would do. Raises refusals.ManagersOnly, CalendarMoved, CalendarUnchanged."""
    await manager(tx, person)
    old = tx.rules.calendar
    new = change.applied_to(old)
    running = await tx.clocks.running()
    jumping = sum(bool(jumps(kept.clock, old, new, now)) for kept in running)
    return Preview(change, moved_dues(running, old, new), jumping)


async def bring(tx: Transaction, person: PersonId, change: CalendarChange, now: datetime) -> int:
    """Bring a change into force and count every running clock anew; give how many due instants moved.

    Pings already sent stand. A level that the change alone brings is recorded
    as reported: management reads them all in one list.
    """
    await manager(tx, person)
    old = tx.rules.calendar
    new = change.applied_to(old)
    if not await tx.calendars.history():
        await tx.calendars.add(CalendarVersion(old, None, now))
    await tx.calendars.add(CalendarVersion(new, person, now))
    tx.rules = replace(tx.rules, calendar=new)
    running = await tx.clocks.running()
    moved = moved_dues(running, old, new)
    reported = await _recount(tx, running, old, now)
    told = notices.CalendarChanged(
        f"calendar:{new.version}", notices.ToManagement(), person, len(moved), tuple(map(_ping, reported))
    )
    await tell(tx, [told], now)
    await _redraw(tx, moved, reported)
    await digest.schedule(tx, now, anew=True)
    return len(moved)


async def _recount(
    tx: Transaction, running: Sequence[KeptClock], old: BusinessCalendar, now: datetime
) -> list[CrossingRecord]:
    """Count clocks anew, each with its next look; give the highest level that each reaches by the change alone."""
    reported = []
    by_item: dict[str, list[KeptClock]] = defaultdict(list)
    for kept in running:
        by_item[kept.item].append(kept)
    stored = await tx.clocks.of(by_item)
    for item, own in by_item.items():
        stopped = [kept for kept in stored[item] if kept.clock.stopped_at is not None]
        after = []
        for kept in own:
            jumped = await _jump(tx, kept, old, now)
            reported += jumped[-1:]
            after.append(await _looked_at(tx, kept))
        await tx.clocks.replace(item, [*stopped, *after])
    return reported


async def _jump(tx: Transaction, kept: KeptClock, old: BusinessCalendar, now: datetime) -> list[CrossingRecord]:
    found = []
    for jump in jumps(kept.clock, old, tx.rules.calendar, now):
        clock = kept.clock
        record = CrossingRecord(kept.item, clock.kind, clock.run, jump.level, jump.at, Outcome.REPORTED.value)
        if await tx.clocks.record(record):
            await tx.journal.append([crossed(record, Outcome.REPORTED, now)])
            found.append(record)
    return found


async def _looked_at(tx: Transaction, kept: KeptClock) -> KeptClock:
    calendar = tx.rules.calendar
    clock = recounted(kept.clock, calendar)
    recorded = {
        one.level for one in await tx.clocks.recorded(kept.item) if (one.kind, one.run) == (clock.kind, clock.run)
    }
    return KeptClock(kept.item, clock, next_look(clock, recorded, calendar))


async def _redraw(tx: Transaction, moved: Sequence[MovedDue], reported: Sequence[CrossingRecord]) -> None:
    numbers = dict.fromkeys([*(one.item for one in moved), *(one.item for one in reported)])
    await redraw(tx, {number: (await clocked(tx, number)).standing for number in numbers})


def _ping(record: CrossingRecord) -> str:
    return f"{record.item}|{record.kind}|{record.run}|{int(record.level)}"
