"""Clocks counted again when the rules change: what that would do, and doing it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time.clocks import CrossingRecord, KeptClock, outcomes
from workflow.business_time.escalation import CrossingOutcome, next_look
from workflow.business_time.recounting import ClockRules, MovedDue, jumps, moved_dues, recounted
from workflow.business_time.use_cases.escalate import crossed
from workflow.business_time.use_cases.healing import heal
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import redraw
from workflow.items.use_cases.work_items import work_item
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a change would do, were it brought into force now."""

    moved: tuple[MovedDue, ...]
    """The soonest first."""
    jumping: int
    """Items that would reach a level by it alone."""


@dataclass(frozen=True, slots=True)
class Recount:
    """What a change has done."""

    moved: tuple[MovedDue, ...]
    reported: tuple[CrossingRecord, ...]
    """The highest level that each clock reached by it alone."""

    @property
    def pings(self) -> tuple[str, ...]:
        """Those levels, in the form that a notice to management holds."""
        return tuple(f"{one.item}|{one.kind}|{one.run}|{one.level.value}" for one in self.reported)


async def foreseen(tx: Transaction, new: ClockRules, now: datetime) -> Foreseen:
    """Say what other rules would do."""
    running = await tx.clocks.running()
    jumping = sum(bool(jumps(kept.clock, tx.rules, new, now)) for kept in running)
    return Foreseen(moved_dues(running, tx.rules, new, now), jumping)


async def recount(tx: Transaction, old: ClockRules, now: datetime) -> Recount:
    """Count every clock that has not stopped again, by the rules that are in force now; each gets its next look.

    Pings already sent stand. A level that the change alone brings is recorded
    as reported, so that it is never pinged; whatever changes the rules tells of it.
    """
    running = await tx.clocks.running()
    moved, reported = moved_dues(running, old, tx.rules, now), []
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
            after.append(await _looked_at(tx, kept, old, now))
        await tx.clocks.replace(item, [*stopped, *after])
        await heal(tx, item)
    return Recount(moved, tuple(reported))


async def redrawn(tx: Transaction, done: Recount) -> None:
    """Draw the cards of all that moved again."""
    numbers = dict.fromkeys([*(one.item for one in done.moved), *(one.item for one in done.reported)])
    await redraw(tx, {number: (await work_item(tx, THE_DESK, number)).addressees for number in numbers})


async def _jump(tx: Transaction, kept: KeptClock, old: ClockRules, now: datetime) -> list[CrossingRecord]:
    found = []
    for jump in jumps(kept.clock, old, tx.rules, now):
        clock = kept.clock
        record = CrossingRecord(kept.item, clock.kind, clock.run, jump.level, jump.at, CrossingOutcome.REPORTED.value)
        if await tx.clocks.record(record):
            await tx.journal.append([crossed(record, CrossingOutcome.REPORTED, now)])
            found.append(record)
    return found


async def _looked_at(tx: Transaction, kept: KeptClock, old: ClockRules, now: datetime) -> KeptClock:
    clock = recounted(kept.clock, old, tx.rules, now)
    recorded = outcomes(clock, await tx.clocks.recorded(kept.item))
    return KeptClock(kept.item, clock, next_look(clock, recorded, tx.rules.calendar))
