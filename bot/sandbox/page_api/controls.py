"""The page's own controls: the story, files to try, the clock, starting over, and the stream of hints."""

import asyncio
import contextlib
import json

from aiohttp import web

from bot.sandbox.double.state.records import Json
from bot.sandbox.double.workspace import Workspace
from bot.sandbox.moves import read_move
from bot.sandbox.page_api.asking import done, read_body, refuse, viewer_of
from bot.sandbox.page_api.page import PageParts
from bot.sandbox.page_api.shapes import clock_json

PULSE_SECONDS = 15


class Controls:
    """The handlers of one workspace's page that concern the sandbox itself."""

    def __init__(self, ws: Workspace, page: PageParts) -> None:
        """Serve this workspace."""
        self._ws = ws
        self._page = page
        self._busy = asyncio.Lock()

    async def clock(self, request: web.Request) -> web.Response:
        """Push the clock, through all that is due on the way."""
        ws, body = self._ws, await read_body(request)
        try:
            move = read_move(body, ws.settings.zone)
        except ValueError as unread:
            refuse(400, "invalid_move", str(unread))
        if move.to is not None and move.to <= ws.now():
            refuse(400, "clock_goes_forward")
        walk = self._page.walk
        if walk is None:
            refuse(409, "clock_stands", "no clock is wired to this workspace")
        if self._busy.locked():
            refuse(409, "busy")
        async with self._busy:
            await walk(move)
        ws.state.note("clock", str(body.get("as", "")), next(iter(body)))
        ws.hub.hint("clock")
        return done(clock=clock_json(ws))

    async def reset(self, request: web.Request) -> web.Response:
        """Start over."""
        await read_body(request)
        if self._busy.locked():
            refuse(409, "busy")
        async with self._busy:
            await (self._page.reset or self._ws.clear)()
        self._ws.hub.hint("reset")
        return done()

    async def steps(self, _request: web.Request) -> web.Response:
        """The story so far."""
        return done(**self._page.steps.as_json(self._ws.state))

    async def samples(self, _request: web.Request) -> web.Response:
        """The files to try with."""
        return done(
            samples=[
                {
                    "name": name,
                    "size": sample.path.stat().st_size,
                    "label": sample.label.as_json(),
                    "in_thread": sample.in_thread,
                }
                for name, sample in self._page.samples.items()
            ]
        )

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent hints for one person, until the page or the server goes."""
        person = viewer_of(self._ws, self._page.mail, request.query.get("as"))
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        with self._ws.hub.listen(person.id) as hints, contextlib.suppress(ConnectionError):
            await response.write(b": hello\n\n")
            while (line := await _next(hints)) is not None:
                await response.write(line)
        return response


async def _next(hints: "asyncio.Queue[Json | None]") -> bytes | None:
    """What to write next, a pulse when nothing happens, None at the end."""
    try:
        async with asyncio.timeout(PULSE_SECONDS):
            hint = await hints.get()
    except TimeoutError:
        return b": pulse\n\n"
    return None if hint is None else f"data: {json.dumps(hint)}\n\n".encode()
