"""``vigie config``: the settings in force, as the TOML that would seed a desk with them."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import wiring
from bot.cli.speaking import reader_locale, say
from bot.config import Environment
from bot.config.writing import toml_of
from bot.language import _

app = typer.Typer(help="The settings.", no_args_is_help=True)


@app.callback()
def config() -> None:
    """Work with the settings."""


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to write them; on the terminal unless given.")] = None,
) -> None:
    """Write the settings in force, as a TOML that seeds an empty database."""
    standing = asyncio.run(wiring.settings_in_force(Environment()))
    for person in standing.unnamed:
        left_out = _("{who} answers for a department and has no e-mail address: left out.")
        typer.echo(say(left_out, who=person.name), err=True)
    text = toml_of(standing.configuration, reader_locale())
    if file is None:
        typer.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    typer.echo(say(_("The settings are in {file}."), file=file))
