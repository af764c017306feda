"""Socket Mode: the app's sockets, envelopes sent on any of them, acknowledgements by envelope id."""

import asyncio
import json
import uuid
from collections.abc import Callable

from aiohttp import WSMsgType, web

from bot.sandbox.double.state.records import Json
from bot.sandbox.double.state.settings import Settings
from bot.sandbox.double.transport.delivery import Answer, Parcel

MOST_SOCKETS = 10


class Sockets:
    """The live sockets of the app; a road for parcels."""

    def __init__(self, settings: Settings, told: Callable[[bool], None]) -> None:
        """No socket yet; ``told`` hears whether the app is there, when that may have changed."""
        self._settings = settings
        self._told = told
        self._sockets: list[web.WebSocketResponse] = []
        self._waiting: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Answer]]] = {}
        self._turn = 0
        self.opened = 0
        """How many sockets have been let in so far."""

    @property
    def connected(self) -> bool:
        """Whether a socket is open."""
        return bool(self._sockets)

    @property
    def full(self) -> bool:
        """Whether Slack would refuse one more."""
        return len(self._sockets) >= MOST_SOCKETS

    async def send(self, parcel: Parcel, within: float) -> Answer:
        """Put the parcel on one of the sockets and wait for its acknowledgement."""
        if not self._sockets:
            return Answer(acked=False, reason="no_connection")
        self._turn += 1
        socket = self._sockets[self._turn % len(self._sockets)]
        envelope_id = str(uuid.uuid4())
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = (socket, answer)
        try:
            await socket.send_json(_envelope(envelope_id, parcel))
            async with asyncio.timeout(within):
                return await answer
        except TimeoutError:
            return Answer(acked=False, reason="timeout")
        except ConnectionError:
            return Answer(acked=False, reason="connection_lost")
        finally:
            del self._waiting[envelope_id]

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One socket from hello to its end; its ticket has been looked at."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        self.opened += 1
        self._told(self.connected)
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._take(message.data)
        finally:
            self._drop(socket)
        return socket

    async def refresh(self) -> None:
        """Ask every socket to connect again, as Slack does now and then."""
        for socket in list(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    async def close(self) -> None:
        """Close every socket."""
        for socket in list(self._sockets):
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._sockets),
            "connection_info": {"app_id": self._settings.app_id},
            "debug_info": {"host": "sandbox", "approximate_connection_time": 3600},
        }

    def _take(self, text: str) -> None:
        """Read an acknowledgement; what is not one is let pass, as Slack does."""
        try:
            said = json.loads(text)
        except ValueError:
            return
        envelope_id = said.get("envelope_id") if isinstance(said, dict) else None
        _, answer = self._waiting.get(str(envelope_id), (None, None))
        if answer is not None and not answer.done():
            body = said.get("payload")
            answer.set_result(Answer(acked=True, body=body if isinstance(body, dict) else None))

    def _drop(self, socket: web.WebSocketResponse) -> None:
        self._sockets.remove(socket)
        self._told(self.connected)
        for owner, answer in self._waiting.values():
            if owner is socket and not answer.done():
                answer.set_result(Answer(acked=False, reason="connection_lost"))


def _envelope(envelope_id: str, parcel: Parcel) -> Json:
    envelope: Json = {
        "envelope_id": envelope_id,
        "type": parcel.kind,
        "payload": parcel.payload,
        "accepts_response_payload": parcel.kind != "events_api",
    }
    if parcel.kind == "events_api":
        envelope |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason}
    return envelope
