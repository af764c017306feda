"""Routes of the page and its API."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.ingress.local import check_local
from bot.ingress.refusal import Refused
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.workspace import Workspace
from bot.sandbox.page_api.asking import refuse
from bot.sandbox.page_api.controls import Controls
from bot.sandbox.page_api.interacting import Interacting
from bot.sandbox.page_api.mails import Mails
from bot.sandbox.page_api.page import PageParts
from bot.sandbox.page_api.reads import Reads
from bot.sandbox.page_api.writes import Writes

PAGE = Path(__file__).parent.parent / "page"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def mount(page: PageParts, ws: Workspace, app: web.Application) -> None:
    """Serve the page beside the workspace, and from now on nothing to other sites' pages."""
    app.middlewares.append(same_origin)
    app.router.add_routes(_routes(page, ws))
    ws.hub.watch(partial(_look_at_steps, page, ws))
    if page.mail is not None:
        page.mail.watch(lambda: ws.hub.hint("mail"))


def _look_at_steps(page: PageParts, ws: Workspace) -> None:
    if page.steps.tick(ws.state):
        ws.hub.hint("steps")


def _routes(page: PageParts, ws: Workspace) -> list[web.AbstractRouteDef]:
    """Every address of the page's contract."""
    reads, writes = Reads(ws, page.mail), Writes(ws, page.samples)
    interacting, controls = Interacting(ws), Controls(ws, page)
    fetched: dict[str, Handler] = {
        "state": reads.state,
        "messages": reads.messages,
        "thread": reads.thread,
        "home": reads.home,
        "modal": reads.modal,
        "wire": reads.wire,
        "steps": controls.steps,
        "sample": controls.samples,
        "file/{id}": reads.file,
        "stream": controls.stream,
    }
    sent: dict[str, Handler] = {
        "message": writes.message,
        "command": writes.command,
        "edit": writes.edit,
        "delete": writes.delete,
        "react": writes.react,
        "read": writes.read,
        "dismiss": writes.dismiss,
        "join": writes.join,
        "leave": writes.leave,
        "home-opened": writes.home_opened,
        "upload": writes.upload,
        "drop-sample": writes.drop_sample,
        "action": interacting.action,
        "options": interacting.options,
        "submit": interacting.submit,
        "close-modal": interacting.close_modal,
        "shortcut": interacting.shortcut,
        "clock": controls.clock,
        "reset": controls.reset,
    }
    if page.mail is not None:
        mails = Mails(ws, page.mail)
        fetched |= {"mails": mails.listed, "mail": mails.opened, "mail-page": mails.page, "mail-file": mails.file}
        sent |= {"mail-send": mails.send}
    return [
        web.get("/", _index),
        web.static("/static", PAGE),
        *(web.get(f"/sandbox/{name}", handler) for name, handler in fetched.items()),
        *(web.post(f"/sandbox/{name}", handler) for name, handler in sent.items()),
    ]


async def _index(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html")


@web.middleware
async def same_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Other sites' pages may not act or look here; the page's own files are never stale in a browser."""
    try:
        check_local(request)
    except Refused as refused:
        refuse(403, refused.why.replace(" ", "_"))
    if request.path.startswith("/sandbox/"):
        try:
            return await handler(request)
        except SlackError as refused:
            refuse(400, refused.code)
    response = await handler(request)
    if request.path == "/" or request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-cache"
    if request.path.endswith(".js"):
        response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return response
