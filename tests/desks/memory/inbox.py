"""What was said to the desk, and how far histories were read."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime

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

    async def lease(
        self,
        limit: int,
        until: datetime,
        now: datetime,
        *,
        held: Mapping[str, int] = {},
        full: Collection[str] = (),
    ) -> tuple[Incoming, ...]:
        """Take rows, the oldest first, at most one of each stream."""

        async def take(state: State) -> tuple[Incoming, ...]:
            first: dict[str, InboxRow] = {}
            for row in state.inbox.values():
                if not row.finished:
                    first.setdefault(row.stream, row)
            free = [row for row in first.values() if row.free_at <= now and source_of(row.kind) not in full]
            taken = free[:limit]
            for row in taken:
                attempts = row.attempts + (held.get(row.key) != row.attempts - 1)
                state.inbox[row.key] = replace(row, free_at=until, attempts=attempts)
            return tuple(_incoming(state.inbox[row.key]) for row in taken)

        return await self._door.change(take)

    async def done(self, key: str) -> None:
        """Finish a row: its key is remembered, its body is not."""
        await self._change(key, finished=True, body="", error=None)

    async def retry(self, key: str, at: datetime, error: str, *, untried: bool = False) -> None:
        """Return a row to the queue until ``at``."""
        attempts = self._door.state.inbox[key].attempts - untried
        await self._change(key, free_at=at, error=error, attempts=attempts)

    async def fail(self, key: str, error: str) -> None:
        """Set a row aside for good, body and all."""
        await self._change(key, finished=True, error=error)

    async def waiting(self) -> int:
        """Count unfinished rows."""
        return sum(not row.finished for row in self._door.state.inbox.values())

    async def _change(self, key: str, **values: object) -> None:
        async def change(state: State) -> None:
            if key in state.inbox:
                state.inbox[key] = replace(state.inbox[key], **values)  # type: ignore[arg-type]

        await self._door.change(change)


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
