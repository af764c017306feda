"""A workspace, a database, and a bot in its own process that can be killed and started again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.driver import Driver
from bot.sandbox.double.server import Extend
from bot.sandbox.double.state.records import Message
from bot.sandbox.double.state.settings import Settings
from bot.sandbox.faculty import FACULTY
from storage import open_desk
from tests.faults.keeper import Keeper, clock_in
from tests.faults.victim import FileNow
from tests.patience import PATIENCE
from workflow.ports.desk import Desk, UseCase
from workflow.upkeep.rulebook import Rulebook

RETRIES = (0.0, 1.0)
"""Real seconds before Slack sends an event again: its minutes are too long for a test."""
TUESDAY = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
HELP = "#technologues"
CONFIGURATION = """
[conversation]
hold_seconds = 0

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


class Town(Keeper):
    def __init__(self, ws: SlackDouble, desk: Desk, folder: Path, url: str) -> None:
        environment = {
            "VIGIE_DATABASE_URL": url,
            "VIGIE_CONFIG": str(folder / "vigie.toml"),
            "SLACK_BOT_TOKEN": ws.settings.bot_token,
            "SLACK_APP_TOKEN": ws.settings.app_token,
            "SLACK_API_URL": ws.api_url,
        }
        super().__init__(desk, folder, environment)
        self.ws = ws

    @property
    def people(self) -> Driver:
        return self.ws.driver

    def beside(self, name: str) -> Keeper:
        """Return a keeper of another bot that works in the same town, on the same database."""
        return Keeper(self.desk, self._folder, self.environment, name)

    async def says(self, user: str, text: str, channel: str = "app", thread: Message | None = None) -> Message:
        """Let a few seconds pass, and someone speak."""
        self.set_clock(self.ws.now() + timedelta(seconds=5))
        return await self.people.send_message(user, channel, text, thread.ts if thread else None)

    async def until(self, true: Callable[[], bool]) -> None:
        try:
            await self.ws.until(true, PATIENCE)
        except TimeoutError:
            raise AssertionError(self.log()) from None

    async def until_read(self, use_case: UseCase[bool], *, wanted: bool) -> None:
        """Wait until the database says so."""
        try:
            async with asyncio.timeout(PATIENCE):
                while await self.desk.read(use_case) is not wanted:  # noqa: ASYNC110 - another process writes it
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(self.log()) from None

    async def quiet(self) -> None:
        """Wait until all was worked and all was said."""
        await self.settle()
        await self.ws.delivery.settle()

    def cards(self, number: str, channel: str = HELP, user: str | None = None) -> list[Message]:
        """The app's own messages outside threads that name an item."""
        return [one for one in self.said(channel, user) if number in one.text]

    def said(self, channel: str, user: str | None = None) -> list[Message]:
        """The app's own messages in a channel (or to a person), outside threads."""
        shown = self.people.messages(channel, user)
        return [one for one in shown if one.by_app and one.thread_ts is None]


@asynccontextmanager
async def in_town(
    folder: Path,
    url: str,
    rules: Rulebook,
    *,
    configuration: str = CONFIGURATION,
    faculty: Settings = FACULTY,
    at: datetime = TUESDAY,
    extend: Extend | None = None,
) -> AsyncIterator[Town]:
    """A town on a migrated, empty database; ``extend`` may change the platform's server."""
    (folder / "vigie.toml").write_text(configuration, encoding="utf-8")
    clock = clock_in(folder)
    clock.write_text(at.isoformat(), encoding="utf-8")
    settings = replace(faculty, retry_seconds=RETRIES)
    async with SlackDouble.serve(folder / "workspace", settings, now=FileNow(clock), extend=extend) as ws:
        desk = await open_desk(url, rules)
        built = Town(ws, desk, folder, url)
        try:
            yield built
        finally:
            await built.stop()
            await desk.close()
