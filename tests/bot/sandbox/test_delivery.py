"""Events come until acknowledged: lost on the way, lost on the way back, sockets that drop, signatures."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, WSServerHandshakeError, web
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.transport.http_events import signature
from tests.bot.sandbox.echo import over_sockets


async def test_an_event_lost_on_its_way_comes_again(ws: SlackDouble) -> None:
    async with over_sockets(ws) as echo:
        ws.faults.envelopes_to_lose = 1
        await ws.driver.send_message("Camille", "app", "Bonjour")
        await ws.delivery.settle()
    assert echo.said() == ["Bonjour"]
    assert [crossing.ok for crossing in ws.wire.calls("message")] == [False, True]


async def test_an_event_whose_acknowledgement_is_lost_comes_twice_under_one_id(ws: SlackDouble) -> None:
    async with over_sockets(ws) as echo:
        ws.faults.acks_to_lose = 1
        await ws.driver.send_message("Camille", "app", "Bonjour")
        await ws.delivery.settle()
        await ws.redeliver()
    assert echo.said() == ["Bonjour"] * 3
    assert len({crossing.body["event_id"] for crossing in ws.wire.calls("message")}) == 1


async def test_what_nobody_acknowledges_is_given_up(ws: SlackDouble) -> None:
    await ws.driver.send_message("Camille", "app", "Bonjour")
    await ws.delivery.settle()
    tries = ws.wire.calls("message")
    assert [crossing.ok for crossing in tries] == [False] * (1 + len(ws.settings.retry_seconds))


async def test_while_slack_has_given_up_only_the_history_knows(ws: SlackDouble, client: AsyncWebClient) -> None:
    ws.faults.events_down = True
    await ws.driver.send_message("Camille", "app", "Bonjour")
    history = await client.conversations_history(channel="D0CAMILLE")
    assert [message["text"] for message in history["messages"]] == ["Bonjour"]
    assert not ws.delivery.told


async def test_a_socket_asked_to_refresh_comes_back_and_loses_nothing(ws: SlackDouble) -> None:
    async with over_sockets(ws) as echo:
        await ws.sockets.refresh()
        await ws.until(lambda: ws.sockets.opened == 2)
        await ws.driver.send_message("Camille", "app", "Bonjour")
        await ws.delivery.settle()
    assert echo.said() == ["Bonjour"]


async def test_a_ticket_lets_one_socket_in(ws: SlackDouble) -> None:
    app_client = AsyncWebClient(token=ws.settings.app_token, base_url=ws.api_url)
    url = (await app_client.apps_connections_open(app_token=ws.settings.app_token))["url"]
    async with ClientSession() as session:
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(WSServerHandshakeError):
            await session.ws_connect(url)


async def test_a_socket_envelope_has_slacks_keys(ws: SlackDouble) -> None:
    url = ws.url.replace("http", "ws", 1) + f"/link/?ticket={ws.passes.ticket()}"
    async with ClientSession() as session, session.ws_connect(url) as socket:
        await socket.receive_json()
        await ws.driver.send_message("Camille", "app", "Bonjour")
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        await ws.delivery.settle()
    assert (envelope["type"], envelope["accepts_response_payload"], envelope["retry_attempt"]) == (
        "events_api",
        False,
        0,
    )
    assert envelope["payload"]["event"]["text"] == "Bonjour"


class Listener:
    """A request URL that notes what came and answers what it is told to."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], str]] = []
        self.answers: list[web.Response] = []

    async def take(self, request: web.Request) -> web.Response:
        self.requests.append((dict(request.headers), await request.text()))
        return self.answers.pop(0) if self.answers else web.Response()


@pytest.fixture
async def listener(ws: SlackDouble) -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.router.add_post("/slack/events", listener.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ws.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    yield listener
    await runner.cleanup()


async def test_a_request_is_signed_over_its_very_body(ws: SlackDouble, listener: Listener) -> None:
    await ws.driver.send_message("Camille", "app", "Bonjour é")
    await ws.delivery.settle()
    ((headers, body),) = listener.requests
    stamp = int(headers["X-Slack-Request-Timestamp"])
    assert headers["X-Slack-Signature"] == signature(ws.settings.signing_secret, stamp, body)
    assert headers["X-Slack-Signature"] != signature("another secret", stamp, body)


async def test_a_refused_event_comes_again_and_says_so(ws: SlackDouble, listener: Listener) -> None:
    listener.answers = [web.Response(status=500)]
    await ws.driver.send_message("Camille", "app", "Bonjour")
    await ws.delivery.settle()
    (_, first), (headers, second) = listener.requests
    assert (headers["X-Slack-Retry-Num"], headers["X-Slack-Retry-Reason"]) == ("1", "http_error")
    assert json.loads(first)["event_id"] == json.loads(second)["event_id"]


async def test_an_app_may_ask_for_no_retry(ws: SlackDouble, listener: Listener) -> None:
    listener.answers = [web.Response(status=500, headers={"X-Slack-No-Retry": "1"})]
    await ws.driver.send_message("Camille", "app", "Bonjour")
    await ws.delivery.settle()
    assert len(listener.requests) == 1


async def test_events_go_out_in_the_order_they_happened(ws: SlackDouble) -> None:
    seen: list[Json] = []
    url = ws.url.replace("http", "ws", 1) + f"/link/?ticket={ws.passes.ticket()}"
    async with ClientSession() as session, session.ws_connect(url) as socket:
        await socket.receive_json()
        await asyncio.gather(*(ws.driver.send_message("Camille", "app", str(n)) for n in range(20)))
        for _ in range(20):
            envelope = await socket.receive_json()
            seen.append(envelope["payload"]["event"])
            await socket.send_json({"envelope_id": envelope["envelope_id"]})
        await ws.delivery.settle()
    assert [event["text"] for event in seen] == [str(n) for n in range(20)]
