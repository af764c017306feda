"""What an administrator sets, and the tokens and keys that come of it."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import pytest

from bot.config.environment import Environment
from bot.delivery.chat import CannotReach, NotSent
from bot.platforms import NoPlatformError, reached
from bot.teams.files import vouched
from bot.teams.settings import TeamsSettings
from bot.teams.setup import teams_settings
from bot.teams.signing_keys import SigningKeys, UnknownKeyError
from bot.teams.tokens import Tokens
from tests.bot.answering import Clock
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.signing import published
from tests.bot.teams.tenant import Tenant

NOW = datetime(2026, 8, 18, 13, 10, tzinfo=UTC)
TEAMS = {"microsoft_app_id": "app", "microsoft_app_tenant_id": "tenant"}


def environment(**given: Any) -> Environment:
    nothing = dict.fromkeys(Environment.model_fields)
    return Environment.model_construct(**{**nothing, "microsoft_app_type": "SingleTenant", **given})


@pytest.mark.parametrize(
    "proof",
    [
        {"microsoft_app_password": "secret"},
        {"microsoft_app_certificate": Path("app.pem")},
        {"microsoft_app_type": "UserAssignedMSI"},
        {"vigie_teams_playground": True},
    ],
)
def test_teams_alone_is_enough(proof: dict[str, Any]) -> None:
    assert len(reached(environment(**TEAMS, **proof))) == 1
    found = teams_settings(environment(**TEAMS, **proof))
    assert (found.app_id, found.tenant) == ("app", "tenant")


@pytest.mark.parametrize("tried", [True, False])
def test_files_of_this_machine_are_opened_beside_the_agents_playground_alone(*, tried: bool) -> None:
    found = teams_settings(environment(**TEAMS, microsoft_app_password="secret", vigie_teams_playground=tried))
    try:
        opened = vouched(found, "http://127.0.0.1:8000/grille.xlsx")
    except CannotReach:
        opened = ""
    assert bool(opened) is tried


@pytest.mark.parametrize(
    "url",
    [
        "https://contoso.sharepoint.com:8443/grille.xlsx",
        "https://contoso.sharepoint.com:22/grille.xlsx",
        "https://contoso.sharepoint.com:0/grille.xlsx",
        "https://contoso.sharepoint.com:99999/grille.xlsx",
        "https://contoso.sharepoint.com@evil.example.org/grille.xlsx",
        "https://[/grille.xlsx",
    ],
)
def test_a_file_is_fetched_at_the_usual_port_of_its_host_alone(url: str) -> None:
    settings = TeamsSettings("app", "tenant")
    assert vouched(settings, "https://contoso.sharepoint.com:443/grille.xlsx")
    with pytest.raises(CannotReach):
        vouched(settings, url)


@pytest.mark.parametrize("given", [{}, TEAMS, {"microsoft_app_id": "app", "microsoft_app_password": "secret"}])
def test_without_a_platform_there_is_nobody_to_serve(given: dict[str, Any]) -> None:
    with pytest.raises(NoPlatformError):
        reached(environment(**given))


def test_secrets_are_not_shown() -> None:
    assert "secret" not in repr(TeamsSettings("app", "tenant", password="secret"))
    assert "secret" not in repr(Environment(microsoft_app_password="secret"))


async def test_one_token_is_fetched_for_all_who_wait_and_again_before_it_ends() -> None:
    fetched: list[str] = []
    clock = Clock(NOW)

    def fetch(scope: str) -> str:
        fetched.append(scope)
        return jwt.encode(
            {"exp": int((clock.at + timedelta(hours=1)).timestamp())}, "a key of thirty-two bytes or more"
        )

    tokens = Tokens(fetch, clock)
    bearers = await asyncio.gather(*(tokens.bearer("connector") for _ in range(5)))
    assert (len(set(bearers)), fetched) == (1, ["connector"])
    await tokens.bearer("graph")
    clock.at += timedelta(minutes=56)
    await tokens.bearer("connector")
    assert fetched == ["connector", "graph", "connector"]


async def test_a_token_that_cannot_be_renewed_serves_to_its_end() -> None:
    clock = Clock(NOW)
    ends = NOW + timedelta(hours=1)
    given = [jwt.encode({"exp": int(ends.timestamp())}, "a key of thirty-two bytes or more")]

    tokens = Tokens(lambda _scope: given.pop(), clock)
    first = await tokens.bearer()
    clock.at = ends - timedelta(seconds=1)
    assert await tokens.bearer() == first
    clock.at = ends
    with pytest.raises(NotSent):
        await tokens.bearer()


async def test_of_many_who_wait_in_vain_each_is_told_and_one_has_asked() -> None:
    asked: list[str] = []

    def fetch(scope: str) -> str:
        asked.append(scope)
        raise PermissionError("bad secret")

    tokens = Tokens(fetch)
    told = await asyncio.gather(*(tokens.bearer() for _ in range(5)), return_exceptions=True)
    assert [type(one) for one in told] == [NotSent] * 5
    assert len(asked) == 1
    with pytest.raises(NotSent, match="PermissionError: bad secret"):
        await tokens.bearer()
    assert len(asked) == 2, "who comes later asks anew"


async def test_an_unknown_key_is_asked_for_once_a_minute_and_then_found() -> None:
    clock, connector = Clock(NOW), Connector(Tenant())
    async with serving(connector.application()) as url, aiohttp.ClientSession() as session:
        connector.url = url
        keys = SigningKeys(f"{url}/openid", session, clock)
        assert (await keys.get("first")).endorsements == ("msteams",)
        connector.keys.append(published("second", "msteams"))
        for _ in range(3):
            with pytest.raises(UnknownKeyError):
                await keys.get("second")
        assert connector.calls["openid"] == 1
        clock.at += timedelta(minutes=1)
        await keys.get("second")
        assert connector.calls["openid"] == 2


async def test_keys_are_read_again_each_day_and_those_of_before_hold_when_that_fails() -> None:
    clock, connector = Clock(NOW), Connector(Tenant())
    async with serving(connector.application()) as url, aiohttp.ClientSession() as session:
        connector.url = url
        keys = SigningKeys(f"{url}/openid", session, clock)
        await keys.get("first")
        clock.at += timedelta(days=1)
        connector.keys = [{"kty": "RSA", "kid": "broken"}]
        await keys.get("first")
        clock.at += timedelta(minutes=1)
        connector.keys = [published("second", "msteams")]
        await keys.get("second")
        with pytest.raises(UnknownKeyError):
            await keys.get("first")
