"""``vigie run`` as a service, while Slack or its database is away: all that it writes is one JSON object a line."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import FACULTY
from tests.faults.outages import outage_of
from tests.faults.town import CONFIGURATION
from tests.patience import PATIENCE

WORDS = "Le micro ne marche pas dans ma classe"
LIBRARY = "slack"


class Service:
    """The real command in a process of its own, with what it has written on stdout and stderr."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._written: list[bytes] = []
        self._reading = asyncio.create_task(self._read())

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def said(self) -> list[dict[str, Any]]:
        """Every line that it has written so far. Fails on one that is no JSON object, or lacks what all have."""
        lines = [json.loads(line) for line in self._written]
        for line in lines:
            assert {"event", "level", "timestamp"} <= set(line), line
        return lines

    def told(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.said if event in line["event"]]

    async def until(self, true: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true():  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert await self._process.wait() == 0, self._written
            await self._reading

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self._written.append(line)


@asynccontextmanager
async def serving(folder: Path, url: str, ws: SlackDouble, **more: str) -> AsyncIterator[Service]:
    (folder / "vigie.toml").write_text(CONFIGURATION, encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "VIGIE_DATABASE_URL": url,
        "VIGIE_CONFIG": str(folder / "vigie.toml"),
        "VIGIE_HTTP_PORT": "0",
        "SLACK_BOT_TOKEN": ws.settings.bot_token,
        "SLACK_APP_TOKEN": ws.settings.app_token,
        "SLACK_API_URL": ws.api_url,
        **more,
    }
    words = ("-c", "from bot.cli import main; main()", "run")
    process = await asyncio.create_subprocess_exec(sys.executable, *words, env=environment, stdout=PIPE, stderr=STDOUT)
    try:
        yield Service(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def workspace(folder: Path) -> AbstractAsyncContextManager[SlackDouble]:
    return SlackDouble.serve(folder / "workspace", FACULTY)


async def test_while_slack_is_away_libraries_too_write_json_and_nobody_s_words(tmp_path: Path, sqlite_url: str) -> None:
    async with AsyncExitStack() as slack:
        ws = await slack.enter_async_context(workspace(tmp_path))
        async with serving(tmp_path, sqlite_url, ws) as vigie:
            await vigie.until(lambda: vigie.told("platform is here"))
            await ws.driver.send_message("camille", "app", WORDS)
            await vigie.until(lambda: len(vigie.told("said")) > 1)
            await slack.aclose()
            await vigie.until(lambda: [line for line in vigie.said if LIBRARY in line.get("logger", "")])
            await vigie.stop()
            assert "micro" not in str(vigie.said)


async def not_ready(vigie: Service) -> int:
    """Ask whether it is ready, several times; return how often it was not."""
    (listening,) = vigie.told("listening")
    async with ClientSession() as client:
        answers = [await client.get(f"http://127.0.0.1:{listening['port']}/readyz") for _time in range(5)]
        return sum(answer.status != 200 for answer in answers)


async def test_while_the_database_is_away_each_fault_is_told_once(tmp_path: Path, database_url: str) -> None:
    async with workspace(tmp_path) as ws, serving(tmp_path, database_url, ws) as vigie:
        await vigie.until(lambda: vigie.told("platform is here"))
        while await not_ready(vigie):
            pass
        outage = outage_of(database_url, lambda: vigie)
        outage.begin()
        try:
            while await not_ready(vigie) < 2:
                pass
        finally:
            outage.end()
        await ws.driver.send_message("camille", "app", WORDS)
        await vigie.until(lambda: vigie.told("said"))
        await vigie.stop()
        told = [line["check"] for line in vigie.told("not ready")]
        assert told
        assert len(told) == len(set(told))


async def test_it_logs_from_the_level_on_that_the_environment_names(tmp_path: Path, sqlite_url: str) -> None:
    async with workspace(tmp_path) as ws, serving(tmp_path, sqlite_url, ws, VIGIE_LOG_LEVEL="warning") as vigie:
        await vigie.until(lambda: ws.sockets.connected)
        await vigie.stop()
        assert {line["level"] for line in vigie.said} <= {"warning", "error", "critical"}


UNHANDLED = """
import asyncio, logging, threading, warnings
from bot.cli.logs import log_to_stderr, log_what_is_unhandled
log_to_stderr()
log_what_is_unhandled()
async def fails():
    task = asyncio.create_task(asyncio.sleep(0), name="one")
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await task
    await asyncio.sleep(0)
class Finalized:
    def __del__(self):
        raise ValueError("finalizer\\nof two lines")
asyncio.run(fails())
Finalized()
warnings.warn("old", UserWarning)
logging.getLogger("alembic.runtime").warning("%d and %s", "x")
logging.getLogger("apscheduler").warning("missed %s", "it")
logging.getLogger("apscheduler").log(35, "between two levels")
thread = threading.Thread(target=lambda: [][1])
thread.start()
thread.join()
raise RuntimeError("the end")
"""


async def test_whatever_nobody_caught_is_a_line_with_its_traceback() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", UNHANDLED, stdout=PIPE, stderr=STDOUT)
    out, _ = await process.communicate()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line.get("logger"), (line.get("exception") or "\n").splitlines()[-1]) for line in lines] == [
        ("asyncio", "ZeroDivisionError: division by zero"),
        (None, "of two lines"),
        ("py.warnings", ""),
        ("alembic.runtime", ""),
        ("apscheduler", ""),
        ("apscheduler", ""),
        (None, "IndexError: list index out of range"),
        (None, "RuntimeError: the end"),
    ]
    assert process.returncode == 1


SPEAKS = """
from bot.cli.logs import log_to_stderr
import structlog
log_to_stderr()
structlog.get_logger().warning("\\N{LARGE RED CIRCLE} d’été")
"""


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "utf-8"])
async def test_a_line_is_json_whatever_the_letters_of_the_machine_are(encoding: str) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": encoding}
    command = (sys.executable, "-c", SPEAKS)
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=STDOUT)
    out, _ = await process.communicate()
    assert json.loads(out.decode(encoding))["event"] == "\N{LARGE RED CIRCLE} d’été"
