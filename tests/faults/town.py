"""A workspace, a database, and a bot in its own process that can be killed and started again."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox.driver import Driver
from bot.sandbox.records import Message
from bot.sandbox.settings import Settings
from bot.sandbox.workspace import Workspace
from storage import open_desk
from tests.faults.victim import NEVER, READY, FileNow
from workflow.ports import Desk
from workflow.rulebook import Rulebook

PATIENCE = 30.0
"""Real seconds that anything may take on a busy machine."""
RETRIES = (0.0, 1.0)
"""Real seconds before Slack sends an event again: its minutes are too long for a test."""
TUESDAY = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
HELP = "#technologues"
CONFIGURATION = """
[people]
managers = ["nadia.fortin@example.org"]
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
slack = ["C0TECHPED"]
[[groups]]
key = "technologues"
name = "Technologues"
slack = ["C0TECHNO"]
default_for_help = true
[[groups]]
key = "gestion"
name = "Gestion"
management = true
slack = ["C0GESTION"]
"""


def shows(message: Message | None) -> str:
    """All that a message shows, as its JSON."""
    assert message is not None
    return str((message.text, message.blocks, message.attachments))


class Town:
    def __init__(self, ws: Workspace, desk: Desk, folder: Path, url: str) -> None:
        self.ws = ws
        self.desk = desk
        self.deaths = 0
        self._folder = folder
        self._url = url
        self._bot: Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._log: deque[str] = deque(maxlen=200)

    @property
    def people(self) -> Driver:
        return self.ws.driver

    async def start(self) -> None:
        """Start the bot, and wait until it works."""
        await self._spawn(NEVER)
        async with asyncio.timeout(PATIENCE):
            await self._ready.wait()
        assert self._bot is not None
        assert self._bot.returncode is None, self.log()

    async def start_to_die(self, point: str) -> None:
        """Start a bot that kills itself when it passes a point.

        Comes back once it works, or has died already of what it found to do.
        """
        await self._spawn(point)
        async with asyncio.timeout(PATIENCE):
            await self._ready.wait()

    async def dead(self) -> None:
        """Wait for it to have died at its point, and not of anything else."""
        assert self._bot is not None
        async with asyncio.timeout(PATIENCE):
            code = await self._bot.wait()
        await self._ended()
        assert code == -signal.SIGKILL, self.log()
        self.deaths += 1

    async def stop(self) -> None:
        """Stop the bot as an administrator would."""
        if self._bot is not None and self._bot.returncode is None:
            self._bot.terminate()
            async with asyncio.timeout(PATIENCE):
                await self._bot.wait()
        await self._ended()

    def move_clock(self, by: timedelta) -> None:
        file = self._clock
        file.with_suffix(".new").write_text((self.ws.now() + by).isoformat(), encoding="utf-8")
        file.with_suffix(".new").replace(file)

    async def says(self, user: str, text: str, channel: str = "app", thread: Message | None = None) -> Message:
        """Let a few seconds pass, and someone speak."""
        self.move_clock(timedelta(seconds=5))
        return await self.people.send_message(user, channel, text, thread.ts if thread else None)

    async def until(self, true: Callable[[], bool]) -> None:
        try:
            await self.ws.until(true, PATIENCE)
        except TimeoutError:
            raise AssertionError(self.log()) from None

    async def quiet(self) -> None:
        """Wait until all was worked and all was said."""
        async with asyncio.timeout(PATIENCE):
            while await self.desk.inbox.waiting() or await self.desk.outbox.waiting():  # noqa: ASYNC110 - see below
                await asyncio.sleep(0.05)  # Another process empties the queues: nothing here could tell.
        await self.ws.delivery.settle()

    def cards(self, number: str, channel: str = HELP, user: str | None = None) -> list[Message]:
        """The app's own messages outside threads that name an item."""
        return [one for one in self.said(channel, user) if number in one.text]

    def said(self, channel: str, user: str | None = None) -> list[Message]:
        """The app's own messages in a channel (or to a person), outside threads."""
        shown = self.people.messages(channel, user)
        return [one for one in shown if one.by_app and one.thread_ts is None]

    def log(self) -> str:
        return "".join(self._log)

    @property
    def _clock(self) -> Path:
        return self._folder / "now"

    async def _spawn(self, point: str) -> None:
        await self.stop()
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder),
            "PYTHONPATH": str(Path.cwd()),
            "VIGIE_DATABASE_URL": self._url,
            "VIGIE_CONFIG": str(self._folder / "vigie.toml"),
            "SLACK_BOT_TOKEN": self.ws.settings.bot_token,
            "SLACK_APP_TOKEN": self.ws.settings.app_token,
            "SLACK_API_URL": self.ws.api_url,
        }
        self._ready.clear()
        self._bot = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.faults.victim",
            str(self._clock),
            point,
            stdout=PIPE,
            stderr=STDOUT,
            env=environment,
        )
        self._listening = asyncio.create_task(self._listen(self._bot))

    async def _listen(self, bot: Process) -> None:
        assert bot.stdout is not None
        async for line in bot.stdout:
            self._log.append(line.decode())
            if line.decode().strip() == READY:
                self._ready.set()
        self._ready.set()

    async def _ended(self) -> None:
        if self._listening is not None:
            await self._listening
        self._bot = self._listening = None


@asynccontextmanager
async def in_town(folder: Path, url: str, rules: Rulebook) -> AsyncIterator[Town]:
    """A town on a migrated, empty database."""
    (folder / "vigie.toml").write_text(CONFIGURATION, encoding="utf-8")
    clock = folder / "now"
    clock.write_text(TUESDAY.isoformat(), encoding="utf-8")
    settings = Settings(retry_seconds=RETRIES)
    async with Workspace.serve(folder / "workspace", settings=settings, now=FileNow(clock)) as ws:
        desk = await open_desk(url, rules)
        built = Town(ws, desk, folder, url)
        try:
            yield built
        finally:
            await built.stop()
            await desk.close()
