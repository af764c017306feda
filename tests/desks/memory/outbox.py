"""What must be said: as a transaction queues it, and as the dispatcher works it."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from tests.desks.memory.rows import OutboxRow
from tests.desks.memory.state import State
from workflow.items.coalescing import Drawing, Spot, without_needless_drawings
from workflow.items.copies import Copy
from workflow.items.heard import Heard
from workflow.items.overtaking import Queued, overtaken
from workflow.items.ports import Place, Unsaid
from workflow.notice import Lane, Notice
from workflow.people.people import Address, Platform
from workflow.ports.desk import Now
from workflow.ports.queues import BEHIND, OPEN, Outgoing
from workflow.upkeep.ports import GaveUp, GivenUp

T = TypeVar("T")
ALL = len(Lane)
"""After every lane."""


class Door(Protocol):
    """The desk, as its queues see it."""

    state: State
    clock: Now

    async def change(self, work: Callable[[State], Awaitable[T]]) -> T:
        """Work on a copy of the state, which then takes its place."""
        ...


class MemoryOutbox:
    """``workflow.items.ports.Outbox`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, notices: Sequence[tuple[Notice, Address]]) -> None:
        """Queue notices, but for drawings of cards that will be drawn anyway."""
        waiting = {
            Drawing(Spot(row.notice.topic, row.address), row.notice.stored)
            for row in self._state.outbox.values()
            if row.notice.draws_card and row.attempts == 0
        }
        for notice, address in without_needless_drawings(notices, waiting):
            row = OutboxRow(self._state.next_id("outbox"), notice, address)
            self._state.outbox[row.id] = row

    async def hold(self, topic: str, entry: int, seconds: int, behind: str = "") -> None:
        """Have the waiting copies of what someone said wait so long, and for what is said in that stream meanwhile."""
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        for row in self._showing(topic, entry):
            self._state.outbox[row.id] = replace(row, free_at=until, behind=behind)

    async def send_before(self, topic: str, entry: int, later: Collection[int]) -> None:
        """Send the copies of what someone said before those of ``later`` entries, which are queued again at the end."""
        lines: defaultdict[Address, list[Queued]] = defaultdict(list)
        for row in self._state.outbox.values():
            if row.notice.topic == topic and row.attempts == 0:
                lines[row.address].append(Queued(row.id, row.notice.entry if isinstance(row.notice, Copy) else None))
        for late in sorted(row for line in lines.values() for row in overtaken(line, entry, later)):
            again = replace(self._state.outbox.pop(late), id=self._state.next_id("outbox"))
            self._state.outbox[again.id] = again

    async def held(self, topic: str) -> frozenset[int]:
        """Return the entries of an item's journal of which copies wait that nobody has begun to send."""
        rows = (row for row in self._state.outbox.values() if row.notice.topic == topic and row.attempts == 0)
        copies = (row.notice for row in rows if isinstance(row.notice, Copy))
        return frozenset(copy.entry for copy in copies if copy.entry is not None)

    async def unsaid(self, topic: str, entry: int) -> Unsaid:
        """Return the waiting copies of what someone said."""
        rows = self._showing(topic, entry)
        untouched = tuple(row.id for row in rows if row.attempts == 0)
        return Unsaid(untouched, tuple(dict.fromkeys(row.address for row in rows if row.attempts > 0)))

    async def withdraw(self, rows: Sequence[int], why: str) -> None:
        """Finish rows that must not be said any more."""
        for row in rows:
            del self._state.outbox[row]

    def _showing(self, topic: str, entry: int) -> list[OutboxRow]:
        return [
            row
            for row in self._state.outbox.values()
            if isinstance(row.notice, Copy) and (row.notice.topic, row.notice.entry) == (topic, entry)
        ]

    async def take_refused(self, address: Address, kind: str) -> tuple[str, ...]:
        """Return the topics of what an address has refused; it counts as overtaken from then on."""
        given_up = self._state.given_up
        taken = [
            number
            for number, one in sorted(given_up.items())
            if (one.how, one.where, one.kind) == (GaveUp.REFUSED, str(address), kind)
        ]
        return tuple(dict.fromkeys(given_up.pop(number).about for number in taken))


class MemoryOutboxQueue:
    """``workflow.ports.queues.OutboxQueue`` in memory."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._began: float | None = None

    async def lease(
        self,
        limit: int,
        lease: timedelta,
        *,
        held: Collection[int] = (),
        full: Mapping[Platform, Lane] = OPEN,
        shut: Mapping[Address, Lane] = OPEN,
    ) -> tuple[Outgoing, ...]:
        """Take rows, the quickest lane first."""
        looked = asyncio.get_running_loop().time()
        self._began = looked if self._began is None else self._began
        watched = looked - self._began >= BEHIND.total_seconds()
        now = self._door.clock()

        async def take(state: State) -> tuple[Outgoing, ...]:
            first: dict[Spot, OutboxRow] = {}
            for row in state.outbox.values():
                first.setdefault(Spot(row.notice.topic, row.address), row)
            unworked = {row.stream for row in state.inbox.values() if not row.finished}
            free = [
                row
                for row in first.values()
                if row.free_at <= now
                and row.id not in held
                and row.notice.lane < min(shut.get(row.address, ALL), full.get(row.address.platform, ALL))
                and (row.behind not in unworked or (watched and row.free_at <= now - BEHIND))
            ]
            free.sort(key=lambda row: (row.notice.lane, row.id))
            for row in free[:limit]:
                state.outbox[row.id] = replace(row, free_at=now + lease, attempts=row.attempts + 1)
            taken = [state.outbox[row.id] for row in free[:limit]]
            return tuple(_outgoing(row) for row in taken)

        return await self._door.change(take)

    async def renew(self, rows: Collection[Outgoing], lease: timedelta) -> frozenset[int]:
        """Hide leased rows for so long from now; return those that nobody else has taken or finished."""

        async def longer(state: State) -> frozenset[int]:
            held = [state.outbox[row.id] for row in rows if _leased(state, row)]
            state.outbox.update({row.id: replace(row, free_at=self._door.clock() + lease) for row in held})
            return frozenset(row.id for row in held)

        return await self._door.change(longer)

    async def sent(self, row: Outgoing, place: Place | None, *, heard: Heard | None = None) -> bool:
        """Finish a row, and keep where the card stands and which message said it."""

        async def finish(state: State) -> bool:
            if not _leased(state, row):
                return False
            del state.outbox[row.id]
            if place is not None:
                state.places[place.topic, place.address] = place
            if heard is not None:
                state.heard[heard.channel, heard.message] = heard
            return True

        return await self._door.change(finish)

    async def drop(self, row: Outgoing, why: str) -> bool:
        """Finish a row that is not said."""
        return await self.sent(row, None)

    async def give_up(self, row: Outgoing, why: str, *, refused: bool) -> bool:
        """Finish a row that cannot be said."""

        async def finish(state: State) -> bool:
            if not _leased(state, row):
                return False
            old = state.outbox.pop(row.id)
            how = GaveUp.REFUSED if refused else GaveUp.NOT_SAID
            kind, at = old.notice.stored, datetime.now(UTC)
            state.given_up[row.id] = GivenUp(how, kind, old.notice.topic, str(old.address), why, at)
            return True

        return await self._door.change(finish)

    async def retry(self, row: Outgoing, after: timedelta, *, untried: bool) -> bool:
        """Put a row back for so long."""

        async def give_back(state: State) -> bool:
            if not _leased(state, row):
                return False
            old, at = state.outbox[row.id], self._door.clock() + after
            state.outbox[row.id] = replace(old, free_at=at, attempts=old.attempts - untried)
            return True

        return await self._door.change(give_back)

    async def put_back(self, rows: Collection[Outgoing], after: timedelta) -> frozenset[int]:
        """Put rows back for so long of which nothing was sent; return those that nobody else has taken or finished."""
        return frozenset([row.id for row in rows if await self.retry(row, after, untried=True)])

    async def waiting(self) -> int:
        """Count unfinished rows."""
        return len(self._door.state.outbox)

    async def unsettled(self, address: Address) -> bool:
        """Tell whether something may stand at an address that is not recorded yet."""
        return any(row.address == address and row.attempts > 0 for row in self._door.state.outbox.values())


def _outgoing(row: OutboxRow) -> Outgoing:
    return Outgoing(row.id, row.notice, row.address, row.attempts - 1, row.queued_at, bool(row.behind))


def _leased(state: State, row: Outgoing) -> bool:
    return row.id in state.outbox and state.outbox[row.id].attempts == row.attempts + 1
