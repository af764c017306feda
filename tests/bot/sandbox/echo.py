"""A small app of slack-bolt at the other end of the wire: it echoes, opens a form, and answers it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_server import AsyncSlackAppServer
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from tests.bot.sandbox.pieces import Json, actions, button, modal, section, select, typed
from tests.bot.sandbox.pieces import field as input_block
from tests.patience import PATIENCE

CARD: dict[str, Any] = {
    "text": "INC0001001",
    "attachments": [
        {
            "color": "#1d4ed8",
            "fallback": "INC0001001",
            "blocks": [
                section(),
                actions(
                    button("claim", value="7"),
                    button("slow"),
                    select("a", "b", action_id="pick"),
                    block_id="acts",
                ),
            ],
        }
    ],
}
FORM = modal(
    input_block(typed("text"), "words"),
    input_block(select("low", "high", action_id="level"), "level", optional=True),
    notify_on_close=True,
    private_metadata="7",
)


@dataclass
class Echo:
    """What the app was told, and how it is to answer a form."""

    app: AsyncApp
    heard: list[Json] = field(default_factory=list)
    acted: list[Json] = field(default_factory=list)
    submitted: list[Json] = field(default_factory=list)
    form_answer: dict[str, Any] = field(default_factory=dict)

    def said(self) -> list[str]:
        """The texts of the messages heard from people."""
        return [event["text"] for event in self.heard if event["type"] == "message" and "bot_id" not in event]


def echo_app(ws: SlackDouble) -> Echo:
    """The app, wired to the workspace's Web API."""
    client = AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url, retry_handlers=[])
    app = AsyncApp(
        client=client,
        signing_secret=ws.settings.signing_secret,
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )
    echo = Echo(app)

    async def hear(event: Json) -> None:
        echo.heard.append(event)
        ws.changed()

    async def aide(ack: Any, body: Json) -> None:
        echo.acted.append(body)
        await ack(f"Vous avez écrit : {body['text']}")

    async def claim(ack: Any, body: Json, client: AsyncWebClient) -> None:
        echo.acted.append(body)
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    async def pick(ack: Any, body: Json) -> None:
        echo.acted.append(body)
        await ack()

    async def slow(body: Json) -> None:
        echo.acted.append(body)

    async def submit(ack: Any, body: Json) -> None:
        echo.submitted.append(body)
        await ack(**echo.form_answer)

    for kind in ("message", "app_mention", "file_shared", "member_joined_channel"):
        app.event(kind)(hear)
    app.command("/aide")(aide)
    app.action("claim")(claim)
    app.action("pick")(pick)
    app.action("slow")(slow)
    app.view("form")(submit)
    app.view_closed("form")(pick)
    app.message_shortcut("open_request")(pick)
    return echo


@asynccontextmanager
async def over_sockets(ws: SlackDouble) -> AsyncIterator[Echo]:
    """The app in Socket Mode; a busy machine that answers its pings late does not make it leave its socket."""
    echo = echo_app(ws)
    handler = AsyncSocketModeHandler(echo.app, ws.settings.app_token, ping_interval=PATIENCE)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        await ws.until(lambda: ws.sockets.connected)
        yield echo
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def over_http(ws: SlackDouble) -> AsyncIterator[Echo]:
    """The app behind a request URL that checks signatures."""
    echo = echo_app(ws)
    server = AsyncSlackAppServer(port=0, path="/slack/events", app=echo.app)
    runner = web.AppRunner(server.web_app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ws.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    try:
        yield echo
    finally:
        await runner.cleanup()
