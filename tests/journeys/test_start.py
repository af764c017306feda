"""A desk starts while a platform is away or refuses us: the others serve, and what is wrong is said in words."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.assembly import assemble
from bot.config.environment import Environment
from bot.delivery.chat import Rejected
from bot.instance import Vigie
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Message as Posted
from bot.sandbox.faculty import FACULTY
from bot.slack.setup import connect
from bot.teams.setup import platform_at
from bot.wiring import opened_desk
from tests.bot.answering import Clock
from tests.bot.teams.acts import Acts, shown
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.office import START, settings_for
from tests.bot.teams.tenant import CAMILLE, HELP, MANAGEMENT, Tenant
from tests.patience import PATIENCE
from workflow.people.people import Address, Platform
from workflow.people.use_cases.people import linked_channels

CONFIG = f"""
[conversation]
hold_seconds = 0
[people]
managers = ["gestion@example.org"]
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
slack = ["C0TECHPED"]
[[groups]]
key = "technologues"
name = "Technologues"
slack = ["C0TECHNO"]
teams = ["{HELP}"]
default_for_help = true
[[groups]]
key = "gestion"
name = "Gestion"
management = true
slack = ["C0GESTION"]
teams = ["{MANAGEMENT}"]
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Stead:
    """One desk, and the platforms that it is set up for."""

    environment: Environment
    ws: SlackDouble
    connector: Connector
    vigie: Vigie
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def acts(self) -> Acts:
        return Acts(self.connector, f"{self.url}/api/messages")

    async def start(self) -> str:
        return await self.vigie.start("127.0.0.1", self.port)

    async def get(self, path: str) -> tuple[int, Any]:
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as answer:
            return answer.status, await answer.json(content_type=None) if path != "/metrics" else await answer.text()

    async def answers(self, path: str, **wanted: object) -> bool:
        """Tell whether an address answers this, among other things."""
        try:
            _status, body = await self.get(path)
        except aiohttp.ClientConnectionError:
            return False
        return all(body.get(name) == value for name, value in wanted.items())

    async def until(self, true: Callable[[], Awaitable[bool]]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not await true():  # noqa: ASYNC110 - it shows on the wire, and tells nobody
                await asyncio.sleep(0.02)

    async def linked(self) -> set[str]:
        return {one.id for one in await self.vigie.desk.read(linked_channels)}

    def cards(self) -> list[Posted]:
        """What Vigie has posted in the channel of the Technologues on Slack."""
        return [one for one in self.ws.driver.messages("#technologues") if one.by_app]

    async def has_receipt(self) -> bool:
        """Tell whether Camille was told on Teams under which number her request is."""
        told = self.connector.tenant.personal(CAMILLE)
        return any("INC0001001" in shown(one.cards[0]) for one in told if one.cards)

    async def refused(self, credential: str) -> bool:
        """Tell whether the metrics say that a credential is refused."""
        platform = "teams" if "MICROSOFT" in credential else "slack"
        line = f'vigie_credentials_refused{{credential="{credential}",platform="{platform}"}} 1.0'
        return line in (await self.get("/metrics"))[1]


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried again is tried soon: how the pauses grow has a test of its own."""
    monkeypatch.setattr("bot.ops.startup.wait", lambda _tries, **_more: timedelta(seconds=0.05))
    monkeypatch.setattr("bot.instance.CATCH_UP", timedelta(seconds=1))


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path) -> Path:
    """Where a desk begins that has never been started."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    (tmp_path / "vigie.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


Fetch = Callable[[Connector], Callable[[str], str]]


@asynccontextmanager
async def stead(
    folder: Path,
    *,
    platforms: str = "slack teams",
    fetch: Fetch = lambda connector: connector.fetch,
    tokens: Mapping[str, str] = MappingProxyType({}),
) -> AsyncIterator[Stead]:
    connector = Connector(Tenant())
    with patch("bot.teams.platform.fetcher", lambda _settings: fetch(connector)):
        async with at(folder, connector, platforms, tokens) as built:
            yield built


@asynccontextmanager
async def at(folder: Path, connector: Connector, platforms: str, tokens: Mapping[str, str]) -> AsyncIterator[Stead]:
    async with SlackDouble.serve(folder / "workspace", FACULTY) as ws, serving(connector.application()) as url:
        connector.url = url
        given = {"slack_bot_token": ws.settings.bot_token, "slack_app_token": ws.settings.app_token, **tokens}
        environment = Environment(
            vigie_database_url=f"sqlite:///{folder / 'vigie.db'}",
            vigie_config=folder / "vigie.toml",
            slack_api_url=ws.api_url,
            **given,  # type: ignore[arg-type]
        )
        slack = [connect(environment)] if "slack" in platforms else []
        teams = [partial(platform_at, settings_for(connector))] if "teams" in platforms else []
        async with opened_desk(environment) as (desk, configuration):
            vigie = await assemble(desk, configuration, [*slack, *teams], Clock(START))
            try:
                yield Stead(environment, ws, connector, vigie, free_port())
            finally:
                await vigie.stop()


async def test_while_slack_is_away_health_answers_teams_works_and_readiness_names_slack(folder: Path) -> None:
    async with stead(folder) as here:
        here.ws.fail_next("auth.test", status=503, times=1_000_000)
        starting = asyncio.create_task(here.start())
        await here.until(partial(here.answers, "/healthz", alive=True))
        await here.until(partial(here.answers, "/readyz", teams=True))
        status, ready = await here.get("/readyz")
        assert (status, ready["slack"], ready["database"]) == (503, False, True)
        await here.acts.says(CAMILLE, "Antem reste blanc.")
        await here.until(here.has_receipt)
        await starting
        await here.until(partial(here.answers, "/readyz", clocks=True, inbox=True, slack=False))


async def test_a_slack_that_comes_later_has_its_channels_linked_and_is_caught_up(folder: Path) -> None:
    async with stead(folder) as here:
        away = here.ws.fail_next("auth.test", status=503, times=1_000_000)
        await here.start()
        assert await here.linked() == {HELP, MANAGEMENT}
        await here.ws.driver.send_message("Sarah", "app", "Le micro ne marche pas en classe")
        away.times = 1
        await here.until(partial(here.answers, "/readyz", slack=True))
        assert await here.linked() == {HELP, MANAGEMENT, "C0TECHPED", "C0TECHNO", "C0GESTION"}
        await here.ws.until(lambda: any("INC0001001" in one.text for one in here.cards()), PATIENCE)


async def test_a_desk_that_ends_before_slack_has_come_links_its_channels_at_the_next_start(folder: Path) -> None:
    async with stead(folder) as here:
        here.ws.fail_next("auth.test", status=503, times=1_000_000)
        await here.start()
    async with stead(folder) as here:
        await here.start()
        assert "C0TECHNO" in await here.linked()
        await here.vigie.desk.write(lambda tx: tx.groups.unlink("technologues", slack(here, "C0TECHNO")))
    async with stead(folder) as here:
        await here.start()
        assert "C0TECHNO" not in await here.linked(), "what a manager has unlinked since stays so"


@pytest.mark.parametrize(
    ("tokens", "says"),
    [
        ({"slack_bot_token": "xoxb-another"}, "Slack does not accept SLACK_BOT_TOKEN (invalid_auth)"),
        ({"slack_app_token": "xapp-another"}, "Slack does not accept SLACK_APP_TOKEN (invalid_auth)"),
        ({"slack_app_token": "xoxb-sandbox-bot"}, "Slack does not accept SLACK_APP_TOKEN (not_allowed_token_type)"),
    ],
)
async def test_a_wrong_token_of_the_only_platform_ends_the_start_with_a_sentence(
    folder: Path, tokens: dict[str, str], says: str
) -> None:
    async with stead(folder, platforms="slack", tokens=tokens) as here:
        with pytest.raises(Rejected) as rejected:
            await here.start()
    assert str(rejected.value).startswith(says)


@pytest.mark.parametrize("code", ["account_inactive", "token_revoked", "not_authed", "team_disabled"])
async def test_whatever_slack_refuses_for_good_ends_the_start(folder: Path, code: str) -> None:
    async with stead(folder, platforms="slack") as here:
        here.ws.fail_next("auth.test", error=code, times=1_000_000)
        with pytest.raises(Rejected, match=code):
            await here.start()


def unknown(_connector: Connector) -> Callable[[str], str]:
    def fetch(_scope: str) -> str:
        raise PermissionError("error: invalid_client, error_description: AADSTS7000215: Invalid client secret")

    return fetch


async def test_a_secret_that_microsoft_does_not_accept_ends_the_start_of_a_desk_on_teams_alone(folder: Path) -> None:
    async with stead(folder, platforms="teams", fetch=unknown) as here:
        with pytest.raises(Rejected, match="invalid_client"):
            await here.start()


async def test_where_another_platform_works_a_refused_one_is_a_red_line_and_the_other_serves(folder: Path) -> None:
    async with stead(folder, tokens={"slack_app_token": "xapp-another"}) as here:
        with capture_logs() as logged:
            await here.start()
        ready = (await here.get("/readyz"))[1]
        assert {name: one for name, one in ready.items() if name != "catch_up"} | {"clocks": True} == {
            "database": True,
            "clock": True,
            "inbox": True,
            "clocks": True,
            "slack": False,
            "teams": True,
        }
        assert await here.refused("SLACK_APP_TOKEN")
        assert not await here.refused("SLACK_BOT_TOKEN")
        (said,) = [one for one in logged if one["event"] == "credential refused"]
        assert said["why"].startswith("Slack does not accept SLACK_APP_TOKEN (invalid_auth)")
        await here.acts.says(CAMILLE, "Antem reste blanc.")
        await here.until(here.has_receipt)


async def test_all_platforms_refusing_ends_the_start(folder: Path) -> None:
    async with stead(folder, fetch=unknown, tokens={"slack_bot_token": "xoxb-another"}) as here:
        with pytest.raises(Rejected):
            await here.start()


async def test_a_token_revoked_at_work_is_a_red_line_until_it_is_accepted_again(folder: Path) -> None:
    async with stead(folder, platforms="slack") as here:
        await here.start()
        await here.until(partial(here.answers, "/readyz", slack=True))
        known = here.ws.settings
        here.ws.settings = replace(known, bot_token="xoxb-new")
        await here.vigie._reconcile()
        assert await here.answers("/readyz", slack=False)
        assert await here.refused("SLACK_BOT_TOKEN")
        here.ws.settings = known
        await here.vigie._reconcile()
        assert await here.answers("/readyz", slack=True)
        assert not await here.refused("SLACK_BOT_TOKEN")


def slack(here: Stead, channel: str) -> Address:
    return Address(Platform.SLACK, here.ws.settings.team_id, channel)
