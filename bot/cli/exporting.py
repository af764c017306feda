"""``vigie export``: what the desk keeps of one person, as an archive to hand to them."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import typer

from bot.cli.desks import desk_in_use
from bot.cli.files import write_private
from bot.cli.speaking import reader_locale, say
from bot.config.environment import Environment
from bot.desk.upkeep.own_data import archive
from bot.language import _
from bot.ops.now import SystemNow
from bot.ui.say import Say
from workflow.ports.desk import Transaction
from workflow.upkeep.own_data import OwnData
from workflow.upkeep.use_cases.own_data import by_email, given_out


def export(person: str, file: Path) -> None:
    """Write what the desk keeps of the person with this e-mail address."""
    content = asyncio.run(_archive(Environment(), person.strip().casefold()))
    write_private(file, content)
    typer.echo(say(_("What the desk keeps about this person is in {file}. Hand it to nobody else."), file=file))


async def _archive(environment: Environment, email: str) -> bytes:
    async with desk_in_use(environment) as (desk, _configuration):

        async def gather(tx: Transaction) -> OwnData:
            return await given_out(tx, (await by_email(tx, email)).id, SystemNow()())

        data = await desk.write(gather)
        return archive(data, Say(reader_locale(), desk.rules.calendar, datetime.now(UTC)))
