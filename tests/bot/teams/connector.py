"""A Bot Connector for tests: OpenID document and keys, conversations, Graph, a file host; and its bad days."""

import base64
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import cast
from urllib.parse import unquote

from aiohttp import web

from bot.teams.limits import weight
from bot.teams.settings import TeamsSettings
from tests.bot.teams.histories import HistoryRoutes
from tests.bot.teams.previews import IGNORED, Previews
from tests.bot.teams.signing import published
from tests.bot.teams.tenant import APP, BOT, GROUP, TEAM, TENANT, Json, Tenant

TOKENS = {"https://api.botframework.com": "connector-token", "https://graph.microsoft.com": "graph-token"}
LARGEST = 80_000
"""Bytes of a message in UTF-16."""
_NOT_FOR_ALL = (400, "BadArgument")
"""To a change, as of a message that all see, of one that one person alone sees."""
LOST = 0
"""In place of a status: it is carried out, and its answer is lost."""


_PICTURE = re.compile(r"(data:image/[a-z]+;base64,)[A-Za-z0-9+/=]+")


def size_of(activity: Json) -> int:
    """Count a message as Microsoft does: base64 pictures are not in it."""
    return weight(json.loads(_PICTURE.sub(r"\1", json.dumps(activity))))


@dataclass
class Fault:
    """What the next call of an operation gets instead of its answer."""

    status: int
    code: str = ""
    headers: Json = field(default_factory=dict)
    lost_answer: bool = False
    """It is carried out, and the connection breaks."""
    bare: bool = False
    """It is carried out, and answered with nothing."""
    times: int = 1


def drive_of(channel: str) -> str:
    """The drive in which a channel keeps its files."""
    return f"b!{channel}"


