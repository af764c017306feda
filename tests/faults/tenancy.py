"""A tenant of Teams, a database, and a bot in its own process that can be killed and started again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp

from storage import open_desk
from tests.bot.teams.acts import Acts, shown
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.faculty import CONFIG
from tests.bot.teams.tenant import Json, Member, Message, Tenant
from tests.faults.keeper import Keeper, clock_in
from tests.faults.town import TUESDAY
from tests.faults.victim import CONNECTOR
from tests.patience import PATIENCE
from workflow.ports.desk import Desk
from workflow.upkeep.rulebook import Rulebook

AGAIN = "sent again, perhaps twice"
"""What is logged of each send that is repeated without a look: Teams has none."""
PATIENT = aiohttp.ClientTimeout(total=15)
"""Seconds after which Teams thinks that what it told is lost."""


class Line(Acts):
    """Teams' way to the bot: what gets no answer is kept, and told again under its own id."""

    def __init__(self, connector: Connector) -> None:
        super().__init__(connector, "")
        self.lost: list[Json] = []
        self.told_again = 0

    async def deliver(self, activity: Json, authorization: object = None) -> tuple[int, Any]:
        try:
            status, body = await super().deliver(activity, authorization)
        except (aiohttp.ClientError, TimeoutError):
            status, body = 503, None
        if status < 500:
            return status, body
        self.lost.append(activity)
        return 200, None  # Whoever did it sees no answer.

    async def tell_again(self) -> None:
        lost, self.lost = self.lost, []
        self.told_again += len(lost)
        for activity in lost:
            await self.deliver(activity)


class Tenancy(Keeper):
    def __init__(self, connector: Connector, desk: Desk, folder: Path, url: str) -> None:
        environment = {
            "VIGIE_DATABASE_URL": url,
            "VIGIE_CONFIG": str(folder / "vigie.toml"),
            CONNECTOR: connector.url,
        }
        super().__init__(desk, folder, environment)
        self.tenant = connector.tenant
        self.line = Line(connector)

    def beside(self, name: str) -> Keeper:
        """Return a keeper of another bot that works for the same tenant, on the same database."""
        return Keeper(self.desk, self._folder, self.environment, name)

    def reach(self, keeper: Keeper) -> None:
        """Have Teams speak to this one's bot from now on, as what shares the load does once another is gone."""
        self.line.endpoint = f"{keeper.bot.url}/api/messages"

    async def _began(self) -> None:
        self.reach(self)
        await self.line.tell_again()

    async def quiet(self) -> None:
        """Wait until all that was told is worked, and all that this causes is said."""
        assert self.line.lost == []
        await self.settle()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is so, while another process makes it so."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not true():  # noqa: ASYNC110 - another process does it
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(self.log()) from None

    def cards(self, channel: str, named: str) -> list[Message]:
        """The cards of a channel that name this, outside threads, oldest first."""
        return [one for one in self.tenant.roots(channel) if one.cards and named in shown(one.cards[0])]

    def told(self, who: Member, words: str) -> list[str]:
        """What was written to someone that says this."""
        said = [shown(one.cards[0]) for one in self.tenant.personal(who) if one.cards]
        return [one for one in said if words in one]

    def again(self, place: str = "") -> int:
        """How many sends were repeated without a look, and said so; to one place, or to all."""
        return sum(AGAIN in line and place in line for line in self.printed)


@asynccontextmanager
async def in_tenancy(
    folder: Path,
    url: str,
    rules: Rulebook,
    *,
    connector: Connector | None = None,
    configuration: str = CONFIG,
    at: datetime = TUESDAY,
) -> AsyncIterator[Tenancy]:
    """A tenancy on a migrated, empty database."""
    (folder / "vigie.toml").write_text(configuration, encoding="utf-8")
    clock_in(folder).write_text(at.isoformat(), encoding="utf-8")
    connector = connector or Connector(Tenant())
    async with serving(connector.application()) as address:
        connector.url = address
        desk = await open_desk(url, rules)
        built = Tenancy(connector, desk, folder, url)
        try:
            yield built
        finally:
            await built.stop()
            await desk.close()
