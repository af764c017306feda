"""A tick: record the levels that clocks have reached, and say what must be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workflow.business_time.alerts import Alert, Crossed, ended
from workflow.business_time.clocks import TO_SAY, CrossingRecord, KeptClock, outcomes
from workflow.business_time.escalation import CrossingOutcome, decide, next_look, still_holds
from workflow.business_time.notices import Escalated, ManagementWarned, ManyEscalated
from workflow.business_time.ping_rules import audience, gather
from workflow.business_time.sla import Clock
from workflow.business_time.use_cases.healing import heal
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import away
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import redraw, tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.notice import Notice, ToAddress
from workflow.people.absences import Absence
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

BATCH = 200


@dataclass(frozen=True, slots=True)
class Ping:
    """One level to say about one clock of one item."""

    item: WorkItem
    of: Crossed
    present: bool
    """Someone has the item, and is not away."""


async def escalate(tx: Transaction, now: datetime) -> int:
    """Work the clocks that are due, ``BATCH`` at most; return how many there were.

    What is to be said is recorded, and queued by the last batch of a tick: all
    of it together, so that a channel gets one list however many batches there
    were, and a crash in between loses nothing. It waits for those of its minute.
    """
    due = await tx.clocks.due(now, BATCH)
    recorded = await tx.clocks.recorded_of({kept.item for kept in due})
    looked_at = [replace(kept, next_at=await _cross(tx, kept, recorded.get(kept.item, ()), now)) for kept in due]
    await tx.clocks.put(looked_at)
    if len(due) < BATCH and not await _another_this_minute(tx, now):
        await _say(tx, await tx.clocks.to_say(), now)
    return len(due)


async def _another_this_minute(tx: Transaction, now: datetime) -> bool:
    """Return whether another clock must be looked at within the minute: what people read as one is one message."""
    due = await tx.clocks.next_due()
    return due is not None and now < due < now.replace(second=0, microsecond=0) + timedelta(minutes=1)


async def _cross(
    tx: Transaction, kept: KeptClock, recorded: Sequence[CrossingRecord], now: datetime
) -> datetime | None:
    """Record what a clock has reached, and return when to look at it again.

    The level to say, if any, waits for the end of the tick. ``recorded``: the item's crossings so far.
    """
    clock = kept.clock
    before = outcomes(clock, recorded)
    decision = decide(clock, before, tx.rules.calendar, now)
    for crossing in decision.crossings:
        if crossing.outcome is CrossingOutcome.WAITS:
            continue
        outcome = TO_SAY if crossing.level is decision.say else crossing.outcome.value
        record = CrossingRecord(kept.item, clock.kind, clock.run, crossing.level, crossing.at, outcome)
        again = crossing.level in before
        if again:
            await tx.clocks.settle(record.item, record.kind, record.run, record.level, outcome)
        if again or await tx.clocks.record(record):
            await tx.journal.append([crossed(record, crossing.outcome, now, again=again)])
            await changed(tx, Change(record), now)
    return decision.next_at


def crossed(record: CrossingRecord, outcome: CrossingOutcome, now: datetime, *, again: bool = False) -> Entry:
    """Return the journal's line of a crossing; ``again``: of one that was overtaken, and is said after all."""
    detail = {"clock": record.kind.value, "run": record.run, "level": record.level.value, "outcome": outcome.value}
    return Entry(record.item, now, None, What.CROSSED, detail | ({"again": True} if again else {}))


async def _say(tx: Transaction, crossings: Sequence[CrossingRecord], now: datetime) -> None:
    """Queue one message in each channel, a list where several items cross at once, in place of what was said before."""
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
        if audience(ping.of.level, has_holder=ping.present).to_management:
            places += [((channel, True), ping) for channel in management if channel not in channels]
    gathered = gather(places)
    said = [_single(channel, ping, managers=managers) for (channel, managers), ping in gathered.singles]
    alerts = [Alert(ping.of.topic, channel, ping.of) for (channel, _managers), ping in gathered.singles]
    for (channel, managers), many in gathered.lists:
        topic = About.LIST.topic("management" if managers else "group", channel.id, now.isoformat())
        said.append(ManyEscalated(topic, ToAddress(str(channel)), tuple(str(ping.of) for ping in many)))
        alerts += [Alert(topic, channel, ping.of) for ping in many]
    for number in dict.fromkeys(ping.item.number for ping in wanted):
        await heal(tx, number)
    await tx.alerts.add(alerts)
    await tell(tx, said, now)
    await redraw(tx, {ping.item.number: ping.item.addressees for ping in wanted})
    for ping in wanted:
        await _settle(tx, ping.of, CrossingOutcome.SAID)


