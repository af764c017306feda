"""A platform at work in a local workspace, with handlers that answer what the test says."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.delivery.chat import Chat
from bot.desk.doors import Registry
from bot.ops.http import application, serve
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Both
from bot.sandbox.double.state.settings import Command, Shortcut
from bot.sandbox.faculty import FACULTY
from bot.slack import SlackPlatform, SlackSettings
from bot.slack.socket import Patience
from tests.bot.answering import Clock, Handlers
from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar
from workflow.people.people import Address, Platform
from workflow.ports.queues import LEASE, Incoming
from workflow.upkeep.rulebook import Rulebook

TEAM = "T0FACULTE"
TECHNO = Address(Platform.SLACK, TEAM, "C0TECHNO")
CAMILLE = Address(Platform.SLACK, TEAM, "U0CAMILLE")
SARAH = Address(Platform.SLACK, TEAM, "U0SARAH")
LEA = Address(Platform.SLACK, TEAM, "U0LEA")
FAR = datetime(2100, 1, 1, tzinfo=UTC)

SETTINGS = replace(
    FACULTY,
    commands=(Command("/aide", Both("Demander de l'aide", "Ask for help")),),
    shortcuts=(Shortcut("open_request", Both("Ouvrir une demande", "Open a request")),),
    retry_seconds=(0.0, 0.0, 0.0),
)


@dataclass
class Office:
    """One running platform and all that is around it."""

    ws: SlackDouble
    desk: MemoryDesk
    platform: SlackPlatform
    handlers: Handlers
    clock: Clock

    async def stored(self) -> list[Incoming]:
        """Take everything out of the inbox, in order."""
        rows: list[Incoming] = []
        while leased := await self.desk.inbox.lease(100, LEASE):
            for row in leased:
                rows.append(row)
                await self.desk.inbox.done(row)
        return rows

    async def waiting(self, count: int) -> list[Incoming]:
        """Wait for so many rows, then take them."""
        await self.ws.until(lambda: len(self.desk.state.inbox) >= count)
        return await self.stored()

    @asynccontextmanager
    async def again(self) -> AsyncIterator["Office"]:
        """Start a second process on the same desk, the first having been stopped."""
        async with running(self.ws, self.desk, self.clock) as office:
            yield office


def new_desk() -> MemoryDesk:
    return MemoryDesk(Rulebook(BusinessCalendar("America/Toronto")))


def workspace(folder: Path, clock: Clock) -> AbstractAsyncContextManager[SlackDouble]:
    return SlackDouble.serve(folder, SETTINGS, now=clock)


@asynccontextmanager
async def running(
    ws: SlackDouble,
    desk: MemoryDesk,
    clock: Clock,
    patience: Patience = Patience(),  # noqa: B008 - frozen
    registry: Callable[[Chat], Registry] | None = None,
) -> AsyncIterator[Office]:
    """Run the platform in Socket Mode, connected and caught up; ``registry`` stands in place of scripted handlers."""
    settings = SlackSettings(ws.settings.bot_token, ws.settings.app_token, api_url=ws.api_url)
    platform = SlackPlatform(settings, desk, clock, patience=patience)
    handlers = Handlers()
    try:
        # An arrival wakes the one who waits in the test.
        await platform.introduce()
        platform.open(registry(platform.chat) if registry else handlers, ws.changed)
        await platform.caught_up.wait()
        yield Office(ws, desk, platform, handlers, clock)
    finally:
        await platform.stop()


@asynccontextmanager
async def running_on_http(ws: SlackDouble, desk: MemoryDesk, clock: Clock) -> AsyncIterator[tuple[Office, str]]:
    """Run the platform behind a signed address; gives that too."""
    settings = SlackSettings(ws.settings.bot_token, signing_secret=ws.settings.signing_secret, api_url=ws.api_url)
    platform = SlackPlatform(settings, desk, clock)
    handlers = Handlers()
    server = await serve(application(desk, {}, platform.routes), "127.0.0.1", 0, grace=0.5)
    url = f"{server.url}/slack/events"
    try:
        await platform.introduce()
        platform.open(handlers, ws.changed)
        await platform.caught_up.wait()
        ws.deliver_to(url)
        yield Office(ws, desk, platform, handlers, clock), url
    finally:
        await platform.stop()
        await server.stop()


def shown(drawn: object) -> str:
    """Return all text that blocks show, a line for each run, mentions as Slack writes them."""
    if isinstance(drawn, list | tuple):
        return "\n".join(filter(None, map(shown, drawn)))
    if not isinstance(drawn, dict):
        return ""
    if drawn.get("type") == "user":
        return f"<@{drawn['user_id']}>"
    text = drawn.get("text")
    return text if isinstance(text, str) else shown(list(drawn.values()))
