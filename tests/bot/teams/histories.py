"""What Graph gives of a tenant's messages: channels, threads, what changed since, personal chats; in its own JSON."""

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from aiohttp import web

from tests.bot.teams.tenant import APP, BOT, TENANT, Json, Message

if TYPE_CHECKING:
    from tests.bot.teams.connector import Connector

GRAPH = "https://graph.microsoft.com"
ROOTS = "/graph/teams/{group}/channels/{channel}/messages"
MOST = 50
"""Graph refuses to give more at once."""


class HistoryRoutes:
    """Graph's answers, beside the Connector whose messages they are."""

    def __init__(self, connector: "Connector") -> None:
        self.connector = connector
        self.page = MOST
        """Messages that are given at once, whatever is asked."""
        self.asked: list[str] = []
        """The path and query of each call."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(ROOTS, self._roots),
            web.get(f"{ROOTS}/delta", self._changed),
            web.get(f"{ROOTS}/{{root}}/replies", self._replies),
            web.get("/graph/chats/{chat}/messages", self._chat),
            web.get("/graph/chats/{chat}/messages/{message}", self._in_chat),
        ]

    def one(self, channel: str, identity: str) -> Json | None:
        """A message of a channel; None where that is closed to us, and of one whose files are."""
        everything = (*self.connector.tenant.messages, *self.connector.tenant.gone)
        found = next((one for one in everything if one.id == identity), None)
        if found is None or channel in self.connector.tenant.closed or "<attachment" in str(found.activity):
            return None
        return _told(found)

    async def _roots(self, request: web.Request) -> web.StreamResponse:
        return await self._channel(request, lambda channel: self._newest(self._begun(channel)))

    async def _replies(self, request: web.Request) -> web.StreamResponse:
        root = request.match_info["root"]
        return await self._channel(
            request, lambda channel: self._newest(self._under(f"{channel};messageid={root}", root))
        )

    async def _changed(self, request: web.Request) -> web.StreamResponse:
        assert request.query["$expand"] == "replies"
        (since,) = re.findall(r"^lastModifiedDateTime gt (\S+)$", request.query["$filter"])

        def changed(channel: str) -> list[Json]:
            threads = [(one, self._under(one.conversation, one.id)) for one in self._begun(channel)]
            told = [{**_told(one), "replies": [_told(reply) for reply in under]} for one, under in threads]
            return [one for one in told if any(each["lastModifiedDateTime"] > since for each in (one, *one["replies"]))]

        return await self._channel(request, changed)

    async def _channel(self, request: web.Request, given: Callable[[str], list[Json]]) -> web.StreamResponse:
        channel = unquote(request.match_info["channel"])
        refused = channel in self.connector.tenant.closed
        return await self._answer(request, (lambda: None) if refused else lambda: given(channel))

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        tenant = self.connector.tenant
        chat = unquote(request.match_info["chat"])
        found = re.fullmatch(rf"19:(.+)_{APP}@unq\.gbl\.spaces", chat)
        who = tenant.member(found[1]) if found else None
        since = re.findall(r"gt (\S+)$", request.query.get("$filter", ""))

        def given() -> list[Json] | None:
            if not tenant.chats_granted or who is None:
                return None
            said = [_told(one) for one in (*tenant.messages, *tenant.gone) if one.conversation == who.personal]
            wanted = [one for one in said if not since or one["lastModifiedDateTime"] > since[0]]
            return sorted(wanted, key=lambda one: str(one["lastModifiedDateTime"]), reverse=True)

        return await self._answer(request, given)

    def own(self, identity: str) -> Json | None:
        """A message of the app, deleted or not, as Graph tells it."""
        tenant = self.connector.tenant
        found = (one for one in (*tenant.messages, *tenant.gone) if one.id == identity and one.author == BOT)
        return next(map(_told, found), None)

    async def _in_chat(self, request: web.Request) -> web.StreamResponse:
        def answer() -> web.Response:
            if not self.connector.tenant.chats_granted:
                return web.json_response({"error": {"code": "Forbidden", "message": "no"}}, status=403)
            found = self.own(request.match_info["message"])
            return web.json_response(found or {"error": {"code": "NotFound"}}, status=200 if found else 404)

        return await self.connector.carried(request, "history", answer, scope=GRAPH)

    async def _answer(self, request: web.Request, given: Callable[[], list[Json] | None]) -> web.StreamResponse:
        self.asked.append(request.path_qs)

        def answer() -> web.Response:
            found = given()
            if found is None:
                return web.json_response({"error": {"code": "Forbidden", "message": "no"}}, status=403)
            if int(request.query.get("$top", "20")) > MOST:
                return web.json_response({"error": {"code": "BadRequest", "message": "$top"}}, status=400)
            return web.json_response(self._paged(request, found))

        return await self.connector.carried(request, "history", answer, scope=GRAPH)

    def _paged(self, request: web.Request, found: Sequence[Json]) -> Json:
        size = min(int(request.query.get("$top", "20")), self.page)
        start = int(request.query.get("$skiptoken", "0"))
        page: Json = {"value": found[start : start + size]}
        if start + size < len(found):
            rest = request.rel_url.update_query({"$skiptoken": str(start + size)})
            page["@odata.nextLink"] = f"{self.connector.url}{rest}"
        return page

    def _begun(self, channel: str) -> list[Message]:
        """What begins threads of a channel for all to read, deleted or not, oldest first."""
        tenant = self.connector.tenant
        gone = [one for one in tenant.gone if one.conversation == f"{channel};messageid={one.id}"]
        return sorted((one for one in (*tenant.roots(channel), *gone) if not one.only), key=lambda one: one.id)

    def _under(self, conversation: str, root: str) -> list[Message]:
        everything = (*self.connector.tenant.messages, *self.connector.tenant.gone)
        found = [one for one in everything if one.conversation == conversation and one.id != root and not one.only]
        return sorted(found, key=lambda one: one.id)

    def _newest(self, messages: Iterable[Message]) -> list[Json]:
        return [_told(one) for one in reversed(list(messages))]


def _told(message: Message) -> Json:
    """A message as Graph tells it."""
    _channel, _, root = message.conversation.partition(";messageid=")
    deleted = message.deleted is not None
    changed = max(filter(None, (message.id, message.edited, message.deleted)))
    told: Json = {
        "id": message.id,
        "replyToId": root if root and root != message.id else None,
        "messageType": "message",
        "createdDateTime": _instant(message.id),
        "lastModifiedDateTime": _instant(changed),
        "lastEditedDateTime": _instant(message.edited),
        "deletedDateTime": _instant(message.deleted),
        "from": None if deleted else _author(message),
        "mentions": [],
        "attachments": [],
    }
    if deleted:
        return {**told, "body": {"contentType": "html", "content": ""}}
    return {**told, **_words(message)}


def _author(message: Message) -> Json:
    if message.author == BOT:
        application = {"id": APP, "displayName": "Vigie", "applicationIdentityType": "bot"}
        return {"application": application, "user": None, "device": None}
    said = message.activity["from"]
    user = {"id": said["aadObjectId"], "displayName": said["name"], "userIdentityType": "aadUser"}
    return {"application": None, "device": None, "user": {**user, "tenantId": said.get("tenantId", TENANT)}}


def _words(message: Message) -> Json:
    activity = message.activity
    shown = [one for one in activity.get("attachments", ()) if one["contentType"] == "text/html"]
    cards = [
        {"id": f"card-{at}", "contentType": one["contentType"], "content": json.dumps(one["content"]), "name": None}
        for at, one in enumerate(activity.get("attachments", ()))
        if one["contentType"].startswith("application/vnd.microsoft.card")
    ]
    names = [str(one["text"]) for one in activity.get("entities", ()) if one.get("type") == "mention"]
    text = shown[0]["content"] if shown else _written(str(activity.get("text", "")))
    for at, name in enumerate(names):
        text = text.replace(name, f'<at id="{at}">' + name.removeprefix("<at>"))
    body = "".join(f'<attachment id="{one["id"]}"></attachment>' for one in cards)
    mentions = [
        {
            "id": at,
            "mentionText": one["mentioned"]["name"],
            "mentioned": {"application": {"id": APP, "applicationIdentityType": "bot"}, "user": None}
            if one["mentioned"]["id"] == BOT
            else {"application": None, "user": {"id": one["mentioned"]["id"].removeprefix("29:")}},
        }
        for at, one in enumerate(one for one in activity.get("entities", ()) if one.get("type") == "mention")
    ]
    content = f"<div>{text}</div>{body}" if text else body
    return {"body": {"contentType": "html", "content": content}, "mentions": mentions, "attachments": cards}


def _written(text: str) -> str:
    """A text as its client writes it in HTML; mentions are marked in it already."""
    return html.escape(text, quote=False).replace("&lt;at&gt;", "<at>").replace("&lt;/at&gt;", "</at>")


def _instant(identity: str | None) -> Any:
    """The instant of an id, which counts milliseconds, as Graph writes it."""
    if identity is None:
        return None
    return datetime.fromtimestamp(int(identity) / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
