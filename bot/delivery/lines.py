"""Rows in hand, one line per destination: one send at a time in each, the lines side by side."""

import asyncio
import heapq
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from workflow.notice import Lane
from workflow.people.people import Address, Platform
from workflow.ports.queues import Outgoing


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A leased row, ordered as it is to be said: lanes first, then age."""

    lane: Lane
    id: int
    row: Outgoing = field(compare=False)


Where = TypeVar("Where", Address, Platform)
Say = Callable[[Held], Awaitable[None]]
"""Must not raise: it has dealt with every failure."""


class Lines:
    """Works each destination's rows in order; ends a line's task when it is empty."""

    def __init__(self, say: Say, *, at_once: int, length: int, advanced: Callable[[], None]) -> None:
        """Take how many sends of one platform may run at once, how many rows a line holds, and whom to nudge."""
        self._say = say
        self._slots: dict[Platform, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(at_once))
        """Of each platform its own: one that hangs takes none of another's."""
        self._length = length
        self._advanced = advanced
        self._lines: dict[Address, list[Held]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_hand: defaultdict[Platform, Counter[Lane]] = defaultdict(Counter)

    def platforms_with(self, rows: int) -> dict[Platform, Lane]:
        """Return the platforms of which so many rows are in hand, each with the lane that they come up to."""
        return _with(rows, self._in_hand)

    def addresses_with(self, rows: int) -> dict[Address, Lane]:
        """Return the destinations that have so many rows in hand, each with the lane that they come up to."""
        return _with(rows, {address: Counter(held.lane for held in line) for address, line in self._lines.items()})

    def full(self, address: Address, lane: Lane) -> bool:
        """Return whether a destination has as many rows in hand, of a lane or before it, as it may."""
        return sum(held.lane <= lane for held in self._lines.get(address, ())) >= self._length

    def add(self, held: Held) -> None:
        """Queue a row behind those of its destination that go before it."""
        self._in_hand[held.row.address.platform][held.lane] += 1
        if held.row.address in self._lines:
            heapq.heappush(self._lines[held.row.address], held)
            return
        self._lines[held.row.address] = [held]
        task = asyncio.create_task(self._work(held.row.address))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def some_end(self) -> bool:
        """Wait until a line has ended; False when there is none."""
        if not self._tasks:
            return False
        await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        return True

    async def stop(self, grace: float) -> tuple[Held, ...]:
        """Wait up to ``grace`` seconds for the sends that run; return what was not begun."""
        left = [held for line in self._lines.values() for held in line]
        for line in self._lines.values():
            line.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
        return tuple(left)

    async def _work(self, address: Address) -> None:
        line = self._lines[address]
        while line:
            async with self._slots[address.platform]:
                if not line:
                    break
                held = heapq.heappop(line)
                try:
                    await self._say(held)
                finally:
                    self._in_hand[address.platform][held.lane] -= 1
            self._advanced()
        del self._lines[address]


def _with(rows: int, in_hand: Mapping[Where, Counter[Lane]]) -> dict[Where, Lane]:
    reached = {where: _reached(rows, lanes) for where, lanes in in_hand.items()}
    return {where: lane for where, lane in reached.items() if lane is not None}


def _reached(rows: int, lanes: Mapping[Lane, int]) -> Lane | None:
    """Return the first lane at which so many rows are in hand, of that one and those before it."""
    count = 0
    for lane in sorted(lanes):
        count += lanes[lane]
        if count >= rows:
            return lane
    return None
