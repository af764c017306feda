"""Timers: what will happen by itself."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select

from storage.items.tables import timers
from storage.session import Cells, Session, batches
from workflow.items.timers import Detail, Timer


class StoredTimers:
    """``workflow.items.ports.Timers`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def set(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> None:
        """Set a timer, in place of the one that is there."""
        await self._session.put(timers, [{"topic": topic, "kind": kind, "at": at, "detail": dict(detail or {})}])

    async def set_many(self, several: Iterable[Timer]) -> None:
        """Set several, in bulk."""
        rows = ({"topic": one.topic, "kind": one.kind, "at": one.at, "detail": dict(one.detail)} for one in several)
        await self._session.put(timers, rows)

    async def begin(self, topic: str, kind: str, at: datetime, detail: Detail | None = None) -> bool:
        """Set a timer unless there is one, also of a transaction that ends first; return whether it was new."""
        row = {"topic": topic, "kind": kind, "at": at, "detail": dict(detail or {})}
        return await self._session.add_new(timers, row)

    async def cancel(self, topic: str, kind: str) -> None:
        """Forget a timer."""
        await self._session.run(delete(timers).where(timers.c.topic == topic, timers.c.kind == kind))

    async def cancel_many(self, topics: Iterable[str], kinds: Iterable[str]) -> None:
        """Forget the timers of these kinds that several topics have."""
        some = set(kinds)
        for batch in batches(set(topics)):
            await self._session.run(delete(timers).where(timers.c.topic.in_(batch), timers.c.kind.in_(some)))

    async def get(self, topic: str, kind: str) -> Timer | None:
        """Return a timer that has not gone off; where it will be written again, locked until the commit."""
        query = select(timers).where(timers.c.topic == topic, timers.c.kind == kind)
        row = await self._session.first(self._session.decides(query, timers))
        return None if row is None else _timer(row)

    async def several(self, topics: Iterable[str], kind: str) -> tuple[Timer, ...]:
        """Return those of a kind that several topics have, by topic; locked where they will be written again."""
        found: list[Timer] = []
        for batch in batches(sorted(set(topics))):
            query = select(timers).where(timers.c.topic.in_(batch), timers.c.kind == kind).order_by(timers.c.topic)
            found += map(_timer, await self._session.all(self._session.decides(query, timers)))
        return tuple(found)

    async def of_kinds(self, kinds: Iterable[str]) -> tuple[Timer, ...]:
        """Return all timers of these kinds."""
        query = select(timers).where(timers.c.kind.in_(set(kinds))).order_by(timers.c.topic, timers.c.kind)
        return tuple(_timer(row) for row in await self._session.all(query))

    async def due(self, now: datetime, kinds: Iterable[str], limit: int = 200) -> tuple[Timer, ...]:
        """Return timers of these kinds whose instant has come, soonest first."""
        due = select(timers).where(timers.c.at <= now, timers.c.kind.in_(set(kinds)))
        rows = await self._session.all(due.order_by(timers.c.at, timers.c.topic, timers.c.kind).limit(limit))
        return tuple(_timer(row) for row in rows)

    async def take(self, topic: str, kind: str, now: datetime) -> Timer | None:
        """Take a timer whose instant has come off the desk; None where another instance works it."""
        row = await self._session.first(
            select(timers)
            .where(timers.c.topic == topic, timers.c.kind == kind, timers.c.at <= now)
            .with_for_update(skip_locked=True)
        )
        if row is None:
            return None
        await self.cancel(topic, kind)
        return _timer(row)

    async def next_due(self, kinds: Iterable[str]) -> datetime | None:
        """Return the soonest instant of these kinds."""
        soonest = select(func.min(timers.c.at).label("at")).where(timers.c.kind.in_(set(kinds)))
        row = await self._session.first(soonest)
        return row["at"] if row else None


def _timer(row: Cells) -> Timer:
    return Timer(row["topic"], row["kind"], row["at"], row["detail"])
