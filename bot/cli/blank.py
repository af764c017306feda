"""``vigie grille``: the empty grid, to be filled in by a department; or the approved courses that no grid names yet."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from bot.cli.desks import desk_in_use
from bot.cli.files import write_private
from bot.cli.speaking import reader_locale, refuse, say
from bot.config.environment import Environment
from bot.files.workbook.approved import approved_workbook
from bot.files.workbook.template import template
from bot.language import _
from workflow.courses.grid import DEFAULT_APPROACHES, Approach, Season, Term
from workflow.courses.requests import ServiceRequest
from workflow.ports.desk import Transaction


def empty(file: Path) -> None:
    """Write an empty grid with drop-down lists."""
    year = datetime.now(UTC).year
    terms = [Term(year=year + later, season=season) for later in (0, 1) for season in Season]
    file.write_bytes(template(DEFAULT_APPROACHES, terms, reader_locale()))
    typer.echo(say(_("The empty grid is in {file}."), file=file))


def approved(file: Path) -> None:
    """Write a grid of the approved courses that no grid names yet."""
    requests, approaches, today = asyncio.run(_approved())
    if not requests:
        refuse(say(_("Every approved course is in the grid.")))
    write_private(file, approved_workbook(requests, approaches, reader_locale(), today))
    typer.echo(say(_("The grid of approved courses is in {file}."), file=file))


async def _approved() -> tuple[tuple[ServiceRequest, ...], tuple[Approach, ...], date]:
    async def read(tx: Transaction) -> tuple[tuple[ServiceRequest, ...], tuple[Approach, ...], date]:
        today = tx.rules.calendar.local(datetime.now(UTC)).date()
        return await tx.requests.off_grid(), tx.rules.approaches, today

    async with desk_in_use(Environment()) as (desk, _configuration):
        return await desk.read(read)
