"""What is measured, set up: an instance on a desk with months of work in it, and the bare app on an empty table."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.wiring import opened_desk
from tests.load.beside import Work
from tests.load.cells import BARE, VIGIE
from tests.load.child import Child, child
from tests.load.clock import MovedNow, from_this_morning
from tests.load.crowd import faculty_with, known
from tests.load.options import Options
from tests.load.stage import Stage
from tests.load.stored import fill
from tests.load.vigie import environment_of


@asynccontextmanager
async def vigie(folder: Path, url: str, database: str, stored: int, options: Options) -> AsyncIterator[Stage]:
    """Run an instance with so many closed requests in its database, on a workspace of its own."""
    now = from_this_morning()
    async with opened_desk(environment_of(url, folder)) as (desk, _configuration):
        crowd = known(faculty_with(options.people))
        await desk.write(lambda tx: tx.people.add_many(crowd))
        await asyncio.to_thread(fill, url, stored, now())
        async with _workspace(folder, options, now) as workspace, _vigie(folder, url, workspace, now) as app:
            await workspace.ask("deliver_to", url=app.ready["url"])
            work = Work(desk, workspace, now, folder, options.courses, options.crossings)
            yield Stage(VIGIE, database, stored, app, workspace, now, work)


@asynccontextmanager
async def bare(folder: Path, url: str, database: str, options: Options) -> AsyncIterator[Stage]:
    """Run the bare app on a database beside no other table that it reads."""
    now = from_this_morning()
    async with (
        _workspace(folder, options, now) as workspace,
        child("tests.load.bare", folder / "bare.log", database=url, api=workspace.ready["api"]) as app,
    ):
        yield Stage(BARE, database, 0, app, workspace, now)


@asynccontextmanager
async def _workspace(folder: Path, options: Options, now: MovedNow) -> AsyncIterator[Child]:
    given = {"folder": str(folder / "workspace"), "people": options.people, "moved": now.seconds}
    async with child("tests.load.workspace", folder / "workspace.log", **given) as made:
        yield made


@asynccontextmanager
async def _vigie(folder: Path, url: str, workspace: Child, now: MovedNow) -> AsyncIterator[Child]:
    given = {"database": url, "folder": str(folder), "api": workspace.ready["api"], "moved": now.seconds}
    async with child("tests.load.vigie", folder / "vigie.log", **given) as made:
        yield made