class Connector:
    """One server; its operations are named as tests name them: send, start, update, open, member, members, graph."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self.url = ""
        self.keys = [published("first", "msteams")]
        self.entra_keys = [published("entra")]
        self.calls: Counter[str] = Counter()
        self.faults: dict[str, Fault] = {}
        self.previews = Previews(tenant)
        self.blocking: set[str] = set()
        """Conversations of people who have blocked the app."""
        self.struck: Counter[int] = Counter()
        """How often a storm has struck, by status."""
        self._storm, self._share, self._statuses = Random(0), 0.0, cast("Sequence[int]", ())
        self.histories = HistoryRoutes(self)
        self.tokens_taken: dict[str, set[str]] = {scope: {token} for scope, token in TOKENS.items()}

    def fail_next(self, operation: str, status: int = 0, **more: object) -> None:
        self.faults[operation] = Fault(status, **more)  # type: ignore[arg-type]

    def storm(self, seed: int, share: float, statuses: Sequence[int]) -> None:
        """Have a share of all calls put off, each by one of these; the same ones for the same seed.

        Every other 429 says for how long.
        """
        self._storm, self._share, self._statuses = Random(seed), share, statuses

    def _struck(self, operation: str) -> Fault | None:
        if self._storm.random() < self._share:
            status = self._storm.choice(self._statuses)
            self.struck[status] += 1
            headers = {"Retry-After": "2"} if status == 429 and self.struck[429] % 2 else {}
            return Fault(status, headers=headers, lost_answer=status == LOST)
        return self.faults.get(operation)

    def fetch(self, scope: str) -> str:
        """Return tokens, as Entra would; counted."""
        self.calls[f"token {scope}"] += 1
        return TOKENS[scope]

    def application(self) -> web.Application:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_routes(
            [
                *self.histories.routes(),
                web.get("/openid", self._openid),
                web.get("/keys", self._keys),
                web.get("/entra/{tenant}", self._entra),
                web.get("/entra/{tenant}/keys", self._entra_keys),
                web.post("/v3/conversations", self._conversations),
                web.post("/v3/conversations/{conversation}/activities", self._send),
                web.post("/v3/conversations/{conversation}/activities/{id}", self._send),
                web.put("/v3/conversations/{conversation}/activities/{id}", self._update),
                web.delete("/v3/conversations/{conversation}/activities/{id}", self._delete),
                web.put("/v3/conversations/{conversation}/activities/{id}/reactions/{type}", self._react),
                web.delete("/v3/conversations/{conversation}/activities/{id}/reactions/{type}", self._react),
                web.get("/v3/conversations/{conversation}/members/{user}", self._member),
                web.get("/v3/conversations/{conversation}/pagedmembers", self._members),
                web.get("/v3/teams/{team}/conversations", self._channels),
                web.get("/graph/teams/{group}", self._team),
                web.get("/graph/teams/{group}/channels/{channel}/messages/{tail:.*}", self._graph_message),
                web.get("/graph/teams/{group}/channels/{channel}/filesFolder", self._files_folder),
                web.get("/graph/users", self._users),
                web.get("/graph/users/{user}", self._user),
                web.get("/graph/appCatalogs/teamsApps", self._catalogue),
                web.get("/graph/users/{user}/teamwork/installedApps", self._installations),
                web.post("/graph/users/{user}/teamwork/installedApps", self._install),
                web.get("/graph/users/{user}/teamwork/installedApps/{id}/chat", self._chat),
                web.get("/graph/shares/{shared}/driveItem", self._drive_item),
                web.get("/files/{name}", self._download),
                web.put("/files/{name}", self._upload),
            ]
        )
        return app

    async def _openid(self, _: web.Request) -> web.Response:
        self.calls["openid"] += 1
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": self.keys})

    async def _entra(self, request: web.Request) -> web.Response:
        """Tell of the tenant's own keys, which sign the tokens of its people."""
        self.calls["entra"] += 1
        return web.json_response({"jwks_uri": f"{self.url}/entra/{request.match_info['tenant']}/keys"})

    async def _entra_keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": self.entra_keys})

    async def _conversations(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        if body["isGroup"]:
            return await self.carried(request, "start", lambda: self._start(body))
        return await self.carried(request, "open", lambda: self._open(body))

    def _start(self, body: Json) -> web.Response:
        channel = body["channelData"]["channel"]["id"]
        if size_of(body["activity"]) > LARGEST:
            return _error(413, "MessageSizeTooBig")
        if channel not in self.tenant.members:
            return _error(404, "ConversationNotFound")
        message = self.tenant.start(channel, body["activity"], BOT)
        return web.json_response({"id": message.conversation, "activityId": message.id}, status=201)

    def _open(self, body: Json) -> web.Response:
        member = self.tenant.member(body["members"][0]["id"])
        if member is None or member.aad not in self.tenant.installed:
            return _error(403, "ForbiddenOperationException")
        return web.json_response({"id": member.personal}, status=201)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body, conversation = await request.json(), unquote(request.match_info["conversation"])
        asked = "isTargetedActivity" in request.query
        targeted = asked and self.previews.targeting != IGNORED

        def send() -> web.Response:
            if conversation in self.blocking:
                return _error(403, "MessageWritesBlocked")
            if size_of(body) > LARGEST:
                return _error(413, "MessageSizeTooBig")
            channel, _, root = conversation.partition(";messageid=")
            if root and not any(one.id == root for one in self.tenant.roots(channel)):
                return _error(404, "ConversationNotFound")
            refusal = self.previews.refusal_of_targeted(conversation, body) if targeted else None
            if refusal is not None:
                return _error(*refusal)
            stands = self.tenant.stand(conversation, body, BOT)
            stands.only = body["recipient"]["id"] if targeted else ""
            self.tenant.ever.append((conversation, body))
            return web.json_response({"id": stands.id}, status=201)

        return await self.carried(request, "target" if asked else "send", send)

    async def _update(self, request: web.Request) -> web.StreamResponse:
        body, conversation = await request.json(), unquote(request.match_info["conversation"])
        asked = "isTargetedActivity" in request.query and self.previews.targeting != IGNORED

        def update() -> web.Response:
            message = self.tenant.find(conversation, request.match_info["id"])
            if size_of(body) > LARGEST:
                return _error(413, "MessageSizeTooBig")
            if message is None:
                return _error(404, "ActivityNotFoundInConversation")
            if message.only or asked:
                refusal = self.previews.refusal_of_targeted(conversation, body, message) if asked else _NOT_FOR_ALL
                if refusal is not None:
                    return _error(*refusal)
            message.activity, message.edits = body, message.edits + 1
            self.tenant.ever.append((conversation, body))
            return web.json_response({"id": message.id})

        return await self.carried(request, "update", update)

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        conversation = unquote(request.match_info["conversation"])

        def delete() -> web.Response:
            message = self.tenant.find(conversation, request.match_info["id"])
            if message is None:
                return _error(404, "ActivityNotFoundInConversation")
            self.tenant.delete(message)
            return web.Response()

        return await self.carried(request, "delete", delete)

    async def _react(self, request: web.Request) -> web.StreamResponse:
        conversation, given = unquote(request.match_info["conversation"]), request.match_info

        def react() -> web.Response:
            put = request.method == "PUT"
            refusal = self.previews.react(conversation, given["id"], given["type"], put=put)
            return web.Response() if refusal is None else _error(*refusal)

        return await self.carried(request, "react", react)

    async def _member(self, request: web.Request) -> web.StreamResponse:
        def member() -> web.Response:
            found = self.tenant.member(unquote(request.match_info["user"]))
            return web.json_response(found.as_member()) if found else _error(404, "MemberNotFoundInConversation")

        return await self.carried(request, "member", member)

    async def _members(self, request: web.Request) -> web.StreamResponse:
        def page() -> web.Response:
            everyone = self.tenant.members.get(unquote(request.match_info["conversation"]))
            if everyone is None:
                return _error(404, "ConversationNotFound")
            start = int(request.query.get("continuationToken", 0))
            shown: Json = {"members": [one.as_member() for one in everyone[start : start + 1]]}
            if start + 1 < len(everyone):
                shown["continuationToken"] = str(start + 1)
            return web.json_response(shown)

        return await self.carried(request, "members", page)

    async def _channels(self, request: web.Request) -> web.StreamResponse:
        def channels() -> web.Response:
            known = unquote(request.match_info["team"]) == TEAM
            listed = (
                [
                    {"id": one, "type": "standard", "name": _named(one)}
                    for one in self.tenant.members
                    if one not in self.tenant.apart
                ]
                if known
                else []
            )
            return web.json_response({"conversations": listed})

        return await self.carried(request, "channels", channels)

    async def _team(self, request: web.Request) -> web.StreamResponse:
        def team() -> web.Response:
            known = unquote(request.match_info["group"]) == GROUP
            return web.json_response({"visibility": self.tenant.visibility}) if known else _error(404, "NotFound")

        return await self.carried(request, "graph", team, scope="https://graph.microsoft.com")

    async def _graph_message(self, request: web.Request) -> web.StreamResponse:
        def message() -> web.Response:
            identity, channel = request.match_info["tail"].rpartition("/")[2], request.match_info["channel"]
            shared, told = self.tenant.shared.get(identity), self.histories.one(channel, identity)
            if shared is not None:
                return web.json_response({**(told or {}), "attachments": shared})
            if told is not None:
                return web.json_response(told)
            if channel in self.tenant.closed or self.tenant.knows(identity):
                return _error(403, "Forbidden")
            return _error(404, "NotFound")

        return await self.carried(request, "graph", message, scope="https://graph.microsoft.com")

    async def _users(self, request: web.Request) -> web.StreamResponse:
        def found() -> web.Response:
            if self.tenant.directory is None:
                return _error(403, "Authorization_RequestDenied")
            asked = set(re.findall(r"eq '((?:[^']|'')*)'", request.query["$filter"]))
            found = [one for one in self.tenant.directory if one["mail"].replace("'", "''") in asked]
            return web.json_response({"value": found})

        return await self.carried(request, "graph", found, scope="https://graph.microsoft.com")

    async def _user(self, request: web.Request) -> web.StreamResponse:
        def found() -> web.Response:
            if self.tenant.directory is None:
                return _error(403, "Authorization_RequestDenied")
            found = next((one for one in self.tenant.directory if one["id"] == request.match_info["user"]), None)
            return _error(404, "Request_ResourceNotFound") if found is None else web.json_response(found)

        return await self.carried(request, "graph", found, scope="https://graph.microsoft.com")

    async def _catalogue(self, request: web.Request) -> web.StreamResponse:
        def found() -> web.Response:
            if not self.tenant.may_install:
                return _error(403, "Forbidden")
            assert request.query["$filter"] == f"externalId eq '{APP}'"
            return web.json_response({"value": [{"id": self.tenant.catalogue}] if self.tenant.catalogue else []})

        return await self.carried(request, "catalogue", found, scope="https://graph.microsoft.com")

    async def _installations(self, request: web.Request) -> web.StreamResponse:
        user = request.match_info["user"]

        def found() -> web.Response:
            assert request.query["$filter"] == f"teamsApp/externalId eq '{APP}'"
            if not any(one.aad == user for one in self.tenant.everyone()):
                return _error(404, "NotFound")
            return web.json_response({"value": [{"id": f"{user}##app"}] if user in self.tenant.installed else []})

        return await self.carried(request, "installed", found, scope="https://graph.microsoft.com")

    async def _install(self, request: web.Request) -> web.StreamResponse:
        user, body = request.match_info["user"], await request.json()

        def install() -> web.Response:
            named = f"{self.url}/graph/appCatalogs/teamsApps/{self.tenant.catalogue}"
            assert body == {"teamsApp@odata.bind": named}
            if user in self.tenant.not_allowed:
                return _error(403, "Forbidden")
            if user in self.tenant.installed:
                return _error(409, "Conflict")
            self.tenant.installed.add(user)
            return web.Response(status=201)

        return await self.carried(request, "install", install, scope="https://graph.microsoft.com")

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        def chat() -> web.Response:
            user = unquote(request.match_info["id"]).partition("##")[0]
            self.tenant.chats_made.add(user)
            return web.json_response({"id": f"19:{user}_{APP}@unq.gbl.spaces", "chatType": "oneOnOne"})

        return await self.carried(request, "chat", chat, scope="https://graph.microsoft.com")

    async def _files_folder(self, request: web.Request) -> web.StreamResponse:
        def folder() -> web.Response:
            return web.json_response({"parentReference": {"driveId": drive_of(request.match_info["channel"])}})

        return await self.carried(request, "graph", folder, scope="https://graph.microsoft.com")

    async def _drive_item(self, request: web.Request) -> web.StreamResponse:
        def item() -> web.Response:
            packed = request.match_info["shared"].removeprefix("u!")
            url = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
            drive = self.tenant.drives.get(url)
            if drive is None:
                return _error(404, "itemNotFound")
            download = f"{self.url}/files/shared.xlsx"
            return web.json_response({"@microsoft.graph.downloadUrl": download, "parentReference": {"driveId": drive}})

        return await self.carried(request, "graph", item, scope="https://graph.microsoft.com")

    async def _download(self, request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers, "a file's address is shown no token"
        content = self.tenant.files.get(request.match_info["name"])
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _upload(self, request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers
        content = await request.read()
        assert request.headers["Content-Range"] == f"bytes 0-{len(content) - 1}/{len(content)}"
        self.tenant.uploads[request.match_info["name"]] = content
        return web.Response(status=201)

    async def carried(self, request: web.Request, operation: str, act: object, scope: str = "") -> web.StreamResponse:
        self.calls[operation] += 1
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if shown not in self.tokens_taken[scope or "https://api.botframework.com"]:
            return _error(401, "Unauthorized")
        fault = self._struck(operation)
        if fault is not None:
            fault.times -= 1
            if fault.times == 0:
                self.faults.pop(operation, None)
            if not (fault.lost_answer or fault.bare):
                return _error(fault.status, fault.code, fault.headers)
        answer: web.Response = act()  # type: ignore[operator]
        if fault is not None and fault.bare:
            return web.Response(status=201)
        if fault is not None:
            assert request.transport is not None
            request.transport.close()
        return answer


def settings_at(url: str) -> TeamsSettings:
    """Return how the app of the tenant reaches the Connector that stands at an address."""
    return TeamsSettings(
        APP,
        TENANT,
        password="secret",
        open_id=f"{url}/openid",
        entra=f"{url}/entra/{{tenant}}",
        service_url=url,
        graph=f"{url}/graph",
        file_hosts=("127.0.0.1",),
    )


def _error(status: int, code: str, headers: Json | None = None) -> web.Response:
    return web.json_response({"error": {"code": code, "message": code}}, status=status, headers=headers)


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Run an application on a free port of this machine; return its address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _named(channel: str) -> str:
    """Name a channel as its id begins: ``19:technologues@…``."""
    return channel.partition(":")[2].partition("@")[0].capitalize()
