"""A tick with nothing due, among few running clocks and among many."""

import asyncio
import statistics
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from time import perf_counter

from sqlalchemy import Text, cast, insert, literal, select, text, true

from storage import open_desk
from storage.business_time.tables import clocks
from storage.engines import open_engine
from tests.bench.databases import RULES, Fresh, databases
from tests.bench.figures import Figure, ms
from workflow.business_time.clocks import KeptClock
from workflow.business_time.sla import RESPONSE_BOUNDS, Clock, ClockKind, Interval
from workflow.business_time.use_cases.escalate import escalate
from workflow.ports.desk import Desk

FEW, MANY = 1_000, 100_000
TICKS = 300
NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)


def measure() -> list[Figure]:
    """Compare ticks on each kind of database, in turns, by their medians."""
    with databases() as kinds:
        return [asyncio.run(_compared(kind, fresh)) for kind, fresh in kinds.items()]


async def _compared(kind: str, fresh: Fresh) -> Figure:
    async with AsyncExitStack() as stack:
        desks = {}
        for count in (FEW, MANY):
            url = fresh()
            desks[count] = await open_desk(url, RULES)
            stack.push_async_callback(desks[count].close)
            await _start_one(desks[count])
            await asyncio.to_thread(_multiply, url, count)
        found = await _ticks(desks)
    return Figure(
        f"tick, nothing due, {kind}: among {MANY:,} clocks / {FEW:,}",
        found[MANY] / found[FEW],
        f"{ms(found[MANY])} against {ms(found[FEW])}",
        at_most=1.2,
    )


async def _start_one(desk: Desk) -> None:
    """Have one clock run, whose first bound is an hour away."""
    clock = Clock(ClockKind.RESPONSE, 1, RESPONSE_BOUNDS, NOW, 0, NOW, None, (Interval(NOW, None, counted=True),), 1)
    kept = KeptClock("INC1", clock, NOW + timedelta(hours=1))
    await desk.write(lambda tx: tx.clocks.replace(kept.item, [kept]))


def _multiply(url: str, count: int) -> None:
    """Make ``count`` clocks of the one, each due a second after the one before."""
    first = select(literal(2).label("n")).cte("series", recursive=True)
    series = first.union_all(select(first.c.n + 1).where(first.c.n < count))
    cells = {
        **{column.name: column for column in clocks.c},
        "item": literal("INC") + cast(series.c.n, Text),
        "next_at": clocks.c.next_at.op("+")(series.c.n),
    }
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(
            insert(clocks).from_select(list(cells), select(*cells.values()).join_from(clocks, series, true()))
        )
        connection.execute(text("ANALYZE"))
        made = connection.execute(text("SELECT count(*) FROM clocks")).scalar_one()
    engine.dispose()
    if made != count:
        raise AssertionError(f"{made} clocks instead of {count}")


async def _ticks(desks: Mapping[int, Desk]) -> dict[int, float]:
    taken: dict[int, list[float]] = {count: [] for count in desks}
    for turn in range(TICKS):
        for count in sorted(desks, reverse=bool(turn % 2)):
            began = perf_counter()
            due = await desks[count].write(partial(escalate, now=NOW))
            taken[count].append(perf_counter() - began)
            if due:
                raise AssertionError(f"{due} clocks were due")
    return {count: statistics.median(times) for count, times in taken.items()}
