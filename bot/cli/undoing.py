"""``vigie import --undo``: the last import taken back from the command line."""

import asyncio
import json
from functools import partial

import typer

from bot.cli.desks import desk_in_use
from bot.cli.speaking import demand_agreement, reader_locale, refuse, say
from bot.config.environment import Environment
from bot.language import _
from bot.ops.now import SystemNow
from bot.ui.say import Say
from workflow.courses.use_cases import undoing
from workflow.courses.use_cases.undoing import Undoing
from workflow.people.people import PersonId
from workflow.people.use_cases.people import manager_by_email
from workflow.ports.desk import Desk, Transaction


def undo_import(acting: str, *, yes: bool, dry: bool, machine: bool) -> None:
    """Say what undoing the last import would do, then undo it as the manager with the e-mail address ``acting``."""
    if not acting:
        refuse(say(_("Name the acting manager: --as EMAIL")))
    if machine and not (yes or dry):
        refuse(say(_("With --json nothing is asked: add --yes or --dry-run.")))
    asyncio.run(_run(acting.strip().lower(), yes=yes, dry=dry, machine=machine))


async def _run(acting: str, *, yes: bool, dry: bool, machine: bool) -> None:
    async with desk_in_use(Environment()) as (desk, _configuration):
        manager = await desk.write(partial(manager_by_email, email=acting))
        would = await desk.read(partial(_would, person=manager.id))
        if not machine:
            _show(desk, would)
        if not dry:
            if not yes:
                demand_agreement(say(_("Undo the import as {who}?"), who=manager.name))
            await desk.write(partial(undoing.undo, person=manager.id, import_id=would.grid.id, now=SystemNow()()))
        _report(would, machine=machine, dry=dry)


async def _would(tx: Transaction, person: PersonId) -> Undoing:
    last = await undoing.last_import(tx)
    return await undoing.preview(tx, person, last.id, SystemNow()())


def _show(desk: Desk, would: Undoing) -> None:
    here = Say(reader_locale(), desk.rules.calendar, SystemNow()())
    told = _("Last import: {file}, {when}. Requests cancelled: {new}, with {tasks} tasks. Put back: {updated}.")
    when = here.moment(would.grid.decided_at or would.grid.at)
    counts = {"new": len(would.new), "tasks": len(would.tasks), "updated": len(would.updated)}
    typer.echo(say(told, file=would.grid.file_name, when=when, **counts))


def _report(would: Undoing, *, machine: bool, dry: bool) -> None:
    if machine:
        document = {
            "file": would.grid.file_name,
            "undone": not dry,
            "requests": len(would.new),
            "tasks": len(would.tasks),
            "put_back": [one.number for one in would.updated],
        }
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        typer.echo(say(_("Nothing was written: this was a dry run.")) if dry else say(_("The import is undone.")))
