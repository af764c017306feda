"""A whole report over thousands of closed items, against a bare read of the same rows."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from typing import TypeVar

from sqlalchemy import text

from storage import open_desk
from storage.engines import open_engine
from tests.bench.databases import RULES, Fresh, databases
from tests.bench.figures import Figure, medians, ms, timed
from workflow.helpdesk.incidents import Incident, Kind
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.overview.reports import Period
from workflow.overview.use_cases.reports import ReportView, report_view
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction

CLOSED = 20_000
"""Help requests, each with seven lines of history."""
ROUNDS = 3
NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
BARE = text(
    'SELECT i.number, i.kind, i."group", i.state, i.holder, i.opened_at, i.closure, i.rating, j.at, j.what, j.detail'
    " FROM incidents i LEFT JOIN journal j ON j.item = i.number AND j.what IN"
    " ('opened', 'state', 'first_action', 'holder', 'group') ORDER BY i.number, j.id"
)
MOVES = (("new", "active"), ("active", "awaiting_user"), ("awaiting_user", "active"), ("active", "resolved"))


def measure() -> list[Figure]:
    """Compare on each kind of database, in turns, by their medians."""
    with databases() as kinds:
        return [_compared(kind, fresh) for kind, fresh in kinds.items()]


def _compared(kind: str, fresh: Fresh) -> Figure:
    url = fresh()
    asyncio.run(_filled(url))
    found = medians(ROUNDS, {"report": timed(lambda: _report(url)), "bare": timed(lambda: _bare(url))})
    return Figure(
        f"report, whole, {kind}: {CLOSED:,} closed requests / a bare read of their rows",
        found["report"] / found["bare"],
        f"{ms(found['report'])} against {ms(found['bare'])}",
    )


def _report(url: str) -> None:
    view = asyncio.run(_counted(url))
    settled = sum(one.settled for _cell, one in view.report.promises)
    if settled != 2 * CLOSED:
        raise AssertionError(f"{settled} promises instead of {2 * CLOSED}")


async def _counted(url: str) -> ReportView:
    desk = await open_desk(url, RULES)
    try:
        return await desk.read(lambda tx: report_view(tx, YEAR, NOW + timedelta(days=60)))
    finally:
        await desk.close()


def _bare(url: str) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        rows = len(connection.execute(BARE).all())
    engine.dispose()
    if rows != CLOSED * (len(MOVES) + 3):
        raise AssertionError(f"{rows} rows")


async def _filled(url: str) -> None:
    async with AsyncExitStack() as stack:
        desk: Desk = await open_desk(url, RULES)
        stack.push_async_callback(desk.close)
        (person,) = await desk.write(lambda tx: tx.people.add_many([Person(0, "Marie", "marie@example.org")]))

        async def add(tx: Transaction) -> None:
            for at in range(CLOSED):
                await tx.incidents.add(_request(at, person))
            for batch in _batches(chain.from_iterable(_history(at) for at in range(CLOSED)), 5000):
                await tx.journal.append(batch)

        await desk.write(add)
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def _request(at: int, person: Person) -> Incident:
    words = "Comment partager mon écran ?"
    began = _began(at)
    opened = Incident(f"INC{at:07}", person.id, words, words, list(Kind)[at % 2], "technologues", began)
    return replace(opened, state=IncidentState.CLOSED, resolved_at=began + timedelta(hours=4), rating=4)


def _began(at: int) -> datetime:
    return NOW - timedelta(minutes=7 * at)


def _history(at: int) -> Iterator[Entry]:
    number, began = f"INC{at:07}", _began(at)
    yield Entry(number, began, None, What.OPENED, {"text": "Comment partager mon écran ?"})
    yield Entry(number, began + timedelta(hours=1), None, What.FIRST_ACTION)
    for hours, (before, after) in enumerate((*MOVES, ("resolved", "closed")), start=1):
        yield Entry(number, began + timedelta(hours=hours), None, What.STATE, {"before": before, "after": after})


T = TypeVar("T")


def _batches(values: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(values, size)):
        yield batch
