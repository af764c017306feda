"""``vigie import``: a grid from the command line, previewed then imported."""

import asyncio
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.cli.console import print_blocks
from bot.cli.desks import desk_if_any, desk_to_fill
from bot.cli.grid_document import as_document
from bot.cli.speaking import answered, demand_agreement, reader_locale, refuse, say
from bot.config.environment import Environment
from bot.config.kept import first_settings
from bot.desk.courses.cards.capacity import capacity_blocks
from bot.desk.courses.cards.grid_changes import changes_card, faults_card
from bot.desk.courses.cards.grid_sums import sums
from bot.files.workbook.reading import read_async
from bot.files.workbook.source import content_of
from bot.language import _
from bot.ops.now import SystemNow
from bot.ui.say import Say
from workflow.courses.grid import GridPlan, GridReading, Term
from workflow.courses.imports import GridImport, GridSummary, ImportState
from workflow.courses.refusals import ImportNotWaiting
from workflow.courses.use_cases import course_access, importing
from workflow.courses.use_cases import imports as use_cases
from workflow.courses.use_cases.opening import WrittenSoFar
from workflow.items.attachments import safe_name
from workflow.items.use_cases.access import THE_DESK
from workflow.overview.use_cases.capacity import Capacity, capacity
from workflow.people.use_cases.people import manager_by_email
from workflow.ports.desk import Desk, Transaction


def import_grid(
    file: Path, acting: str, term: str, *, yes: bool, dry_run: bool, tell_leads: bool, machine: bool
) -> None:
    """Preview the grid of a file, then import it as the manager with the e-mail address ``acting``."""
    if not dry_run and not acting:
        refuse(say(_("Name the acting manager: --as EMAIL")))
    if machine and not (yes or dry_run):
        refuse(say(_("With --json nothing is asked: add --yes or --dry-run.")))
    environment = Environment()
    command = _Import(file, _term(term), tell_leads=tell_leads, machine=machine)
    asyncio.run(command.run(environment, acting, yes=yes, dry=dry_run))


def _term(text: str) -> Term | None:
    if not text:
        return None
    try:
        return Term.parse(text)
    except ValueError:
        refuse(say(_("“{text}” is not a term. Write for example A26 or Automne 2026."), text=text))


class _Import:
    """One run of the command."""

    def __init__(self, file: Path, term: Term | None, *, tell_leads: bool, machine: bool) -> None:
        self._file = file
        self._tell = tell_leads
        self._term = term
        self._machine = machine
        self._console = Console(stderr=machine, highlight=False)
        self._now = SystemNow()

    async def run(self, environment: Environment, acting: str, *, yes: bool, dry: bool) -> None:
        """Preview, ask, import, report."""
        async with desk_if_any(environment) if dry else desk_to_fill(environment) as desk:
            by = None if dry else await desk.write(partial(manager_by_email, email=acting.strip().lower()))
            content = await asyncio.to_thread(content_of, self._file)
            reading = await self._read(desk, content)
            planned, summary = await desk.read(partial(_plan, reading=reading))
            if summary.termless and not (yes or dry) and self._ask_term(summary.termless):
                reading = await self._read(desk, content)
                planned, summary = await desk.read(partial(_plan, reading=reading))
            costs = await desk.read(partial(capacity, demand=summary.demand, now=self._now()))
            if not costs.names:
                costs = replace(costs, names=await _names_to_be(desk, environment))
            self._show(desk, planned, summary, costs)
            if by is None:
                self._report(planned, summary, costs, None)
                return
            if not yes:
                demand_agreement(say(_("Import as {who}?"), who=by.name))
            grid = GridImport(
                id=0,
                file_hash=hashlib.sha256(content).hexdigest(),
                file_name=safe_name(self._file.name),
                by=by.id,
                at=self._now(),
                address="",
                digest=planned.digest(),
                summary=summary,
                default_term=self._term.code if self._term else None,
            )
            with self._progress(_("Importing {file}…"), summary.new + summary.changed) as written:
                done = await self._carry_out(desk, grid, content, reading, written)
            self._report(planned, summary, costs, done)

    async def _read(self, desk: Desk, content: bytes) -> GridReading:
        with self._progress(_("Reading {file}…")):
            return await read_async(content, desk.rules.approaches, default_term=self._term)

    def _ask_term(self, rows: int) -> bool:
        """Ask for the term of the rows that name none; tell whether one was given."""
        asked = say(
            _("Rows that name no term: {count}. Which term are they for (A26 …)? Empty leaves them out."), count=rows
        )
        self._term = _term(answered(asked))
        return self._term is not None

    async def _carry_out(
        self, desk: Desk, grid: GridImport, content: bytes, reading: GridReading, written: WrittenSoFar
    ) -> GridImport:
        kept = await desk.write(
            partial(
                use_cases.preview,
                person=grid.by,
                grid=grid,
                workbook=content,
                reading=reading,
                now=self._now(),
            )
        )
        at = self._now()
        await desk.write(partial(use_cases.start, person=grid.by, import_id=kept.id, now=at, tell_leads=self._tell))
        work = partial(
            importing.carry_out, import_id=kept.id, reading=reading, now=at, tell_leads=self._tell, count=written
        )
        try:
            return await desk.write(work)
        except ImportNotWaiting:
            # A running instance took it from the inbox first: it is done all the same.
            return await desk.read(partial(_grid, import_id=kept.id))

    @contextmanager
    def _progress(self, msgid: str, total: int | None = None) -> Iterator[WrittenSoFar]:
        """Show that something goes on, and how far it is of a ``total``; yields what is told how many are done."""
        counted = () if total is None else (MofNCompleteColumn(),)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), *counted, TimeElapsedColumn())
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task(say(msgid, file=self._file.name), total=total)
            yield lambda done: progress.update(task, completed=done, refresh=True)

    def _show(self, desk: Desk, planned: GridPlan, summary: GridSummary, costs: Capacity) -> None:
        if self._machine:
            return
        here = Say(reader_locale(), desk.rules.calendar, self._now())
        print_blocks(self._console, (*sums(summary, here), *capacity_blocks(costs, here)))
        for card, shown in (
            (faults_card(here, planned.faults), planned.faults),
            (changes_card(here, planned), planned.changed or planned.removed),
        ):
            if shown:
                print_blocks(self._console, card.blocks)

    def _report(self, planned: GridPlan, summary: GridSummary, costs: Capacity, done: GridImport | None) -> None:
        if self._machine:
            document = as_document(self._file.name, planned, summary, costs, done)
            typer.echo(json.dumps(document, ensure_ascii=False, indent=1))
        elif done is None:
            typer.echo(say(_("Nothing was written: this was a dry run.")))
        elif done.state is ImportState.DONE:
            told = _(
                "Imported (new requests: {new}; changed: {changed}). To undo it, while nothing has begun in it: vigie "
                "import --undo --as EMAIL"
            )
            typer.echo(say(told, new=done.summary.new, changed=done.summary.changed))
        else:
            refuse(say(_("The desk has changed since the preview; nothing was written. Run it again.")))


async def _plan(tx: Transaction, reading: GridReading) -> tuple[GridPlan, GridSummary]:
    planned = await use_cases.plan_of(tx, reading)
    return planned, use_cases.summary_of(tx, planned)


async def _names_to_be(desk: Desk, environment: Environment) -> Mapping[str, str]:
    """Return the names of the groups that a new desk would have."""
    return {group.key: group.name for group in (await first_settings(desk, environment)).groups}


async def _grid(tx: Transaction, import_id: int) -> GridImport:
    return await course_access.grid(tx, THE_DESK, import_id)
