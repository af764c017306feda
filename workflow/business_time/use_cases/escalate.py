"""A tick: record the levels that clocks have reached, and say what must be said."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.business_time.clocks import TO_SAY, CrossingRecord, KeptClock
from workflow.business_time.escalation import CrossingOutcome, decide, still_holds
from workflow.business_time.notices import Escalated, ManagementWarned, ManyEscalated
from workflow.business_time.ping_rules import audience, gather
from workflow.business_time.sla import Clock, ClockKind, Level
from workflow.items.journal import Entry, What
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import away
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.notice import Notice, ToAddress
from workflow.people.absences import Absence
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

BATCH = 200

Told = tuple[str, str, int, Level]
"""A ping as a notice names it: item, clock, run, level."""


@dataclass(frozen=True, slots=True)
class Ping:
    """One level to say about one clock of one item."""

    item: WorkItem
    kind: ClockKind
    run: int
    level: Level
    present: bool
    """Someone has the item, and is not away."""

    def __str__(self) -> str:
        """Return the form that a list of pings holds."""
        return f"{self.item.number}|{self.kind}|{self.run}|{self.level.value}"


async def escalate(tx: Transaction, now: datetime) -> int:
    """Work the clocks that are due, ``BATCH`` at most; return how many there were.

    What is to be said is recorded, and queued by the last batch of a tick: all
    of it together, so that a channel gets one list however many batches there
    were, and a crash in between loses nothing.
    """
    due = await tx.clocks.due(now, BATCH)
    by_item: dict[str, list[KeptClock]] = defaultdict(list)
    for kept in due:
        by_item[kept.item].append(kept)
    for kept_clocks in by_item.values():
        for kept in kept_clocks:
            await _cross(tx, kept, now)
    if len(due) < BATCH:
        await _say(tx, await tx.clocks.to_say(), now)
    return len(due)


async def _cross(tx: Transaction, kept: KeptClock, now: datetime) -> None:
    """Record what a clock has reached; the level to say, if any, waits for the end of the tick."""
    clock = kept.clock
    recorded = frozenset(
        one.level for one in await tx.clocks.recorded(kept.item) if (one.kind, one.run) == (clock.kind, clock.run)
    )
    decision = decide(clock, recorded, tx.rules.calendar, now)
    for crossing in decision.crossings:
        if crossing.outcome is CrossingOutcome.WAITS:
            continue
        outcome = TO_SAY if crossing.level is decision.say else crossing.outcome.value
        record = CrossingRecord(kept.item, clock.kind, clock.run, crossing.level, crossing.at, outcome)
        if await tx.clocks.record(record):
            await tx.journal.append([crossed(record, crossing.outcome, now)])
    await _look_again(tx, kept, decision.next_at)


async def _look_again(tx: Transaction, kept: KeptClock, at: datetime | None) -> None:
    others = [
        one
        for one in (await tx.clocks.of([kept.item]))[kept.item]
        if (one.clock.kind, one.clock.run) != (kept.clock.kind, kept.clock.run)
    ]
    await tx.clocks.replace(kept.item, [*others, KeptClock(kept.item, kept.clock, at)])


def crossed(record: CrossingRecord, outcome: CrossingOutcome, now: datetime) -> Entry:
    """Return the journal's line of a crossing."""
    detail = {"clock": record.kind.value, "run": record.run, "level": record.level.value, "outcome": outcome.value}
    return Entry(record.item, now, None, What.CROSSED, detail)


async def _say(tx: Transaction, crossings: Sequence[CrossingRecord], now: datetime) -> None:
    """One message an item in each channel; one for all where more than five cross at once."""
    if not crossings:
        return
    wanted = await _pings(tx, crossings, now)
    groups = {group.key: group for group in await tx.groups.all()}
    management = [channel for group in groups.values() if group.management for channel in group.channels]
    places: list[tuple[tuple[Address, bool], Ping]] = []
    for ping in wanted:
        group = groups.get(ping.item.group)
        channels = group.channels if group and group.channels else management
        places += [((channel, False), ping) for channel in channels]
        if audience(ping.level, has_holder=ping.present).to_management:
            places += [((channel, True), ping) for channel in management if channel not in channels]
    gathered = gather(places)
    said = [_single(channel, ping, managers=managers) for (channel, managers), ping in gathered.singles]
    for (channel, managers), many in gathered.lists:
        topic = About.LIST.topic("management" if managers else "group", channel.id, now.isoformat())
        said.append(ManyEscalated(topic, ToAddress(str(channel)), tuple(map(str, many))))
    await tell(tx, said, now)
    await redraw(tx, {ping.item.number: ping.item.addressees for ping in wanted})
    for ping in wanted:
        await tx.clocks.settle(ping.item.number, ping.kind, ping.run, ping.level, CrossingOutcome.SAID.value)


async def _pings(tx: Transaction, crossings: Sequence[CrossingRecord], now: datetime) -> list[Ping]:
    items = {number: await work_item(tx, THE_DESK, number) for number in dict.fromkeys(one.item for one in crossings)}
    absent = await away(tx, [item.holder for item in items.values()], now)
    return [
        Ping(items[one.item], one.kind, one.run, one.level, _present(items[one.item].holder, absent))
        for one in crossings
    ]


def _present(holder: PersonId | None, absent: Mapping[PersonId, Absence]) -> bool:
    return holder is not None and holder not in absent


def _single(channel: Address, ping: Ping, *, managers: bool) -> Notice:
    to = ToAddress(str(channel))
    number, clock, run, level = ping.item.number, ping.kind, ping.run, ping.level
    if managers:
        return ManagementWarned(number, to, clock, run, level)
    told = audience(ping.level, has_holder=ping.present)
    return Escalated(number, to, clock, run, level, told.in_channel)


async def still_to_say(tx: Transaction, number: str, kind: str, run: int, level: Level, now: datetime) -> bool:
    """Look at the state again before a ping goes out."""
    clock = await _clock(tx, number, kind, run)
    return clock is not None and still_holds(clock, level, tx.rules.calendar, now)


async def record_overtaken(tx: Transaction, pings: Sequence[Told], now: datetime) -> None:
    """Record that pings were overtaken before they went out."""
    for number, kind, run, level in pings:
        clock = await _clock(tx, number, kind, run)
        if clock is not None and not still_holds(clock, level, tx.rules.calendar, now):
            await tx.clocks.settle(number, clock.kind, run, level, CrossingOutcome.OVERTAKEN.value)


async def _clock(tx: Transaction, number: str, kind: str, run: int) -> Clock | None:
    """Return a run of an item's clock; None when it was deleted."""
    kept = (await tx.clocks.of([number])).get(number, ())
    return next((one.clock for one in kept if (one.clock.kind, one.clock.run) == (kind, run)), None)


async def next_crossing(tx: Transaction) -> datetime | None:
    """Return the soonest instant at which a clock must be looked at."""
    return await tx.clocks.next_due()
