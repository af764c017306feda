"""``vigie rapport``: the figures of some days on the terminal, as files or as JSON."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import typer
from rich.console import Console

from bot.cli.console import print_blocks
from bot.cli.desks import desk_in_use
from bot.cli.files import make_private_folder, write_private
from bot.cli.speaking import reader_locale, say
from bot.config.environment import Environment
from bot.desk.overview.cards.report import report_card
from bot.desk.overview.reports.pictures import pictures
from bot.desk.overview.reports.services import service_tables
from bot.desk.overview.reports.tables import Table, tables
from bot.files.workbook.report import report_name, report_workbook
from bot.language import _
from bot.ops.now import SystemNow
from bot.ui.say import Say
from workflow.overview.reports.spoken import period_of
from workflow.overview.use_cases.reports import ReportView, report_view


def report(days: Sequence[str], first: str, last: str, output: Path | None, *, machine: bool) -> None:
    """Print the figures of some days, named in words or by their first and last; write them to a folder too."""
    if bool(days) and bool(first or last):
        raise typer.BadParameter(say(_("Name the days in words, or by --from and --to.")))
    if last and not first:
        raise typer.BadParameter(say(_("With --to, name the first day: --from DATE")))
    asked = " ".join(days) if not first else f"{first} – {last}" if last else f"depuis {first}"
    environment = Environment()
    view, here = asyncio.run(_counted(environment, asked))
    written = [] if output is None else _written(output, view, here)
    if machine:
        typer.echo(json.dumps(as_document(view, here), ensure_ascii=False, indent=1))
        return
    print_blocks(Console(highlight=False), report_card(view, here).blocks)
    for path in written:
        typer.echo(str(path))


async def _counted(environment: Environment, asked: str) -> tuple[ReportView, Say]:
    async with desk_in_use(environment) as (desk, configuration):
        here = Say(reader_locale(), desk.rules.calendar, SystemNow()())
        period = period_of(asked, here.calendar.local(here.now).date())
        view = await desk.read(partial(report_view, period=period, now=here.now))
        begins_with = {one.key: one.name for one in configuration.groups}  # None is stored before the first start.
        return replace(view, groups={**begins_with, **view.groups}), here


def _written(folder: Path, view: ReportView, here: Say) -> list[Path]:
    make_private_folder(folder)
    made = [(report_name(view, here), report_workbook(view, here))]
    made += [(one.name, one.content) for one in pictures(view, here)]
    for name, content in made:
        write_private(folder / name, content)
    return [folder / name for name, _content in made]


def as_document(view: ReportView, here: Say) -> dict[str, object]:
    """Return what ``--json`` prints: every table of the workbook, its values as they were counted."""
    counted = view.report
    return {
        "first": counted.period.first.isoformat(),
        "last": counted.period.last.isoformat(),
        "until": counted.until.isoformat(),
        "cancelled": counted.cancelled.count,
        "cancelled_late": counted.cancelled.late,
        "duplicates": counted.duplicates,
        **{table.key: _rows(table) for table in (*tables(view, here), *service_tables(view, here))},
    }


def _rows(table: Table) -> list[dict[str, object]]:
    keys = [column.key for column in table.columns]
    values = ([one.isoformat() if isinstance(one, date) else one for one in row] for row in table.rows)
    return [dict(zip(keys, row, strict=True)) for row in values]
