"""How long people wait for what is read among all that is stored: a search, a list, a report of a month."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.sandbox.faculty import PEOPLE
from tests.bench.bench_search import ASKED
from workflow.overview.reports.spoken import period_of
from workflow.overview.use_cases.finding import find
from workflow.overview.use_cases.lists import work_view
from workflow.overview.use_cases.reports import report_view
from workflow.people.use_cases.people import manager_by_email
from workflow.ports.desk import Desk, Transaction

ROUNDS = 5
MANAGER = next(one.email for one in PEOPLE if one.role == "manager")
REPORT = "mois dernier"
"""A period whose parts are counted ahead."""


@dataclass(frozen=True, slots=True)
class Read:
    """One kind of reading; seconds, the median of a few."""

    database: str
    stored: int
    what: str
    took: float
    found: int
    """How many items it shows, or counts."""


async def read(desk: Desk, database: str, stored: int, now: datetime) -> list[Read]:
    """Read what a manager can, and time it; the instance works on beside."""
    manager = (await desk.write(partial(manager_by_email, email=MANAGER))).id
    asked: dict[str, Callable[[Transaction], Awaitable[int]]] = {
        f"search: {name}": partial(_search, person=manager, words=words, now=now) for name, words in ASKED.items()
    }
    asked["list of work"] = partial(_list, person=manager, now=now)
    asked["report of a month"] = partial(_report, now=now)
    return [Read(database, stored, what, *await _timed(desk, reading)) for what, reading in asked.items()]


async def _timed(desk: Desk, reading: Callable[[Transaction], Awaitable[int]]) -> tuple[float, int]:
    took, found = [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = await desk.read(reading)
        took.append(time.perf_counter() - began)
    return statistics.median(took), found


async def _search(tx: Transaction, person: int, words: str, now: datetime) -> int:
    return (await find(tx, person, words, now)).page.total


async def _list(tx: Transaction, person: int, now: datetime) -> int:
    return (await work_view(tx, person, now)).waiting


async def _report(tx: Transaction, now: datetime) -> int:
    period = period_of(REPORT, tx.rules.calendar.local(now).date())
    report = (await report_view(tx, period, now)).report
    return sum(one.settled for _cell, one in report.promises) // 2
