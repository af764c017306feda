"""``vigie grille modele``: the empty grid, to be filled in by a department."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speaking import reader_locale, say
from bot.language import _
from bot.workbook.template import template
from workflow.grid import DEFAULT_APPROACHES, Season, Term

app = typer.Typer(help="The grid of courses.", no_args_is_help=True)


@app.callback()
def grille() -> None:
    """Work with the grid of courses."""


@app.command()
def modele(
    file: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("grille-modele.xlsx"),
) -> None:
    """Write an empty grid with drop-down lists."""
    year = datetime.now(UTC).year
    terms = [Term(year=year + later, season=season) for later in (0, 1) for season in Season]
    file.write_bytes(template(DEFAULT_APPROACHES, terms, reader_locale()))
    typer.echo(say(_("The empty grid is in {file}."), file=file))
