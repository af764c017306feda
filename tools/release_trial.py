"""Try an installed Vigie in an empty folder: the help of every command, then a desk from nothing to a sound audit.

Run by ``tools/release.py`` with the Python of an empty environment; it imports what is installed there, and nothing of
the tree. Slack is the double that the sandbox brings.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from typer.main import get_command

from bot.cli.main import app
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import FACULTY
from bot.slack.scopes import SCOPES

VIGIE = Path(sys.executable).with_name("vigie")
APP = "00000000-0000-4000-8000-000000000000"
PATIENCE = 120
"""Seconds until a desk that starts must answer."""


def commands(command: Any, words: Sequence[str] = ()) -> Iterator[Sequence[str]]:
    """Yield the words of every command, and of every group of commands."""
    yield words
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*words, name))


async def ran(*words: str, environment: dict[str, str] | None = None) -> str:
    """Run a command; return what it says. Raises SystemExit where it fails."""
    known = {**os.environ, **(environment or {})}
    command = [str(VIGIE), *words]
    done = await asyncio.to_thread(subprocess.run, command, env=known, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"vigie {' '.join(words)} ended with {done.returncode}.\n{done.stdout}{done.stderr}")
    print(f"vigie {' '.join(words)}")
    return str(done.stdout)


def answers(address: str) -> bool:
    """Return whether a desk is ready."""
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:  # noqa: S310 - an address of this machine
            return bool(reply.status == 200)
    except OSError:
        return False


async def served(environment: dict[str, str], with_file: Sequence[str], port: int) -> None:
    """Start the desk, wait until it is ready, and stop it. Raises SystemExit where it does not."""
    async with asyncio.timeout(PATIENCE):
        command = [str(VIGIE), *with_file, "run"]
        running = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **environment}, stderr=subprocess.DEVNULL
        )
        while not await asyncio.to_thread(answers, f"http://127.0.0.1:{port}/readyz"):
            if running.returncode is not None:
                raise SystemExit(f"vigie run ended with {running.returncode}.")
            await asyncio.sleep(0.5)
        running.send_signal(signal.SIGTERM)
        if code := await running.wait():
            raise SystemExit(f"vigie run ended with {code} when it was told to stop.")
    print("vigie run")


async def tried(home: Path) -> None:
    """Go the way of an installer, from nothing to a desk that is sound."""
    if (await ran("--version")).split() != ["vigie", version("vigie")]:
        raise SystemExit("vigie --version says another version than the package.")
    for words in commands(get_command(app)):
        await ran(*words, "--help")
    package = home / "teams.zip"
    await ran("manifest", "teams", "--app-id", APP, "--out", str(package))
    with zipfile.ZipFile(package) as opened:
        told = json.loads(opened.read("manifest.json"))["version"]
    if told.partition(".")[2] != version("vigie").partition(".")[2]:
        raise SystemExit(f"The package of Teams is of version {told}.")
    await ran("manifest", "slack")
    await ran("grille", "modele", str(home / "grille.xlsx"))
    async with SlackDouble.serve(home / "slack", replace(FACULTY, scopes=tuple(SCOPES))) as slack:
        given = home / "answers.toml"
        tokens = f'slack_bot_token = "{slack.settings.bot_token}"\nslack_app_token = "{slack.settings.app_token}"\n'
        given.write_text(f'manager = "gestion@example.org"\n{tokens}', encoding="utf-8")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        environment = {"SLACK_API_URL": slack.api_url, "VIGIE_HTTP_PORT": str(port)}
        await ran("init", str(home), "--answers", str(given))
        with_file = ("--env-file", str(home / "vigie.env"))
        await ran(*with_file, "migrate", "--create")
        await served(environment, with_file, port)
        await ran(*with_file, "doctor", environment=environment)
        await ran(*with_file, "audit", "--check")
        await ran(*with_file, "config", "diff", str(home / "vigie.toml"))


if __name__ == "__main__":
    asyncio.run(tried(Path(sys.argv[1])))
