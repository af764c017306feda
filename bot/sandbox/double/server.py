"""The web server around a workspace: every address it answers at."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeAlias

from aiohttp import web

from bot.sandbox.double.app_side import AppSide
from bot.sandbox.double.web_api.endpoint import Endpoint
from bot.sandbox.double.workspace import Workspace

Extend: TypeAlias = Callable[[Workspace, web.Application], None]
LARGEST_UPLOAD = 64 * 1024 * 1024


def web_app(ws: Workspace, extend: Extend | None = None) -> web.Application:
    """The aiohttp application of a workspace; ``extend`` may have it serve more."""
    app = web.Application(client_max_size=LARGEST_UPLOAD)
    api, side = Endpoint(ws), AppSide(ws)
    app.router.add_routes(
        [
            web.get("/api/{method}", api.handle),
            web.post("/api/{method}", api.handle),
            web.get("/link/", side.socket),
            web.post("/upload/{secret}", side.upload),
            web.get("/files-pri/{place}/{rest:.+}", side.download),
            web.post("/response/{secret}", side.response),
        ]
    )
    if extend is not None:
        extend(ws, app)
    return app


@asynccontextmanager
async def listening(ws: Workspace, host: str, port: int, extend: Extend | None = None) -> AsyncIterator[str]:
    """Listen while the block runs; yields the address."""
    runner = web.AppRunner(web_app(ws, extend), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        ws.hub.close()
        await ws.sockets.close()
        await runner.cleanup()
