"""Importing a grid of 2,000 courses, against a bare openpyxl pass and a bare insert of the same rows.

Ours reads and checks the file, plans, previews, decides, plans again and writes, in
parts, through the desk; bare is one openpyxl pass and one executemany a table, of rows
that lie ready, in one transaction, with no event loop to share.
"""

import asyncio
import gc
import hashlib
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain, pairwise
from time import perf_counter

from sqlalchemy import Engine, Table, event, insert, select

from bot.delivery.garbage import spare_what_stays
from bot.files.workbook.readings import Readings
from bot.files.workbook.returned import reading_of
from storage import open_desk
from storage.courses.tables import requests
from storage.engines import open_engine
from storage.metadata import metadata
from tests.bench.bench_grid import GRID, bare_pass
from tests.bench.databases import MANAGER, RULES, Fresh, databases
from tests.bench.figures import Figure, medians, ms, timed
from tests.bench.heartbeat import heartbeat
from workflow.courses.imports import GridImport, GridSummary, ImportState
from workflow.courses.use_cases import importing, imports
from workflow.people.use_cases.people import manager_by_email
from workflow.ports.desk import Desk

NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
ROUNDS = 5
BULK = 100
"""Rows that a table must have to count as written in bulk."""
_NOTHING_YET = GridSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

Rows = Mapping[Table, Sequence[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Imported:
    """One import, in seconds."""

    read: float
    preview: float
    """And the decision to import."""
    read_again: float
    """What the inbox's worker needs of it after a click: read for the preview, it is known still."""
    carry_out: float
    stall: float
    """The longest that anything else had to wait while it was carried out."""
    statements: int
    """Of carrying it out; an executemany is one."""

    @property
    def whole(self) -> float:
        """All that ``vigie import`` does."""
        return self.read + self.preview + self.carry_out


def measure() -> list[Figure]:
    """Compare whole imports on each kind of database, in turns, by their medians."""
    with databases() as kinds, _as_running():
        return list(chain.from_iterable(_compared(kind, fresh) for kind, fresh in kinds.items()))


@contextmanager
def _as_running() -> Iterator[None]:
    """Keep what is loaded out of garbage collections, as ``vigie run`` does."""
    spare_what_stays()
    try:
        yield
    finally:
        gc.unfreeze()


def _compared(kind: str, fresh: Fresh) -> list[Figure]:
    runs: list[Imported] = []

    def ours() -> float:
        runs.append(asyncio.run(_import(fresh())))
        return runs[-1].whole

    first = fresh()
    asyncio.run(_import(first))
    rows = _written(first)
    spare_what_stays()  # The rows lie there for the measure's sake alone.
    found = medians(ROUNDS, {"ours": ours, "parse": timed(bare_pass), "insert": _inserting(rows, fresh)})
    bare = found["parse"] + found["insert"]
    parts = Imported(*(statistics.median(getattr(run, part) for run in runs) for part in Imported.__slots__))
    return [
        Figure(
            f"import, {kind} / bare parse + executemany",
            found["ours"] / bare,
            f"{ms(found['ours'])} (read {ms(parts.read)}, preview {ms(parts.preview)}, write {ms(parts.carry_out)})"
            f" against {ms(bare)} ({ms(found['parse'])} + {ms(found['insert'])}); {_counted(rows)}",
            at_most=2,
        ),
        Figure(
            "… in Slack, where « Importer » comes after a look",
            (found["ours"] + parts.read_again) / bare,
            f"{ms(found['ours'] + parts.read_again)} against the same",
        ),
        Figure("… SQL statements", parts.statements, f"of the import itself; bare: {len(rows)}", unit=""),
        Figure(
            "… longest stall of the event loop",
            parts.stall * 1e3,
            f"worst of each run: {', '.join(ms(run.stall) for run in runs)}",
            unit="ms",
            at_most=50,
        ),
    ]


def _counted(rows: Rows) -> str:
    return ", ".join(f"{len(some):,} {table.name}" for table, some in rows.items())


async def _import(url: str) -> Imported:
    """Import the sample as the product does it: read, preview, decide, take up what was read, carry out."""
    desk = await open_desk(url, RULES)
    try:
        return await _imported(desk)
    finally:
        await desk.close()


async def _imported(desk: Desk) -> Imported:
    manager = await desk.write(partial(manager_by_email, email=MANAGER))
    content = GRID.read_bytes()
    laps = [perf_counter()]
    readings = Readings()
    reading = await readings.read(content, RULES.approaches)
    laps.append(perf_counter())
    file_hash = hashlib.sha256(content).hexdigest()
    dropped = GridImport(0, file_hash, GRID.name, manager.id, NOW, "", "", _NOTHING_YET)
    preview = partial(imports.preview, person=manager.id, grid=dropped, workbook=content, reading=reading, now=NOW)
    kept = await desk.write(preview)
    await desk.write(partial(imports.start, person=manager.id, import_id=kept.id, now=NOW))
    laps.append(perf_counter())
    read_again = await reading_of(desk, manager.id, kept.id, readings)
    if read_again is None:
        raise AssertionError("the workbook is gone")
    laps.append(perf_counter())
    with _statements() as count:
        async with heartbeat() as stall:
            laps.append(perf_counter())
            done = await desk.write(partial(importing.carry_out, import_id=kept.id, reading=read_again[1], now=NOW))
            laps.append(perf_counter())
    if done.state is not ImportState.DONE:
        raise AssertionError(f"the import is {done.state}")
    took = [after - before for before, after in pairwise(laps)]
    return Imported(took[0], took[1], took[2], took[4], stall(), count())


@contextmanager
def _statements() -> Iterator[Callable[[], int]]:
    """Count what is sent to any database meanwhile."""
    seen: list[None] = []

    def count(*_: object) -> None:
        seen.append(None)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield lambda: len(seen)
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def _written(url: str) -> Rows:
    """Read what an import has written in bulk, as rows to insert into an empty database."""
    engine = open_engine(url)
    with engine.connect() as connection:
        rows = {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    for row in rows[requests]:
        row["import_id"] = None  # The import itself is not among them.
    return {table: some for table, some in rows.items() if len(some) >= BULK}


def _inserting(rows: Rows, fresh: Fresh) -> Callable[[], float]:
    def insert_all() -> float:
        engine = open_engine(fresh())
        engine.connect().close()
        began = perf_counter()
        with engine.begin() as connection:
            for table, some in rows.items():
                connection.execute(insert(table), some)
        took = perf_counter() - began
        engine.dispose()
        return took

    return insert_all
