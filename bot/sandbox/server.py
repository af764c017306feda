"""The web server around a workspace: every address it answers at."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox.app_side import AppSide
from bot.sandbox.page_api.routes import page_routes, same_origin
from bot.sandbox.web_api.endpoint import Endpoint

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

LARGEST_UPLOAD = 64 * 1024 * 1024


def web_app(ws: "Workspace") -> web.Application:
    """The aiohttp application of a workspace."""
    app = web.Application(client_max_size=LARGEST_UPLOAD, middlewares=[same_origin])
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
    app.router.add_routes(page_routes(ws))
    return app


@asynccontextmanager
async def listening(ws: "Workspace", host: str, port: int) -> AsyncIterator[str]:
    """Listen while the block runs; gives the address."""
    runner = web.AppRunner(web_app(ws), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        ws.hub.close()
        await ws.sockets.close()
        await runner.cleanup()
