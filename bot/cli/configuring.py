"""``vigie config``: the settings in force, as the TOML that would seed a desk with them."""

import asyncio
from functools import partial
from pathlib import Path

import typer

from bot.cli.desks import desk_in_use
from bot.cli.files import write_private
from bot.cli.speaking import reader_locale, say
from bot.config.environment import Environment
from bot.config.in_force import SettingsInForce, as_they_stand
from bot.config.writing import toml_of
from bot.language import _


def export(file: Path | None) -> None:
    """Write the settings in force to a file, or on the terminal without one."""
    standing = asyncio.run(_in_force(Environment()))
    for person in standing.unnamed:
        left_out = _("{who} answers for a department and has no e-mail address: left out.")
        typer.echo(say(left_out, who=person.name), err=True)
    text = toml_of(standing.configuration, reader_locale())
    if file is None:
        typer.echo(text, nl=False)
        return
    write_private(file, text.encode())
    typer.echo(say(_("The settings are in {file}."), file=file))


async def _in_force(environment: Environment) -> SettingsInForce:
    async with desk_in_use(environment) as (desk, seeded):
        return await desk.read(partial(as_they_stand, seeded=seeded))
