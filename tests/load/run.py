"""All that is measured, one after the other: the bare app, then Vigie at each size, on each database."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.databases import Fresh
from tests.load.cells import Measured
from tests.load.desks import bare, vigie
from tests.load.options import Options
from tests.load.reads import Read, read

Tell = Callable[[str], None]
"""Hears what is measured next."""


@dataclass(slots=True)
class Found:
    """What a run has found."""

    measured: list[Measured] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)


async def run(database: str, fresh: Fresh, folder: Path, options: Options, tell: Tell) -> Found:
    """Measure on one kind of database."""
    found = Found()
    async with bare(_new(folder / "bare"), await asyncio.to_thread(fresh), database, options) as stage:
        for cell in options.cells:
            tell(f"bare app, {database}: {cell.beside}, {cell.senders} at once")
            found.measured.append(await stage.measure(cell))
    for stored in options.stored:
        tell(f"Vigie, {database}: storing {stored:,} items")
        url = await asyncio.to_thread(fresh)
        async with vigie(_new(folder / str(stored)), url, database, stored, options) as stage:
            for cell in options.cells:
                tell(f"Vigie, {database}, {stored:,} items: {cell.beside}, {cell.senders} at once")
                found.measured.append(await stage.measure(cell))
            if stage.work is not None:
                found.reads += await read(stage.work.desk, database, stored, stage.now())
    return found


def _new(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
