"""``vigie sandbox``: the local workspace, at the first free port."""

import asyncio
import logging
import socket
import sys
import webbrowser
from pathlib import Path

import typer

from bot.cli.files import make_private_folder
from bot.cli.logs import log_to_stderr
from bot.cli.signals import told_to_stop
from bot.cli.speaking import refuse, say
from bot.delivery.garbage import spare_what_stays
from bot.language import _
from bot.sandbox.app import sandbox as living_sandbox

PORTS_TRIED = 20
SAMPLES = (Path(__file__).parents[2] / "samples", Path(sys.prefix) / "share" / "vigie" / "samples")
"""Where the grids to try may be: beside the code of a checkout, or where a wheel puts them."""


def sandbox(data: Path, port: int, *, browser: bool) -> None:
    """Serve the sandbox until told to stop; its faculty is kept in a folder."""
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
        await told_to_stop()


def _is_free(port: int) -> bool:
    """Return whether nobody listens on a local port."""
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
