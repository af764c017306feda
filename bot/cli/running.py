"""``vigie run``, ``sandbox``, ``migrate`` and ``doctor``."""

import asyncio
import json
import logging
import os
import signal
import socket
import sys
import webbrowser
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer

from bot import wiring
from bot.cli.desks import tell_database
from bot.cli.files import make_private_folder
from bot.cli.speaking import REFUSED, log_to_stderr, reader_locale, refuse, say
from bot.config import Environment
from bot.config.kept import set_aside
from bot.config.unknown import unknown_variables
from bot.delivery.garbage import spare_what_stays
from bot.language import _
from bot.ops.doctor.examine import Report, examine
from bot.ops.findings import Verdict
from bot.ops.now import SystemNow
from bot.platforms import Reached, reached
from bot.sandbox.app import sandbox as living_sandbox

_log = structlog.get_logger(__name__)

SIGNS = {Verdict.WORKS: "✓", Verdict.OFF: "○", Verdict.BROKEN: "✗"}
SANDBOX_PORT = 8765
PORTS_TRIED = 20
SAMPLES = (Path(__file__).parents[2] / "samples", Path(sys.prefix) / "share" / "vigie" / "samples")
"""Where the grids to try may be: beside the code of a checkout, or where a wheel puts them."""


def run() -> None:
    """Serve the configured platforms until told to stop."""
    log_to_stderr()
    environment = Environment()
    settings = reached(environment)
    url = environment.vigie_database_url
    for one in unknown_variables(os.environ):
        _log.warning("a variable is unknown to Vigie, and ignored", variable=one.name, nearest=one.nearest)
    _log.info("database", address=wiring.address_of(url))
    wiring.look(url)  # before the lock, which would leave its file beside what is no database
    with wiring.instance_lock(url):
        before = wiring.migrate(url, create=True)
        if before.revision is None:
            _log.warning("nothing was there: a new database is made", address=before.address)
        asyncio.run(_run(environment, settings))


async def _run(environment: Environment, settings: Reached) -> None:
    async with wiring.opened_desk(environment) as (desk, configuration):
        if await set_aside(desk, environment):
            _log.warning(
                "the file of VIGIE_CONFIG is read no more, and says something else than what is in force; "
                "vigie config export prints that",
                file=str(environment.vigie_config),
            )
        vigie = await wiring.assemble(desk, configuration, settings, SystemNow())
        told = asyncio.create_task(_told_to_stop())
        starting = asyncio.create_task(vigie.start(environment.vigie_http_host, environment.vigie_http_port))
        try:
            await asyncio.wait({told, starting}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                starting.result()
                spare_what_stays()
                await told
        finally:
            await _cancelled(told, starting)
            await vigie.stop()


async def _cancelled(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _told_to_stop() -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    await told.wait()


def sandbox(
    data: Annotated[Path, typer.Option(help="Where the little faculty is kept between runs.")] = Path(".sandbox"),
    port: Annotated[int, typer.Option(help="The page's port; the next free one when it is busy.")] = SANDBOX_PORT,
    *,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = False,
) -> None:
    """Try Vigie in a local workspace: a small faculty, in the browser."""
    log_to_stderr(logging.WARNING)
    make_private_folder(data)
    samples = next((folder for folder in SAMPLES if any(folder.glob("grille-*.xlsx"))), None)
    asyncio.run(_sandbox(data, _free(port), samples, browser=browser))


async def _sandbox(data: Path, port: int, samples: Path | None, *, browser: bool) -> None:
    async with living_sandbox(data, port=port, samples=samples) as box:
        url = box.workspace.url
        typer.echo(say(_("Vigie is at work here: {url}"), url=url))
        typer.echo(say(_("Stop it with Ctrl+C; what you did is kept in {folder}."), folder=data))
        if browser:
            webbrowser.open(url)
        spare_what_stays()
        await _told_to_stop()


def _is_free(port: int) -> bool:
    """Tell whether nobody listens on a local port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free(port: int) -> int:
    """Return the first free port from ``port`` on."""
    candidates = range(port, port + PORTS_TRIED)
    free = next(filter(_is_free, candidates), None)
    if free is None:
        refuse(say(_("No free port from {port} to {last}."), port=port, last=candidates[-1]))
    return free


def migrate(
    *,
    create: Annotated[bool, typer.Option("--create", help="Make a new database where there is none.")] = False,
) -> None:
    """Bring the database to the newest schema."""
    environment = Environment()
    tell_database(environment)
    before = wiring.migrate(environment.vigie_database_url, create=create)
    typer.echo(say(_("A new database is made.") if before.revision is None else _("The database is up to date.")))


def doctor(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Say what is configured, reachable and missing; 1 where something that is promised does not work."""
    log_to_stderr(logging.CRITICAL)  # What is found is said below.
    environment = Environment()
    tell_database(environment)
    report = asyncio.run(examine(environment, reader_locale(), env_file=context.obj))
    typer.echo(json.dumps(_document(report), ensure_ascii=False, indent=1) if as_json else _lines(report))
    if not report.works:
        raise SystemExit(REFUSED)


def _document(report: Report) -> dict[str, object]:
    given_up = [{**asdict(one), "at": one.at.isoformat()} for one in report.given_up]
    return {"works": report.works, "findings": [asdict(one) for one in report.findings], "given_up": given_up}


def _lines(report: Report) -> str:
    return "\n".join(f"{SIGNS[one.verdict]} {one.text}" for one in report.findings)
