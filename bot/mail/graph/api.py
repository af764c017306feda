"""Graph's REST API for one mailbox: four calls at once, no retries of its own, failures in the chat port's words."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.delivery.chat import InDoubt, NotSent, SlowDown
from bot.mail.graph.faults import SENTENCES, ClosedError, UnauthorisedError, of_answer
from bot.mail.graph.settings import NO_ACCESS, GraphSettings
from bot.microsoft.tokens import GRAPH_SCOPE, Tokens
from workflow.ports.desk import Now

Json = dict[str, Any]
"""A JSON object of Microsoft's; its shape is Microsoft's."""

AT_ONCE = 4
"""Calls that Exchange takes at the same time from one app for one mailbox."""
SECONDS = 60
IDLE_SECONDS = 10
"""An idle connection is dropped before Microsoft drops it under a call's feet."""
CHUNK = 64 * 1024
PREFER = 'IdType="ImmutableId"'
"""Without it, a mail has another id once it is moved."""


class Api:
    """Calls under one mailbox. Each raises Rejected, SlowDown, NotSent, InDoubt, RefusedError."""

    def __init__(self, settings: GraphSettings, tokens: Tokens, clock: Now) -> None:
        """Connect to nothing yet; ``clock`` is real time."""
        self._settings = settings
        self.root = settings.root.rstrip("/")
        """Graph's own address."""
        self._base = f"{self.root}/users/{quote(settings.app.address, safe='@')}"
        self._tokens = tokens
        self._clock = clock
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self._eased: datetime | None = None

    async def close(self) -> None:
        """Close the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def read(self, path: str) -> Json:
        """Read; ``path`` stands under the mailbox, or is a whole address that Graph gave. Never in doubt."""
        try:
            return await self.call("GET", path)
        except InDoubt as doubt:
            raise NotSent(str(doubt)) from doubt

    async def call(self, method: str, path: str, body: Json | None = None, *, mime: bytes | None = None) -> Json:
        """Call; return the answer's JSON object, empty where there is none."""
        async with self._answer(method, path, body, mime) as response:
            text = await response.text()
        try:
            answer = json.loads(text) if text.strip() else {}
        except ValueError as error:
            raise InDoubt("an answer that is no JSON") from error
        return answer if isinstance(answer, dict) else {}

    async def put(self, url: str, piece: bytes, range_: str) -> None:
        """Send a piece of a file to an address that Graph gave for it, which takes no token."""
        headers = {"Content-Range": range_, "Content-Type": "application/octet-stream"}
        async with self._turns, self._asked("PUT", url, headers, piece) as response:
            await response.read()

    async def content(self, path: str, limit: int) -> bytes:
        """Read bytes, and hold ``limit`` of them at most."""
        got = bytearray()
        try:
            async with self._answer("GET", path, None, None) as response:
                while len(got) < limit and (chunk := await response.content.read(min(CHUNK, limit - len(got)))):
                    got += chunk
                if len(got) >= limit:
                    response.close()
        except InDoubt as doubt:
            raise NotSent(str(doubt)) from doubt
        return bytes(got)

    @asynccontextmanager
    async def _answer(
        self, method: str, path: str, body: Json | None, mime: bytes | None
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """Call once more where the token was not accepted: nothing was done then."""
        try:
            async with self._call(method, path, body, mime) as response:
                yield response
                return
        except UnauthorisedError:
            self._tokens.forget(GRAPH_SCOPE)
        try:
            async with self._call(method, path, body, mime) as response:
                yield response
        except UnauthorisedError as error:
            raise self._settings.app.rejected(NO_ACCESS, "401", str(error)) from error

    @asynccontextmanager
    async def _call(
        self, method: str, path: str, body: Json | None, mime: bytes | None
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        headers = {"Authorization": await self._tokens.bearer(GRAPH_SCOPE), "Prefer": PREFER}
        sent = mime if body is None else json.dumps(body).encode()
        if sent is not None:
            headers["Content-Type"] = "text/plain" if body is None else "application/json"
        url = path if path.startswith(self.root) else f"{self._base}/{path}"
        async with self._turns:
            if self._eased is not None and self._clock() < self._eased:
                raise SlowDown(self._eased - self._clock())
            async with self._asked(method, url, headers, sent) as response:
                if self._tokens.admission.refusal is not None and self._is_of_mailbox(url):
                    self._tokens.admission.accept()
                yield response

    @asynccontextmanager
    async def _asked(
        self, method: str, url: str, headers: Mapping[str, str], sent: bytes | None
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        data = None if sent is None else io.BytesIO(sent)  # bytes would be written in one go
        try:
            async with self._pool.request(method, url, headers=headers, allow_redirects=False, data=data) as response:
                if response.status >= 300:
                    refused = of_answer(response.status, response.headers, await response.text())
                    raise self._failure(refused, url)
                yield response
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(f"no connection to Graph: {error}") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise InDoubt(f"no answer of Graph: {error!r}") from error

    @property
    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=None, connect=SECONDS, sock_read=SECONDS),
                connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS),
            )
        return self._session

    def _is_of_mailbox(self, url: str) -> bool:
        return url.startswith(f"{self._base}/")

    def _failure(self, error: Exception, url: str) -> Exception:
        """Return the failure that is raised; one that concerns the whole mailbox is remembered."""
        if isinstance(error, SlowDown):
            self._eased = self._clock() + error.after
        if not isinstance(error, ClosedError) or not self._is_of_mailbox(url):
            return error
        rejected = self._settings.app.rejected(SENTENCES[error.why], error.why, error.said)
        self._tokens.admission.refuse(rejected)
        return rejected
