"""Microsoft Graph for one mailbox, as strict as the real one where it hurts.

Ids change with the folder unless immutable ones are asked for; a fifth call at once is refused; what is sorted must be
filtered by the same property first; a delta comes in pages and its token can run out; a draft alone may be renamed;
sending is accepted without a word.
"""

import asyncio
import base64
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import getaddresses
from itertools import count
from typing import Any

from aiohttp import web

from tests.bot.mail.graph.shapes import Failure, NoError, Stored, quoted, since_in
from tests.bot.mail.graph.subscriptions import Subscriptions
from tests.bot.mail.graph.uploads import LARGEST, Uploads, attach

ADDRESS = "soutien@example.org"
IMMUTABLE = 'IdType="ImmutableId"'
PAGE = 2
Json = dict[str, Any]


@dataclass
class GraphDouble:
    """The mailbox, and what was asked of it."""

    tokens: Collection[str]
    """Those of the app that are good."""
    url: str = ""
    address: str = ADDRESS
    others: Collection[str] = ()
    """Mailboxes of others that the app is let into."""
    folders: dict[str, str] = field(
        default_factory=lambda: {"f-inbox": "Inbox", "f-drafts": "Drafts", "f-sent": "Sent Items"}
    )
    messages: dict[int, Stored] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    sent: list[Stored] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    renames: bool = False
    """Drafts get a name and recipients of the server's own making."""
    full: bool = False
    """The mailbox is over its quota."""
    oldest_token: int = 0
    """Delta tokens from before have run out."""
    looks_before_it_shows: int = 0
    """How often the next mail that is sent is looked for in vain: while it is on its way, it is a draft."""
    looks_before_it_comes: int = 0
    """Looks at what has changed that do not show yet what has come: Exchange tells of it sooner than it lists it."""
    told: Subscriptions = field(default_factory=Subscriptions)
    """Who is told of mail."""
    _events: list[tuple[int, str]] = field(default_factory=list)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)
    _uploads: Uploads = field(default_factory=Uploads)
    _numbers: Any = field(default_factory=lambda: count(1))

    def application(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_put("/upload/{number}", self._uploads.take)
        app.router.add_post("/v1.0/subscriptions", self._subscriptions)
        app.router.add_patch("/v1.0/subscriptions/{id}", self._subscriptions)
        app.router.add_get("/v1.0/subscriptions", self._subscriptions)
        app.router.add_route("*", "/v1.0/users/{user}/{path:.*}", self._answer)
        return app

    def arrives(self, raw: bytes, *, at: datetime | None = None) -> Stored:
        """Deliver a message into the inbox."""
        stored = self._store("f-inbox", raw, at or datetime.now(UTC))
        self._events.append((stored.number, "came"))
        self.told.of_mail()
        return stored

    def empties(self) -> None:
        """Remove all messages, and the desk's own folder."""
        self.messages.clear()
        self.sent.clear()
        self.folders = {key: name for key, name in self.folders.items() if key in ("f-inbox", "f-drafts", "f-sent")}

    def time_passes(self) -> None:
        """Let all that was sent show."""
        for stored in list(self.messages.values()):
            while stored.hidden:
                self._is_looked_for(stored)

    def in_folder(self, name: str) -> list[Stored]:
        wanted = next((key for key, shown in self.folders.items() if shown == name), None)
        return [one for one in self.messages.values() if one.folder == wanted]

    def fails(self, method: str, path: str, status: int, code: str = "", **more: Any) -> None:
        self.failures.append(Failure(method, path, status, code, **more))

    def forgets_deltas(self) -> None:
        """Let all delta tokens run out that were given; the next ones are good."""
        self._events.append((0, "left"))
        self.oldest_token = len(self._events)

    async def asked_again(self, times: int) -> None:
        """Wait for so many calls."""
        for _ in range(times):
            self._heard.clear()
            await self._heard.wait()

    async def _subscriptions(self, request: web.Request) -> web.StreamResponse:
        """Answer what is asked about them, from who shows the app's token."""
        self.asked.append(f"{request.method} subscriptions")
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return NoError(401, "InvalidAuthenticationToken").response
        return await self.told.answer(request, f"users/{self.address}/mailFolders('inbox')/messages")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._judged(request)
        except NoError as refused:
            return refused.response
        finally:
            self.at_once -= 1

    async def _judged(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        self.asked.append(f"{request.method} {path}")
        self._heard.set()
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            raise NoError(401, "InvalidAuthenticationToken", "Lifetime validation failed")
        user = request.match_info["user"]
        if user not in (self.address, *self.others):
            raise NoError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        if self.at_once > 4:
            raise NoError(429, "ApplicationThrottled", "MailboxConcurrency", {"Retry-After": "1"})
        await asyncio.sleep(0.005)  # so that calls made at once meet
        failure = next((one for one in self.failures if (request.method, one.path) == (one.method, path)), None)
        failure = failure or next(
            (one for one in self.failures if one.method == request.method and re.fullmatch(one.path, path)), None
        )
        if failure is not None:
            self.failures.remove(failure)
            if failure.done:
                await self._done(request, path)
            if not failure.status:
                assert request.transport is not None
                request.transport.close()
            raise NoError(failure.status or 500, failure.code, headers=failure.headers)
        return await self._done(request, path)

    async def _done(self, request: web.Request, path: str) -> web.StreamResponse:
        handlers: list[tuple[str, str, Callable[..., Any]]] = [
            ("GET", r"mailFolders/inbox", self._inbox),
            ("GET", r"mailFolders", self._list_folders),
            ("POST", r"mailFolders", self._make_folder),
            ("GET", r"mailFolders/inbox/messages", self._list_inbox),
            ("GET", r"mailFolders/inbox/messages/delta", self._delta),
            ("GET", r"messages", self._list_messages),
            ("POST", r"messages", self._make_draft),
            ("GET", r"messages/([^/]+)/\$value", self._value),
            ("GET", r"messages/([^/]+)", self._read),
            ("PATCH", r"messages/([^/]+)", self._change),
            ("DELETE", r"messages/([^/]+)", self._delete),
            ("POST", r"messages/([^/]+)/move", self._move),
            ("POST", r"messages/([^/]+)/attachments", attach),
            ("POST", r"messages/([^/]+)/attachments/createUploadSession", self._begin_upload),
            ("POST", r"messages/([^/]+)/send", self._send),
        ]
        for method, pattern, handler in handlers:
            found = re.fullmatch(pattern, path)
            if found is not None and method == request.method:
                answer = await handler(request, *(self._found(request, one) for one in found.groups()))
                return answer if isinstance(answer, web.StreamResponse) else web.json_response(answer)
        raise NoError(404, "UnknownPath", path)

    async def _inbox(self, _request: web.Request) -> Json:
        return {"id": "f-inbox"}

    async def _list_folders(self, request: web.Request) -> Json:
        named = quoted(request.query["$filter"], "displayName")
        return {"value": [{"id": key} for key, shown in self.folders.items() if shown == named]}

    async def _make_folder(self, request: web.Request) -> web.Response:
        name = (await request.json())["displayName"]
        if name in self.folders.values():
            raise NoError(409, "ErrorFolderExists")
        key = f"f-{next(self._numbers)}"
        self.folders[key] = name
        return web.json_response({"id": key, "displayName": name}, status=201)

    async def _list_inbox(self, request: web.Request) -> Json:
        query = request.query
        if query.get("$orderby", "").split(" ")[0] != query.get("$filter", "").split(" ")[0]:
            raise NoError(400, "InefficientFilter", "The restriction or sort order is too complex")
        since = since_in(query["$filter"])
        there = [one for one in self.messages.values() if one.folder == "f-inbox" and one.received >= since]
        there.sort(key=lambda one: one.received)
        sized = "0x0E08" in query.get("$expand", "")
        return {"value": [self._shown(request, one, sized=sized) for one in there[: int(query["$top"])]]}

    async def _delta(self, request: web.Request) -> Json:
        if self.full:
            raise NoError(403, "ErrorQuotaExceeded", "The mailbox is over its quota")
        token = request.query.get("$deltatoken") or request.query.get("$skiptoken")
        if token is None:
            since = since_in(request.query["$filter"])
            known = {one.number for one in self.messages.values() if one.folder == "f-inbox" and one.received >= since}
            start = next((i for i, (number, _) in enumerate(self._events) if number in known), len(self._events))
        elif int(token) < self.oldest_token:
            raise NoError(410, "SyncStateNotFound", "The sync state generation is not found")
        else:
            start = int(token)
        if self.looks_before_it_comes:
            self.looks_before_it_comes -= 1
            start = len(self._events) if token is None else start
            return {"value": [], "@odata.deltaLink": f"{self._delta_link}?$deltatoken={start}"}
        page = self._events[start : start + PAGE]
        after = start + len(page)
        more = after < len(self._events)
        link = "@odata.nextLink" if more else "@odata.deltaLink"
        name = "$skiptoken" if more else "$deltatoken"
        told = [
            {"id": str(number), **({"@removed": {"reason": "changed"}} if what == "left" else {})}
            for number, what in page
        ]
        return {
            "value": told,
            link: f"{self._delta_link}?{name}={after}",
        }

    @property
    def _delta_link(self) -> str:
        return f"{self.url}/v1.0/users/{self.address}/mailFolders/inbox/messages/delta"

    async def _list_messages(self, request: web.Request) -> Json:
        if "$filter" not in request.query:
            if request.query["$orderby"] != "receivedDateTime desc":
                raise NoError(400, "ErrorInvalidRequest")
            newest = sorted(self.messages.values(), key=lambda one: one.received, reverse=True)
            return {"value": [self._shown(request, one) for one in newest[: int(request.query["$top"])]]}
        wanted = quoted(request.query["$filter"], "internetMessageId")
        found = [one for one in self.messages.values() if one.message_id == wanted]
        for one in found:
            self._is_looked_for(one)
        return {"value": [self._shown(request, one) for one in found]}

    async def _make_draft(self, request: web.Request) -> web.Response:
        if request.headers["Content-Type"] != "text/plain":
            raise NoError(400, "ErrorMimeContentInvalid")
        if self.full:
            raise NoError(403, "ErrorQuotaExceeded", "The mailbox is over its quota")
        body = await request.read()
        if len(body) > LARGEST:
            raise NoError(413, "RequestBodyTooLarge")
        stored = self._store("f-drafts", base64.b64decode(body, validate=True), datetime.now(UTC))
        stored.draft = True
        if self.renames:
            stored.message_id, stored.to = f"<{stored.number}@prod.example.net>", []
        return web.json_response(self._shown(request, stored), status=201)

    async def _value(self, _request: web.Request, stored: Stored) -> web.Response:
        return web.Response(body=stored.raw, content_type="text/plain")

    async def _read(self, request: web.Request, stored: Stored) -> Json:
        return self._shown(request, stored)

    async def _change(self, request: web.Request, stored: Stored) -> Json:
        change = await request.json()
        if "internetMessageId" in change or "toRecipients" in change:
            if not stored.draft:
                raise NoError(400, "ErrorInvalidPropertySet")
            stored.message_id = change["internetMessageId"]
            stored.to = [one["emailAddress"]["address"] for one in change["toRecipients"]]
        stored.read = change.get("isRead", stored.read)
        return self._shown(request, stored)

    async def _delete(self, _request: web.Request, stored: Stored) -> web.Response:
        del self.messages[stored.number]
        return web.Response(status=204)

    async def _move(self, request: web.Request, stored: Stored) -> web.Response:
        to = (await request.json())["destinationId"]
        if to not in self.folders:
            raise NoError(404, "ErrorItemNotFound")
        stored.folder = to
        self._events.append((stored.number, "left"))
        return web.json_response(self._shown(request, stored), status=201)

    async def _send(self, _request: web.Request, stored: Stored) -> web.Response:
        if not stored.draft:
            raise NoError(400, "ErrorInvalidRequest")
        if any("nobody" in one for one in stored.to):
            raise NoError(400, "ErrorInvalidRecipients", "At least one recipient is not valid")
        self.sent.append(stored)
        stored.hidden, self.looks_before_it_shows = self.looks_before_it_shows, 0
        if not stored.hidden:
            self._show_sent(stored)
        return web.Response(status=202)

    def _is_looked_for(self, stored: Stored) -> None:
        """Show a mail that was sent among the sent ones, some time after it was."""
        if stored.hidden:
            stored.hidden -= 1
            if not stored.hidden:
                self._show_sent(stored)

    def _show_sent(self, draft: Stored) -> None:
        """Put a mail among the sent ones: its draft is gone, and it has another id, immutable or not."""
        del self.messages[draft.number]
        draft.number, draft.draft, draft.folder = next(self._numbers), False, "f-sent"
        self.messages[draft.number] = draft

    async def _begin_upload(self, request: web.Request, stored: Stored) -> web.Response:
        return await self._uploads.begin(request, stored, self.url)

    def _store(self, folder: str, raw: bytes, received: datetime) -> Stored:
        mail = message_from_bytes(raw, policy=policy.default)
        to = [address for _, address in getaddresses([str(mail.get("To", ""))]) if address]
        number = next(self._numbers)
        message_id = str(mail.get("Message-ID", "")).strip() or f"<{number}@exchange.example.net>"
        stored = Stored(number, folder, raw, received, message_id, to)
        self.messages[number] = stored
        return stored

    def _id(self, request: web.Request, stored: Stored) -> str:
        immutable = IMMUTABLE in request.headers.get("Prefer", "")
        return str(stored.number) if immutable else f"{stored.number}-{stored.folder}"

    def _found(self, request: web.Request, shown: str) -> Stored:
        for stored in self.messages.values():
            if self._id(request, stored) == shown:
                return stored
        raise NoError(404, "ErrorItemNotFound", "The specified object was not found in the store.")

    def _shown(self, request: web.Request, stored: Stored, *, sized: bool = False) -> Json:
        size = {"singleValueExtendedProperties": [{"id": "Integer 0xe08", "value": str(len(stored.raw))}]}
        return {
            "id": self._id(request, stored),
            "internetMessageId": stored.message_id,
            "parentFolderId": stored.folder,
            "isDraft": stored.draft,
            "receivedDateTime": f"{stored.received:%Y-%m-%dT%H:%M:%SZ}",
            "toRecipients": [{"emailAddress": {"address": one}} for one in stored.to],
            **(size if sized else {}),
        }
