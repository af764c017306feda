"""The Web API lets in whom Slack would let in."""

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble


async def _error(client: AsyncWebClient, method: str) -> str:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(method)
    return str(refused.value.response["error"])


def _client(ws: SlackDouble, token: str | None) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=ws.api_url)


async def test_the_token_says_who_the_app_is(client: AsyncWebClient) -> None:
    who = await client.auth_test()
    assert (who["user_id"], who["bot_id"], who["team_id"]) == ("U0VIGIE", "B0VIGIE", "T0FACULTE")


@pytest.mark.parametrize(("token", "error"), [(None, "not_authed"), ("xoxb-other", "invalid_auth")])
async def test_without_the_token_nothing_is_answered(ws: SlackDouble, token: str | None, error: str) -> None:
    assert await _error(_client(ws, token), "auth.test") == error


async def test_each_token_opens_its_own_methods_only(ws: SlackDouble, client: AsyncWebClient) -> None:
    assert await _error(client, "apps.connections.open") == "not_allowed_token_type"
    assert await _error(_client(ws, ws.settings.app_token), "auth.test") == "not_allowed_token_type"


async def test_a_method_that_slack_does_not_have_is_unknown(client: AsyncWebClient) -> None:
    assert await _error(client, "chat.postCarrierPigeon") == "unknown_method"


async def test_a_body_that_is_not_json_is_refused(ws: SlackDouble) -> None:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {ws.settings.bot_token}"}
    async with (
        ClientSession() as session,
        session.post(f"{ws.api_url}auth.test", data="{", headers=headers) as answer,
    ):
        assert await answer.json() == {"ok": False, "error": "invalid_json"}


async def test_the_log_of_the_wire_keeps_no_token(ws: SlackDouble) -> None:
    async with (
        ClientSession() as session,
        session.post(f"{ws.api_url}auth.test", data={"token": ws.settings.bot_token}),
    ):
        pass
    (crossing,) = ws.wire.after(0)
    assert (crossing.method, crossing.ok) == ("auth.test", True)
    assert ws.settings.bot_token not in str(crossing.as_json())


async def test_the_log_of_the_wire_names_places_and_people(ws: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="C0TECHNO", text="INC0001001")
    await client.users_info(user="U0LEA")
    await client.conversations_history(channel="D0LEA")
    summaries = [crossing.summary for crossing in ws.wire.after(0) if crossing.kind == "api"]
    assert summaries == ["#technologues · INC0001001", "@Léa Gagnon", "@Léa Gagnon"]
