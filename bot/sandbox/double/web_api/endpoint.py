"""``/api/<method>``: token, rate, ordered faults, then the method, and a line in the log."""

import time
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.faults import Fault, Wrong
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.web_api.call import Call, read_arguments
from bot.sandbox.double.web_api.table import METHODS, WITH_APP_TOKEN
from bot.sandbox.double.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: a body, or None when the connection drops."""

    body: Json | None
    status: int = 200
    retry_after: int | None = None


class Endpoint:
    """The Web API of one workspace."""

    def __init__(self, ws: Workspace) -> None:
        """Serve this workspace."""
        self._ws = ws

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        started = time.monotonic()
        method = request.match_info["method"]
        arguments: Json = {}
        try:
            arguments = await read_arguments(request)
            self._authorise(request, method, arguments)
            reply = await self._reply(request, Call(self._ws, method, arguments))
        except SlackError as refused:
            reply = Reply(refused.as_json())
        self._log(method, arguments, reply, time.monotonic() - started)
        return self._send(request, reply)

    def _authorise(self, request: web.Request, method: str, arguments: Json) -> None:
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ").strip() or str(arguments.get("token", ""))
        settings = self._ws.settings
        if method not in METHODS:
            raise SlackError("unknown_method")
        if not token:
            raise SlackError("not_authed")
        if token not in (settings.bot_token, settings.app_token):
            raise SlackError("invalid_auth")
        if (token == settings.app_token) != (method in WITH_APP_TOKEN):
            raise SlackError("not_allowed_token_type")

    async def _reply(self, request: web.Request, call: Call) -> Reply:
        fault = self._ws.faults.meet(call.method, call.arguments)
        if fault is not None:
            return await self._go_wrong(request, call, fault)
        rates = self._ws.rates
        wait = rates.wait(call.method, call.text("channel")) if rates else None
        return _too_fast(wait) if wait is not None else await _run(call)

    async def _go_wrong(self, request: web.Request, call: Call, fault: Fault) -> Reply:
        match fault.wrong:
            case Wrong.ERROR:
                raise SlackError(fault.detail)
            case Wrong.RATELIMITED:
                return _too_fast(int(fault.detail))
            case Wrong.STATUS:
                return Reply({"ok": False, "error": "internal_error"}, status=int(fault.detail))
            case Wrong.LOST_REQUEST:
                return Reply(None)
            case Wrong.LOST_ANSWER:
                await _run(call)
                return Reply(None)
            case Wrong.LANDS_LATE:
                _drop(request)
                await fault.held()
                await _run(call)
                fault.landed()
                return Reply(None)
            case Wrong.HELD:
                reply = await _run(call)
                await fault.held()
                fault.landed()
                return reply

    def _log(self, method: str, arguments: Json, reply: Reply, seconds: float) -> None:
        body = reply.body
        self._ws.wire.add(
            "to_slack",
            "socket" if method in WITH_APP_TOKEN else "api",
            method,
            ok=bool(body and body.get("ok")),
            summary=_summary(self._ws, arguments, body),
            seconds=seconds,
            body=arguments,
            answer=body,
        )

    def _send(self, request: web.Request, reply: Reply) -> web.StreamResponse:
        if reply.body is None:
            _drop(request)
            return web.Response()
        headers = {"X-OAuth-Scopes": ",".join(self._ws.settings.scopes)}
        if reply.retry_after is not None:
            headers["Retry-After"] = str(reply.retry_after)
        return web.json_response(reply.body, status=reply.status, headers=headers)


async def _run(call: Call) -> Reply:
    return Reply({"ok": True} | await METHODS[call.method](call))


def _too_fast(seconds: int) -> Reply:
    return Reply({"ok": False, "error": "ratelimited"}, status=429, retry_after=seconds)


def _drop(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _summary(ws: Workspace, arguments: Json, body: Json | None) -> str:
    place = ws.place(arguments.get("channel") or arguments.get("user") or arguments.get("user_id"))
    text = str(arguments.get("text") or "")[:80]
    error = "connection_dropped" if body is None else str(body.get("error", ""))
    return " · ".join(filter(None, (place, text, error)))
