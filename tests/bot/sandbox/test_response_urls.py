"""A response address: five uses, for one or for all, new or in place of the original."""

import pytest
from aiohttp import ClientSession
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox.double.acts.talk import Draft, post
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state import passes
from tests.bot.sandbox.pieces import section

TECHNO = "C0TECHNO"


def _address(ws: SlackDouble, ts: str | None = None) -> AsyncWebhookClient:
    return AsyncWebhookClient(f"{ws.url}/response/{ws.passes.road('U0LEA', TECHNO, ts)}")


async def test_it_answers_the_person_alone_unless_told(ws: SlackDouble) -> None:
    address = _address(ws)
    await address.send(text="psst", blocks=[section()])
    await address.send(text="all", response_type="in_channel")
    assert [message.text for message in ws.driver.ephemerals("Léa")] == ["psst"]
    assert [message.text for message in ws.driver.messages(TECHNO)] == ["all"]


async def test_it_replaces_or_deletes_the_original(ws: SlackDouble) -> None:
    hidden = post(ws, Draft(TECHNO, "U0VIGIE", "first", by_app=True, only_for="U0LEA"))
    address = _address(ws, hidden.ts)
    await address.send(text="second", replace_original=True)
    assert [message.text for message in ws.driver.ephemerals("Léa")] == ["second"]
    await address.send(delete_original=True)
    assert ws.driver.ephemerals("Léa") == []


async def test_it_is_used_up_after_five(ws: SlackDouble) -> None:
    address = _address(ws)
    codes = [(await address.send(text=str(number))).status_code for number in range(6)]
    assert codes == [200] * 5 + [404]
    assert len(ws.driver.ephemerals("Léa")) == 5


async def test_it_dies_after_half_an_hour(ws: SlackDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    address = _address(ws)
    monkeypatch.setattr(passes, "RESPONSE_SECONDS", -1.0)
    late = await address.send(text="late")
    assert (late.status_code, "expired_url" in late.body) == (404, True)
    assert ws.driver.ephemerals("Léa") == []


async def test_it_is_as_strict_as_the_web_api(ws: SlackDouble) -> None:
    answer = await _address(ws).send(text="x", blocks=[{"type": "carousel"}])
    assert (answer.status_code, "invalid_blocks" in answer.body) == (400, True)


async def test_a_body_that_is_not_json_is_refused(ws: SlackDouble) -> None:
    address = f"{ws.url}/response/{ws.passes.road('U0LEA', TECHNO)}"
    async with ClientSession() as session, session.post(address, data="psst") as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "invalid_payload")
