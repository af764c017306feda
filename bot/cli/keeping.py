"""``vigie purge``: take away what has served."""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot import wiring
from bot.cli.speaking import say
from bot.config import Environment
from bot.language import _
from bot.now import SystemNow, real
from workflow.keeping import Purged

WENT = {
    "failed_bodies": _("{count} bodies of what could not be worked"),
    "inbox": _("{count} arrivals that were worked"),
    "once": _("{count} keys of what was done once"),
    "outbox": _("{count} rows of what was said"),
    "job_runs": _("{count} runs of periodic jobs"),
    "workbooks": _("{count} workbooks of decided imports"),
}


def purge(*, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """Take away what has served for longer than [keeping] says; a running Vigie does so once a day."""
    environment = Environment()
    wiring.migrate(environment.vigie_database_url)
    purged = asdict(asyncio.run(_purge(environment)))
    if as_json:
        typer.echo(json.dumps(purged))
        return
    for name, count in purged.items():
        typer.echo(say(WENT[name], count=count))


async def _purge(environment: Environment) -> Purged:
    async with wiring.opened_desk(environment) as (desk, configuration):
        return await desk.purge(configuration.keeping.value, SystemNow()(), real())
