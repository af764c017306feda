"""Timers in memory."""

import json
from collections.abc import Iterable
from datetime import datetime

from tests.desks.memory.state import State
from workflow.items.timers import Detail, Timer


class MemoryTimers:
    """``workflow.items.ports.Timers`` in memory."""

    def __init__(self, state: State) -> None:
        self._timers = state.timers

    async def set(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> None:
        """Have a timer go off at an instant, in place of the one that is there."""
        as_stored = json.loads(json.dumps(dict(detail or {})))
        self._timers[topic, kind] = Timer(topic, kind, at, as_stored)

    async def set_many(self, timers: Iterable[Timer]) -> None:
        """Set several."""
        for one in timers:
            await self.set(one.topic, one.kind, one.at, one.detail)

    async def begin(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> bool:
        """Have a timer go off unless there is one; tell whether it was new."""
        if (topic, kind) in self._timers:
            return False
        await self.set(topic, kind, at, detail)
        return True

    async def cancel(self, topic: str, kind: str) -> None:
        """Forget a timer."""
        if (topic, kind) in self._timers:
            del self._timers[topic, kind]

    async def cancel_many(self, topics: Iterable[str], kinds: Iterable[str]) -> None:
        """Forget the timers of these kinds that several topics have."""
        some = tuple(kinds)
        for topic in topics:
            for kind in some:
                await self.cancel(topic, kind)

    async def get(self, topic: str, kind: str) -> Timer | None:
        """Return a timer that has not gone off."""
        return self._timers.get((topic, kind))

    async def several(self, topics: Iterable[str], kind: str) -> tuple[Timer, ...]:
        """Return those of a kind that several topics have, by topic."""
        return tuple(self._timers[topic, kind] for topic in sorted(set(topics)) if (topic, kind) in self._timers)

    async def of_kinds(self, kinds: Iterable[str]) -> tuple[Timer, ...]:
        """Return all timers of these kinds."""
        some = set(kinds)
        found = (timer for timer in self._timers.values() if timer.kind in some)
        return tuple(sorted(found, key=lambda timer: (timer.topic, timer.kind)))

    async def due(self, now: datetime, kinds: Iterable[str], limit: int = 200) -> tuple[Timer, ...]:
        """Return timers of these kinds whose instant has come, soonest first."""
        some = set(kinds)
        due = [timer for timer in self._timers.values() if timer.at <= now and timer.kind in some]
        return tuple(sorted(due, key=lambda timer: (timer.at, timer.topic, timer.kind))[:limit])

    async def take(self, topic: str, kind: str, now: datetime) -> Timer | None:
        """Take a timer whose instant has come off the desk."""
        timer = self._timers.get((topic, kind))
        if timer is None or timer.at > now:
            return None
        del self._timers[topic, kind]
        return timer

    async def next_due(self, kinds: Iterable[str]) -> datetime | None:
        """Return the soonest instant of these kinds."""
        some = set(kinds)
        return min((timer.at for timer in self._timers.values() if timer.kind in some), default=None)
