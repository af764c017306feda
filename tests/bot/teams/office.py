"""A platform at work beside a test-side Connector, with handlers that answer what the test says."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.delivery.chat import Chat
from bot.desk.doors import Registry
from bot.microsoft.tokens import Fetch
from bot.ops.http import application, serve
from bot.teams.patience import Patience
from bot.teams.platform import TeamsPlatform
from bot.teams.settings import TeamsSettings
from tests.bot.answering import Clock, Handlers
from tests.bot.teams.acts import Acts
from tests.bot.teams.connector import Connector, serving, settings_at
from tests.bot.teams.tenant import TENANT, Tenant
from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar
from workflow.people.people import Address, Platform
from workflow.ports.queues import LEASE, Incoming
from workflow.upkeep.rulebook import Rulebook

START = datetime(2026, 8, 18, 13, 10, tzinfo=UTC)
FAR = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass
class Office:
    """One running platform and all that is around it."""

    tenant: Tenant
    connector: Connector
    acts: Acts
    desk: MemoryDesk
    platform: TeamsPlatform
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


def address(identity: str) -> Address:
    return Address(Platform.TEAMS, TENANT, identity)


def new_desk() -> MemoryDesk:
    return MemoryDesk(Rulebook(BusinessCalendar("America/Toronto")))


def settings_for(connector: Connector) -> TeamsSettings:
    return settings_at(connector.url)


@asynccontextmanager
async def running(
    desk: MemoryDesk,
    *,
    connector: Connector | None = None,
    fetch: Fetch | None = None,
    patience: Patience | None = None,
    registry: Callable[[Chat], Registry] | None = None,
    now: datetime = START,
    **changes: object,
) -> AsyncIterator[Office]:
    """Run the platform; ``fetch`` gives its tokens, ``registry`` stands in place of scripted handlers.

    It begins at ``now``. A ``connector`` that has an address is served already. ``changes`` are to its settings.
    """
    connector = connector or Connector(Tenant())
    async with nullcontext(connector.url) if connector.url else serving(connector.application()) as url:
        connector.url = url
        clock = Clock(now)
        settings = replace(settings_for(connector), **changes)  # type: ignore[arg-type]
        platform = TeamsPlatform(settings, desk, clock, fetch=fetch or connector.fetch, patience=patience)
        server = await serve(application(desk, {}, platform.routes), "127.0.0.1", 0, grace=0.5)
        handlers = Handlers()
        try:
            platform.open(registry(platform.chat) if registry else handlers, lambda: None)
            acts = Acts(connector, f"{server.url}/api/messages")
            yield Office(connector.tenant, connector, acts, desk, platform, handlers, clock)
        finally:
            await platform.stop()
            await server.stop()