async def _pings(tx: Transaction, crossings: Sequence[CrossingRecord], now: datetime) -> list[Ping]:
    items = {number: await work_item(tx, THE_DESK, number) for number in dict.fromkeys(one.item for one in crossings)}
    absent = await away(tx, [item.holder for item in items.values()], now)
    return [
        Ping(
            items[one.item],
            Crossed(one.item, one.kind, one.run, one.level),
            _present(items[one.item].holder, absent),
        )
        for one in crossings
    ]


def _present(holder: PersonId | None, absent: Mapping[PersonId, Absence]) -> bool:
    return holder is not None and holder not in absent


def _single(channel: Address, ping: Ping, *, managers: bool) -> Notice:
    to = ToAddress(str(channel))
    of = ping.of
    if managers:
        return ManagementWarned(of.item, to, of.kind, of.run, of.level)
    told = audience(of.level, has_holder=ping.present)
    return Escalated(of.item, to, of.kind, of.run, of.level, told.in_channel)


async def still_to_say(tx: Transaction, of: Crossed, now: datetime) -> bool:
    """Look at the state again before an alert goes out."""
    return of in await all_still_to_say(tx, [of], now)


async def all_still_to_say(tx: Transaction, crossings: Sequence[Crossed], now: datetime) -> tuple[Crossed, ...]:
    """Look at the state again before a list of alerts goes out, in few queries; return those that still hold."""
    clocks = await _clocks(tx, crossings)
    running = [
        of
        for of in crossings
        if (clock := clocks.get(of)) is not None and still_holds(clock, of.level, tx.rules.calendar, now)
    ]
    journals = await tx.journal.of_many({of.item for of in running})
    return tuple(of for of in running if ended(journals.get(of.item, ()), of) is None)


async def foremost(tx: Transaction, crossings: Sequence[Crossed], limit: int, now: datetime) -> tuple[Crossed, ...]:
    """Return the lines of a list of alerts to draw, in its order, where all would be too many.

    Those that still hold come before the others, then what is urgent, then the highest levels.
    """
    if len(crossings) <= limit:
        return tuple(crossings)
    clocks, holding = await _clocks(tx, crossings), set(await all_still_to_say(tx, crossings, now))

    def order(of: Crossed) -> tuple[bool, bool, int]:
        clock = clocks.get(of)
        return of not in holding, clock is None or not clock.urgent, -of.level.rank

    drawn = set(sorted(crossings, key=order)[:limit])
    return tuple(of for of in crossings if of in drawn)


async def record_overtaken(tx: Transaction, crossings: Sequence[Crossed], now: datetime) -> None:
    """Record that alerts were overtaken before they went out.

    One whose clock runs all the same, since its item went to another group, is looked at again at once.
    """
    still = await all_still_to_say(tx, crossings, now)
    clocks = await _clocks(tx, crossings)
    recorded = await tx.clocks.recorded_of({of.item for of in crossings})
    for of in crossings:
        if of in still:
            continue
        await _settle(tx, of, CrossingOutcome.OVERTAKEN)
        clock = clocks.get(of)
        if clock is not None and clock.since is not None:
            known = outcomes(clock, recorded.get(of.item, ())) | {of.level: CrossingOutcome.OVERTAKEN.value}
            await tx.clocks.look_at(of.item, of.kind, of.run, next_look(clock, known, tx.rules.calendar))


async def _settle(tx: Transaction, of: Crossed, outcome: CrossingOutcome) -> None:
    await tx.clocks.settle(of.item, of.kind, of.run, of.level, outcome.value)


async def _clocks(tx: Transaction, crossings: Sequence[Crossed]) -> Mapping[Crossed, Clock]:
    """Return the runs of clocks that crossings are of, but for those that were deleted."""
    kept = await tx.clocks.of({of.item for of in crossings})
    runs = {(one.item, one.clock.kind, one.clock.run): one.clock for some in kept.values() for one in some}
    return {of: clock for of in crossings if (clock := runs.get((of.item, of.kind, of.run))) is not None}


async def next_crossing(tx: Transaction) -> datetime | None:
    """Return the soonest instant at which a clock must be looked at."""
    return await tx.clocks.next_due()
