"""Clocks, crossings, and where cards stand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tests.desks.memory.state import State
from workflow.business_time.clocks import TO_SAY, CrossingRecord, KeptClock
from workflow.business_time.sla import ClockKind, Level
from workflow.items.ports import Place
from workflow.people.people import Address


class MemoryClocks:
    """``workflow.business_time.ports.Clocks`` in memory."""

    def __init__(self, state: State) -> None:
        self._clocks = state.clocks
        self._crossings = state.crossings

    async def add_many(self, clocks: Sequence[KeptClock]) -> None:
        """Add the clocks of new items."""
        for kept in clocks:
            await self.replace(kept.item, [*self._clocks.get(kept.item, ()), kept])

    async def replace(self, item: str, clocks: Sequence[KeptClock]) -> None:
        """Write an item's clocks in place of those it had."""
        self._clocks[item] = tuple(sorted(clocks, key=_kind_and_run))

    async def put(self, clocks: Sequence[KeptClock]) -> None:
        """Write runs of clocks over what is kept of them."""
        for kept in clocks:
            others = [one for one in self._clocks.get(kept.item, ()) if _kind_and_run(one) != _kind_and_run(kept)]
            await self.replace(kept.item, [*others, kept])

    async def of(self, items: Iterable[str]) -> Mapping[str, tuple[KeptClock, ...]]:
        """Return the clocks of several items that have any."""
        return {item: kept for item in items if (kept := self._clocks.get(item))}

    async def due(self, now: datetime, limit: int = 200) -> tuple[KeptClock, ...]:
        """Return clocks to look at, soonest first."""
        due = [
            (kept.next_at, kept.item, _kind_and_run(kept), kept)
            for clocks in self._clocks.values()
            for kept in clocks
            if kept.next_at is not None and kept.next_at <= now
        ]
        return tuple(row[-1] for row in sorted(due, key=lambda row: row[:-1])[:limit])

    async def look_at(self, item: str, kind: ClockKind, run: int, at: datetime | None) -> None:
        """Write ``next_at`` of a clock alone; one that has stopped stays."""
        own = [one for one in self._clocks.get(item, ()) if _kind_and_run(one) == (kind, run)]
        await self.put([replace(one, next_at=at) for one in own if one.clock.stopped_at is None])

    async def next_due(self) -> datetime | None:
        """Return the soonest ``next_at`` of all."""
        instants = (kept.next_at for clocks in self._clocks.values() for kept in clocks)
        return min((at for at in instants if at is not None), default=None)

    async def stopped_since(self, start: datetime, kind: ClockKind) -> tuple[KeptClock, ...]:
        """Return the clocks of a kind that have stopped since, by item."""
        every = (kept for _, clocks in sorted(self._clocks.items()) for kept in clocks)
        return tuple(
            kept
            for kept in every
            if kept.clock.kind is kind and kept.clock.stopped_at is not None and kept.clock.stopped_at >= start
        )

    async def running(self) -> tuple[KeptClock, ...]:
        """Return all clocks that have not stopped, by item."""
        every = (kept for _, clocks in sorted(self._clocks.items()) for kept in clocks)
        return tuple(kept for kept in every if kept.clock.stopped_at is None)

    async def to_say(self) -> tuple[CrossingRecord, ...]:
        """Return the crossings that wait to be said, oldest first."""
        waiting = [one for one in self._crossings.values() if one.outcome == TO_SAY]
        return tuple(sorted(waiting, key=lambda one: (one.at, one.item, one.kind, one.run, one.level)))

    async def record(self, crossing: CrossingRecord) -> bool:
        """Keep a crossing; False when it is kept already."""
        key = (crossing.item, crossing.kind, crossing.run, crossing.level)
        if key in self._crossings:
            return False
        self._crossings[key] = crossing
        return True

    async def settle(self, item: str, kind: ClockKind, run: int, level: Level, outcome: str) -> None:
        """Change the outcome of a kept crossing."""
        key = (item, kind, run, level)
        if key in self._crossings:
            self._crossings[key] = replace(self._crossings[key], outcome=outcome)

    async def recorded(self, item: str) -> tuple[CrossingRecord, ...]:
        """Return an item's crossings, oldest first."""
        own = [one for one in self._crossings.values() if one.item == item]
        return tuple(sorted(own, key=lambda one: (one.at, one.kind, one.run, one.level)))

    async def recorded_of(self, items: Iterable[str]) -> Mapping[str, tuple[CrossingRecord, ...]]:
        """Return the crossings of several items that have any, oldest first."""
        return {item: kept for item in items if (kept := await self.recorded(item))}


class MemoryPlaces:
    """``workflow.items.ports.Places`` in memory."""

    def __init__(self, state: State) -> None:
        self._places = state.places

    async def of(self, topic: str) -> tuple[Place, ...]:
        """Return all places of a topic's card, by address."""
        own = [place for place in self._places.values() if place.topic == topic]
        return tuple(sorted(own, key=lambda place: str(place.address)))

    async def of_many(self, topics: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
        """Return the places of several topics' cards."""
        found = {topic: await self.of(topic) for topic in set(topics)}
        return {topic: places for topic, places in found.items() if places}

    async def naming(self, about: str, number: str) -> tuple[Place, ...]:
        """Return where messages stand whose topic begins with a kind and names an item."""
        own = [one for one in self._places.values() if one.topic.startswith(f"{about}:") and number in one.topic]
        return tuple(sorted(own, key=lambda place: (place.topic, str(place.address))))

    async def at(self, channel: str, message: str) -> Place | None:
        """Find the topic whose card is that message."""
        wanted = (channel, message)
        places = self._places.values()
        return next((one for one in places if (one.channel, one.message) == wanted), None)

    async def channels_of(self, address: Address) -> frozenset[str]:
        """Return the conversations in which cards stand that went to an address."""
        return frozenset(one.channel for one in self._places.values() if one.address == address)

    async def put(self, place: Place) -> None:
        """Write a place; a card posted again replaces the old one."""
        self._places[place.topic, place.address] = place


def _kind_and_run(kept: KeptClock) -> tuple[ClockKind, int]:
    return kept.clock.kind, kept.clock.run


def backlog(state: State) -> Mapping[tuple[ClockKind, Level], int]:
    """Count the clocks that have not stopped, by kind and the highest level that is recorded."""
    found: Counter[tuple[ClockKind, Level]] = Counter()
    for kept in (kept for clocks in state.clocks.values() for kept in clocks):
        clock = kept.clock
        if clock.stopped_at is None and not clock.set_aside:
            of = [one.level for one in state.crossings.values() if _of(one) == (kept.item, clock.kind, clock.run)]
            found[clock.kind, max(of, default=Level.NORMAL)] += 1
    return dict(found)


def _of(crossing: CrossingRecord) -> tuple[str, ClockKind, int]:
    return crossing.item, crossing.kind, crossing.run
