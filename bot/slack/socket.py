"""Socket Mode, kept alive: slack_sdk reconnects by itself, and a watchdog replaces it when it cannot.

slack_sdk tries the same address again and again after a failure, even one that
has run out; only a new client asks Slack for a new address.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.admission import Admission
from bot.delivery.receipts import Receipt, receipt
from bot.slack.rejections import APP_TOKEN, of_app_token
from workflow.people.people import Platform

_log = structlog.get_logger(__name__)

DISCONNECT = "disconnect"
"""What Slack calls its request for another connection."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How closely the link is watched, in seconds of real time."""

    look: float = 5.0
    """Between two looks."""
    down: float = 20.0
    """How long there may be no live session before a new client takes over."""
    ping: float = 10.0
    """Between two pings of slack_sdk's own."""


class Answered(Protocol):
    """Called when the answer to a request was sent, or could not be."""

    async def __call__(self, of: Receipt, *, sent: bool) -> None:
        """Take note of it."""
        ...


class _Handler(AsyncSocketModeHandler):
    """Answers what comes over one client's sockets, and tells whether it did."""

    def __init__(self, answered: Answered, app: AsyncApp, app_token: str, **more: Any) -> None:
        super().__init__(app, app_token, **more)
        self._answered = answered

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        """Answer one request. Raises what the connection raises."""
        sent = False
        with receipt(Platform.SLACK) as opened:
            try:
                await super().handle(client, req)  # type: ignore[arg-type]
                sent = True
            finally:
                await self._answered(opened, sent=sent)


class SocketLink:
    """The way in over a web socket."""

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        web_client: AsyncWebClient,
        *,
        greeted: Callable[[], None],
        dismissed: Callable[[], None],
        answered: Answered,
        patience: Patience = Patience(),
    ) -> None:
        """``greeted`` is called at each hello of Slack's, before any event that follows it.

        ``dismissed`` is called when Slack asks for another connection, before any event that it still tells over the
        old one: these are worked before the hello.
        ``answered`` is told of each request whether its answer was sent.
        """
        self._answered = answered
        self._app = app
        self._app_token = app_token
        self._web_client = web_client
        self._greeted = greeted
        self._dismissed = dismissed
        self._patience = patience
        self._admission = Admission(Platform.SLACK, APP_TOKEN)
        self._changed = asyncio.Event()
        self._handler: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None

    def connect(self) -> None:
        """Begin to connect, and go on for as long as it takes."""
        self._begin()
        self._watch = asyncio.create_task(self._keep())

    async def connected(self) -> bool:
        """Return whether a session is alive."""
        return self._handler is not None and await self._handler.client.is_connected()

    async def admitted(self) -> None:
        """Wait until Slack has let a session in. Raises Rejected when it does not accept the app's token."""
        while not self._admission.accepted:
            if self._admission.refusal is not None:
                raise self._admission.refusal
            self._changed.clear()
            await self._changed.wait()

    async def close(self) -> None:
        """End the session and the watch over it."""
        if self._watch is not None:
            await _end(self._watch)
            self._watch = None
        await self._drop()

    def _begin(self) -> None:
        self._handler = _Handler(
            self._answered,
            self._app,
            self._app_token,
            logger=self._app.logger,
            web_client=self._web_client,
            ping_interval=self._patience.ping,
        )
        self._handler.client.message_listeners.append(self._on_message)
        self._handler.client.on_message_listeners.append(self._on_frame)
        self._connecting = asyncio.create_task(self._connect(self._handler))

    async def _connect(self, handler: AsyncSocketModeHandler) -> None:
        """Connect; a refusal is noted, and tried again by the watchdog.

        The address is asked for here, since slack_sdk takes a refusal of it for a bad line and asks on for ever.
        """
        try:
            handler.client.wss_uri = await handler.client.issue_new_wss_url()
            await handler.connect_async()  # type: ignore[no-untyped-call]
        except SlackApiError as error:
            self._refused(str(error.response.get("error", "")))
        except Exception as error:  # noqa: BLE001 - whatever it is, the watchdog tries again
            _log.warning("no connection to Slack", why=type(error).__name__)

    def _refused(self, code: str) -> None:
        rejected = of_app_token(code)
        if rejected is None:
            _log.warning("Slack refused the connection", why=code)
            return
        self._admission.refuse(rejected)
        self._changed.set()

    async def _keep(self) -> None:
        down = 0.0
        while True:
            await asyncio.sleep(self._patience.look)
            down = 0.0 if await self.connected() else down + self._patience.look
            if down >= self._patience.down:
                _log.warning("no live session, connecting again", seconds=down)
                await self._drop()
                self._begin()
                down = 0.0

    async def _on_message(
        self, _client: AsyncBaseSocketModeClient, message: dict[str, Any], _raw: str | None = None
    ) -> None:
        if message.get("type") == "hello":
            _log.info("connected to Slack")
            self._admission.accept()
            self._changed.set()
            self._greeted()

    async def _on_frame(self, frame: aiohttp.WSMessage) -> None:
        """Look at what comes as it comes: slack_sdk takes a request for another connection for no message."""
        told = frame.data
        if told.startswith("{") and DISCONNECT in told and json.loads(told).get("type") == DISCONNECT:
            self._dismissed()

    async def _drop(self) -> None:
        """Close the client; what it leaves running is waited for."""
        handler, self._handler = self._handler, None
        if handler is None:
            return
        if self._connecting is not None:
            await _end(self._connecting)
        client = handler.client
        # A broken session may fail to close; the new one does not depend on it.
        with suppress(Exception):
            await handler.close_async()  # type: ignore[no-untyped-call]
        leftovers = (client.message_processor, client.current_session_monitor, client.message_receiver)
        await asyncio.gather(*filter(None, leftovers), return_exceptions=True)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
