"""What was said to the desk, and how far histories were read."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.desks.memory.outbox import Door
from tests.desks.memory.rows import InboxRow
from tests.desks.memory.state import State
from workflow.ports.queues import Incoming, source_of


def queue(state: State, key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> bool:
    """Store a row; False when its key is known."""
    if key in state.inbox:
        return False
    number = state.next_id("inbox")
    state.inbox[key] = InboxRow(number, key, kind, stream, json.dumps(body), at)
    return True


class MemoryInbox:
    """``workflow.items.ports.Inbox`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object]) -> bool:
        """Queue work; False when its key is known."""
        return queue(self._state, key, kind, stream, body, datetime.now(UTC))

    async def worked(self, key: str) -> bool:
        """Tell whether what was stored under a key has been worked to its end, or set aside."""
        return key in self._state.inbox and self._state.inbox[key].finished


class MemoryInboxQueue:
    """``workflow.ports.queues.InboxQueue`` in memory."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def add(self, key: str, kind: str, stream: str, body: Mapping[str, object], at: datetime) -> bool:
        """Store one arrival; False when its key is known."""

        async def store(state: State) -> bool:
            return queue(state, key, kind, stream, body, at)

        return await self._door.change(store)

    async def remember(self, key: str, kind: str, stream: str, at: datetime) -> None:
        """Store a finished row, of which nothing but its key is of use."""

        async def store(state: State) -> None:
            if queue(state, key, kind, stream, {}, at):
                state.inbox[key] = replace(state.inbox[key], finished=True, body="")

        await self._door.change(store)

    async def lease(
        self, limit: int, lease: timedelta, *, held: Collection[str] = (), full: Collection[str] = ()
    ) -> tuple[Incoming, ...]:
        """Take rows, the oldest first, at most one of each stream."""
        now = self._door.clock()

        async def take(state: State) -> tuple[Incoming, ...]:
            first: dict[str, InboxRow] = {}
            for row in state.inbox.values():
                if not row.finished:
                    first.setdefault(row.stream, row)
            free = [row for row in first.values() if row.free_at <= now and row.key not in held]
            taken = [row for row in free if source_of(row.kind) not in full][:limit]
            for row in taken:
                state.inbox[row.key] = replace(row, free_at=now + lease, attempts=row.attempts + 1)
            return tuple(_incoming(state.inbox[row.key]) for row in taken)

        return await self._door.change(take)

    async def renew(self, rows: Collection[Incoming], lease: timedelta) -> frozenset[str]:
        """Hide leased rows for so long from now; return the keys of those that nobody else has taken."""
        until = self._door.clock() + lease
        return frozenset([row.key for row in rows if await self._change(row, free_at=until)])

    async def done(self, row: Incoming) -> bool:
        """Finish a row: its key is remembered, its body is not."""
        return await self._change(row, finished=True, body="", error=None)

    async def retry(self, row: Incoming, after: timedelta, error: str, *, untried: bool = False) -> bool:
        """Return a row to the queue for so long."""
        attempts = row.attempts + 1 - untried
        return await self._change(row, free_at=self._door.clock() + after, error=error, attempts=attempts)

    async def fail(self, row: Incoming, error: str) -> bool:
        """Set a row aside for good, body and all."""
        return await self._change(row, finished=True, error=error)

    async def waits(self, key: str) -> bool:
        """Return whether something is stored under a key that is still to be worked."""
        return key in self._door.state.inbox and not self._door.state.inbox[key].finished

    async def waiting(self) -> int:
        """Count unfinished rows."""
        return sum(not row.finished for row in self._door.state.inbox.values())

    async def _change(self, row: Incoming, **values: object) -> bool:
        async def change(state: State) -> bool:
            old = state.inbox.get(row.key)
            if old is None or old.finished or old.attempts != row.attempts + 1:
                return False
            state.inbox[row.key] = replace(old, **values)  # type: ignore[arg-type]
            return True

        return await self._door.change(change)


class MemoryCursors:
    """``workflow.ports.queues.Cursors`` in memory."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def all(self, prefix: str) -> Mapping[str, str]:
        """Return the marks whose key begins with ``prefix``."""
        marks = self._door.state.cursors.items()
        return {key: mark for key, mark in marks if key.startswith(prefix)}

    async def advance(self, key: str, mark: str) -> None:
        """Move a mark forward, never back."""

        async def move(state: State) -> None:
            state.cursors[key] = max(mark, state.cursors.get(key, ""))

        await self._door.change(move)

    async def drop(self, prefix: str) -> None:
        """Let go of the marks whose key begins with ``prefix``."""

        async def go(state: State) -> None:
            for key in [one for one in state.cursors if one.startswith(prefix)]:
                del state.cursors[key]

        await self._door.change(go)

    async def lately(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Return where something was heard or said last, the newest first; of what was said, what waits still."""
        state = self._door.state
        heard = [row.stream for row in sorted(state.inbox.values(), key=lambda row: -row.id)[:limit]]
        said = [str(row.address) for row in sorted(state.outbox.values(), key=lambda row: -row.id)[:limit]]
        return tuple(dict.fromkeys(one for one in (*heard, *said) if one.startswith(prefix)))


def _incoming(row: InboxRow) -> Incoming:
    body = json.loads(row.body)
    return Incoming(row.key, row.kind, row.stream, body, row.received_at, row.attempts - 1)
