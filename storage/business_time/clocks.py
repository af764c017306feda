"""Clocks, and the levels they have reached."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, literal_column, select, tuple_, update

from storage.business_time.levels import RANK
from storage.business_time.tables import clocks, crossings
from storage.session import Cells, Session, batches
from workflow.business_time.clocks import CrossingRecord, KeptClock
from workflow.business_time.sla import Bounds, Clock, ClockKind, Interval, Level

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


class StoredClocks:
    """``workflow.business_time.ports.Clocks`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add_many(self, kept: Sequence[KeptClock]) -> None:
        """Add the clocks of new items in bulk."""
        await self._session.add(clocks, map(_row, kept))

    async def replace(self, item: str, kept: Sequence[KeptClock]) -> None:
        """Write an item's clocks in place of those it had.

        Over the old rows, not after deleting them: a second writer then waits
        for the first and has the last word, instead of failing.
        """
        await self._session.put(clocks, (_row(one) for one in kept))
        gone = clocks.c.item == item
        if kept:
            names = [(one.clock.kind.value, one.clock.run) for one in kept]
            gone &= tuple_(clocks.c.kind, clocks.c.run).not_in(names)
        await self._session.run(delete(clocks).where(gone))

    async def put(self, kept: Sequence[KeptClock]) -> None:
        """Write runs of clocks over what is kept of them, in bulk."""
        await self._session.put(clocks, map(_row, kept))

    async def of(self, items: Iterable[str]) -> Mapping[str, tuple[KeptClock, ...]]:
        """Return the clocks of several items that have any."""
        found: dict[str, tuple[KeptClock, ...]] = {}
        for batch in batches(set(items)):
            rows = await self._session.all(
                select(clocks).where(clocks.c.item.in_(batch)).order_by(clocks.c.item, clocks.c.kind, clocks.c.run)
            )
            for row in rows:
                found[row["item"]] = (*found.get(row["item"], ()), kept_of(row))
        return found

    async def due(self, now: datetime, limit: int = 200) -> tuple[KeptClock, ...]:
        """Return clocks to look at, soonest first; on PostgreSQL locked until the commit."""
        query = (
            select(clocks)
            .where(clocks.c.next_at <= now)
            .order_by(clocks.c.next_at, clocks.c.item, clocks.c.kind, clocks.c.run)
            .limit(limit)
        )
        if self._session.writes:
            query = query.with_for_update(skip_locked=True)
        return tuple(kept_of(row) for row in await self._session.all(query))

    async def look_at(self, item: str, kind: ClockKind, run: int, at: datetime | None) -> None:
        """Write ``next_at`` of a clock alone; one that has stopped stays."""
        same = and_(clocks.c.item == item, clocks.c.kind == kind, clocks.c.run == run, clocks.c.stopped_at.is_(None))
        await self._session.run(update(clocks).where(same).values(next_at=at))

    async def next_due(self) -> datetime | None:
        """Return the soonest ``next_at`` of all."""
        row = await self._session.first(select(func.min(clocks.c.next_at).label("next_at")))
        return row["next_at"] if row else None

    async def stopped_since(self, start: datetime, kind: ClockKind) -> tuple[KeptClock, ...]:
        """Return the clocks of a kind that have stopped since, by item."""
        rows = await self._session.all(
            select(clocks)
            .where(clocks.c.kind == kind, clocks.c.stopped_at >= start)
            .order_by(clocks.c.item, clocks.c.run)
        )
        return tuple(map(kept_of, rows))

    async def running(self) -> tuple[KeptClock, ...]:
        """Return all clocks that have not stopped, by item."""
        rows = self._session.stream(
            select(clocks).where(clocks.c.stopped_at.is_(None)).order_by(clocks.c.item, clocks.c.kind, clocks.c.run)
        )
        return tuple([kept_of(row) async for row in rows])

    async def to_say(self) -> tuple[CrossingRecord, ...]:
        """Return the crossings that wait to be said, oldest first; on PostgreSQL locked until the commit."""
        query = (
            select(crossings)
            .where(crossings.c.outcome == literal_column("'to_say'"))
            .order_by(crossings.c.at, crossings.c.item, crossings.c.kind, crossings.c.run, RANK)
        )
        if self._session.writes:
            query = query.with_for_update(skip_locked=True)
        return tuple(crossing_of(row) for row in await self._session.all(query))

    async def record(self, crossing: CrossingRecord) -> bool:
        """Keep a crossing; False when it is kept already."""
        return await self._session.add_new(
            crossings,
            {
                "item": crossing.item,
                "kind": crossing.kind,
                "run": crossing.run,
                "level": crossing.level,
                "at": crossing.at,
                "outcome": crossing.outcome,
            },
        )

    async def settle(self, item: str, kind: ClockKind, run: int, level: Level, outcome: str) -> None:
        """Change the outcome of a kept crossing."""
        same: ColumnElement[bool] = (crossings.c.item == item) & (crossings.c.kind == kind)
        same &= (crossings.c.run == run) & (crossings.c.level == level)
        await self._session.run(update(crossings).where(same).values(outcome=outcome))

    async def recorded(self, item: str) -> tuple[CrossingRecord, ...]:
        """Return an item's crossings, oldest first."""
        return (await self.recorded_of([item])).get(item, ())

    async def recorded_of(self, items: Iterable[str]) -> Mapping[str, tuple[CrossingRecord, ...]]:
        """Return the crossings of several items that have any, oldest first."""
        found: dict[str, tuple[CrossingRecord, ...]] = {}
        for batch in batches(set(items)):
            rows = await self._session.all(
                select(crossings)
                .where(crossings.c.item.in_(batch))
                .order_by(crossings.c.at, crossings.c.kind, crossings.c.run, RANK)
            )
            for row in rows:
                found[row["item"]] = (*found.get(row["item"], ()), crossing_of(row))
        return found


def crossing_of(row: Cells) -> CrossingRecord:
    """Make a row a value."""
    return CrossingRecord(**row)


def _row(kept: KeptClock) -> dict[str, object]:
    clock = kept.clock
    return {
        "item": kept.item,
        "kind": clock.kind,
        "run": clock.run,
        "moderate": clock.bounds.moderate,
        "high": clock.bounds.high,
        "overdue": clock.bounds.overdue,
        "started_at": clock.started_at,
        "counted": clock.counted,
        "since": clock.since,
        "stopped_at": clock.stopped_at,
        "intervals": [
            [_seconds(part.start), _seconds(part.end), part.counted, part.reason] for part in clock.intervals
        ],
        "version": clock.version,
        "urgent": clock.urgent,
        "set_aside": clock.set_aside,
        "fell_due": clock.fell_due,
        "next_at": kept.next_at,
    }


def kept_of(row: Cells) -> KeptClock:
    """Return a clock from its row."""
    clock = Clock(
        kind=row["kind"],
        run=row["run"],
        bounds=Bounds(row["moderate"], row["high"], row["overdue"]),
        started_at=row["started_at"],
        counted=row["counted"],
        since=row["since"],
        stopped_at=row["stopped_at"],
        intervals=tuple(
            Interval(_EPOCH + start * _SECOND, end if end is None else _EPOCH + end * _SECOND, *rest)
            for start, end, *rest in row["intervals"]
        ),
        version=row["version"],
        urgent=row["urgent"],
        set_aside=row["set_aside"],
        fell_due=row["fell_due"],
    )
    return KeptClock(row["item"], clock, row["next_at"])


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else (at - _EPOCH) // _SECOND
