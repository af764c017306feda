"""A request of the page: its body, for whom it acts, and how it is refused."""

from typing import NoReturn

from aiohttp import web

from bot.sandbox.double.state.records import Channel, Json, Message, Person
from bot.sandbox.double.workspace import Workspace
from bot.sandbox.page_api.mailboxes import Mailboxes


def refuse(status: int, error: str, detail: str = "") -> NoReturn:
    """End the request with the contract's refusal."""
    body = web.json_response({"ok": False, "error": error, "detail": detail}).text or ""
    refusals: dict[int, type[web.HTTPException]] = {
        403: web.HTTPForbidden,
        404: web.HTTPNotFound,
        409: web.HTTPConflict,
    }
    kind = refusals.get(status, web.HTTPBadRequest)
    raise kind(text=body, content_type="application/json")


def done(**about: object) -> web.Response:
    """The contract's success."""
    return web.json_response({"ok": True, **about})


async def read_body(request: web.Request) -> Json:
    """The JSON object of a request; anything else is refused."""
    if request.content_type != "application/json":
        refuse(400, "json_needed")
    try:
        body = await request.json()
    except ValueError:
        refuse(400, "invalid_json")
    if not isinstance(body, dict):
        refuse(400, "invalid_json")
    return body


def person_of(ws: Workspace, asked: object) -> Person:
    """The person the page acts for; 400 ``unknown_person``."""
    person = ws.state.people.get(asked) if isinstance(asked, str) else None
    if person is None or person.is_bot:
        refuse(400, "unknown_person", str(asked))
    return person


def viewer_of(ws: Workspace, mail: Mailboxes | None, asked: object) -> Person:
    """The person the page acts for, who may be in no chat; 400 ``unknown_person``."""
    outside = mail.outside.get(asked) if mail is not None and isinstance(asked, str) else None
    return outside or person_of(ws, asked)


def channel_of(ws: Workspace, asked: object, person: Person) -> Channel:
    """A channel the person is in; 404 ``channel_not_found``, 403 ``not_in_channel``."""
    channel = ws.state.channels.get(asked) if isinstance(asked, str) else None
    if channel is None:
        refuse(404, "channel_not_found", str(asked))
    if person.id not in channel.members:
        refuse(403, "not_in_channel", channel.id)
    return channel


def message_of(ws: Workspace, channel: Channel, ts: object, person: Person) -> Message:
    """A message the person sees; 404 ``message_not_found``."""
    message = ws.state.message(channel.id, ts) if isinstance(ts, str) else None
    if message is None or message.only_for not in (None, person.id):
        refuse(404, "message_not_found", str(ts))
    return message
