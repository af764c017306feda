"""App side beside the Web API: its socket, uploads, downloads, response addresses."""

import time

from aiohttp import web

from bot.sandbox.double.acts import storeroom
from bot.sandbox.double.acts.respond import respond
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.workspace import Workspace

LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to continue.</body></html>"
EXHAUSTED = frozenset({"no_such_url", "expired_url", "used_url"})


class AppSide:
    """The handlers of one workspace."""

    def __init__(self, ws: Workspace) -> None:
        """Serve this workspace."""
        self._ws = ws

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """One socket, by its ticket."""
        if self._ws.sockets.full:
            raise web.HTTPTooManyRequests(text="too_many_websockets")
        if not self._ws.passes.use_ticket(request.query.get("ticket", "")):
            raise web.HTTPForbidden(text="invalid_ticket")
        return await self._ws.sockets.serve(request)

    async def upload(self, request: web.Request) -> web.Response:
        """Take a file's bytes, raw or in a form."""
        started = time.monotonic()
        file_id = self._ws.passes.use_upload(request.match_info["secret"])
        if file_id is None:
            raise web.HTTPNotFound(text="no_such_upload")
        content = await _content(request)
        file = storeroom.fill(self._ws, self._ws.state.files[file_id], content)
        self._log("upload", file.name, started, body={"file": file.id, "bytes": len(content)})
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes for the bot's token; for anyone else a page to sign in, with status 200, as Slack does."""
        started = time.monotonic()
        file = self._ws.state.files.get(request.match_info["place"].rpartition("-")[2])
        allowed = request.headers.get("Authorization") == f"Bearer {self._ws.settings.bot_token}"
        self._log("download", file.name if file else "?", started, ok=allowed and file is not None)
        if not allowed:
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        if file is None or not storeroom.has_bytes(self._ws, file):
            raise web.HTTPNotFound
        return web.FileResponse(self._ws.file_path(file.id), headers={"Content-Type": file.mimetype})

    async def response(self, request: web.Request) -> web.Response:
        """A message by response_url."""
        started = time.monotonic()
        body: Json = {}
        try:
            body = await _json(request)
            respond(self._ws, request.match_info["secret"], body)
        except SlackError as refused:
            self._log("response_url", refused.code, started, body=body, ok=False)
            status = 404 if refused.code in EXHAUSTED else 400
            return web.json_response(refused.as_json(), status=status)
        self._log("response_url", str(body.get("text", ""))[:80], started, body=body)
        return web.json_response({"ok": True})

    def _log(self, kind: str, summary: str, started: float, *, body: Json | None = None, ok: bool = True) -> None:
        seconds = time.monotonic() - started
        self._ws.wire.add("to_slack", kind, kind, ok=ok, summary=summary, seconds=seconds, body=body)


async def _content(request: web.Request) -> bytes:
    if request.content_type == "multipart/form-data":
        for field in (await request.post()).values():
            if isinstance(field, web.FileField):
                return field.file.read()
    return await request.read()


async def _json(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    return body
