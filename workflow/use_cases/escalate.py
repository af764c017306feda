"""A tick: record the levels that clocks have reached, and say what must be said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow import notices
from workflow.clocks import CrossingRecord, KeptClock
from workflow.escalation import Outcome, decide, still_holds
from workflow.incidents import Incident
from workflow.journal import Entry, What
from workflow.people import Address
from workflow.ping_rules import audience, gather
from workflow.ports import Transaction
from workflow.sla import ClockKind, Level
from workflow.use_cases.tell import Standing, tell

BATCH = 200


@dataclass(frozen=True, slots=True)
class Ping:
    """One level to say about one clock of one help request."""

    incident: Incident
    kind: ClockKind
    run: int
    level: Level

    def __str__(self) -> str:
        """Give the form that a list of pings holds."""
        return f"{self.incident.number}|{self.kind}|{self.run}|{int(self.level)}"


async def escalate(tx: Transaction, now: datetime) -> int:
    """Work the clocks that are due, ``BATCH`` at most; give how many there were."""
    due = await tx.clocks.due(now, BATCH)
    pings = []
    by_item: dict[str, list[KeptClock]] = defaultdict(list)
    for kept in due:
        by_item[kept.item].append(kept)
    for item, kept_clocks in by_item.items():
        incident = await tx.incidents.get(item)
        for kept in kept_clocks:
            level = await _cross(tx, kept, now)
            if level is not None:
                pings.append(Ping(incident, kept.clock.kind, kept.clock.run, level))
    await _say(tx, pings, now)
    return len(due)


async def _cross(tx: Transaction, kept: KeptClock, now: datetime) -> Level | None:
    """Record what a clock has reached; give the level to say, if it is new."""
    clock = kept.clock
    recorded = frozenset(
        one.level for one in await tx.clocks.recorded(kept.item) if (one.kind, one.run) == (clock.kind, clock.run)
    )
    decision = decide(clock, recorded, tx.rules.calendar, now)
    said = None
    for crossing in decision.crossings:
        if crossing.outcome is Outcome.WAITS:
            continue
        record = CrossingRecord(
            kept.item,
            clock.kind,
            clock.run,
            crossing.level,
            crossing.at,
            crossing.outcome,
        )
        if await tx.clocks.record(record):
            await tx.journal.append([_entry(record, now)])
            if crossing.level is decision.say:
                said = crossing.level
    await _look_again(tx, kept, decision.next_at)
    return said


async def _look_again(tx: Transaction, kept: KeptClock, at: datetime | None) -> None:
    others = [
        one
        for one in (await tx.clocks.of([kept.item]))[kept.item]
        if (one.clock.kind, one.clock.run) != (kept.clock.kind, kept.clock.run)
    ]
    await tx.clocks.replace(kept.item, [*others, KeptClock(kept.item, kept.clock, at)])


def _entry(record: CrossingRecord, now: datetime) -> Entry:
    detail = {
        "clock": record.kind.value,
        "run": record.run,
        "level": int(record.level),
        "outcome": record.outcome,
    }
    return Entry(record.item, now, None, What.CROSSED, detail)


async def _say(tx: Transaction, pings: Iterable[Ping], now: datetime) -> None:
    """One message an item in each channel; one for all where more than five cross at once."""
    wanted = list(pings)
    if not wanted:
        return
    groups = {group.key: group for group in await tx.groups.all()}
    management = [channel for group in groups.values() if group.management for channel in group.channels]
    places: list[tuple[tuple[Address, bool], Ping]] = []
    for ping in wanted:
        group = groups.get(ping.incident.group)
        channels = group.channels if group and group.channels else management
        places += [((channel, False), ping) for channel in channels]
        told = audience(ping.level, has_holder=ping.incident.holder is not None)
        if told.to_management:
            places += [((channel, True), ping) for channel in management if channel not in channels]
    gathered = gather(places)
    for (channel, managers), ping in gathered.singles:
        await tell(tx, [_single(channel, ping, managers=managers)], now)
    for (channel, managers), many in gathered.lists:
        topic = f"list:{'management' if managers else 'group'}:{channel.id}:{now.isoformat()}"
        to = notices.ToAddress(str(channel))
        await tell(tx, [notices.ManyEscalated(topic, to, tuple(map(str, many)))], now)
    for ping in wanted:
        changed = notices.CardChanged(ping.incident.number, notices.ToItem(cards=True))
        standing = Standing(ping.incident.group, ping.incident.requester)
        await tell(tx, [changed], now, standing)


def _single(channel: Address, ping: Ping, *, managers: bool) -> notices.Notice:
    to = notices.ToAddress(str(channel))
    number, clock, run, level = (
        ping.incident.number,
        ping.kind,
        ping.run,
        int(ping.level),
    )
    if managers:
        return notices.ManagementWarned(number, to, clock, run, level)
    told = audience(ping.level, has_holder=ping.incident.holder is not None)
    return notices.Escalated(number, to, clock, run, level, told.in_channel)


async def still_to_say(tx: Transaction, number: str, kind: str, run: int, level: int, now: datetime) -> bool:
    """Look at the state again before a ping goes out; an overtaken one is recorded as such."""
    for kept in (await tx.clocks.of([number])).get(number, ()):
        clock = kept.clock
        if (clock.kind, clock.run) == (kind, run):
            if still_holds(clock, Level(level), tx.rules.calendar, now):
                return True
            await tx.clocks.settle(number, clock.kind, run, Level(level), Outcome.OVERTAKEN.value)
    return False


async def next_crossing(tx: Transaction) -> datetime | None:
    """Give the soonest instant at which a clock must be looked at."""
    return await tx.clocks.next_due()
