"""The Bot Connector's REST API: one pool of connections, no retries of its own, failures in the chat port's words."""

from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.delivery import metrics
from bot.delivery.chat import InDoubt, NotSent
from bot.teams.faults import Json, Unauthorised, of_answer, of_exception
from bot.teams.settings import TeamsSettings
from bot.teams.tokens import CONNECTOR_SCOPE, Tokens
from workflow.people.people import Platform

SECONDS = 15
"""How long an answer may take; then the call is in doubt."""
IDLE_SECONDS = 10
"""An idle connection is dropped before Microsoft drops it under a call's feet."""
PAGE = 200


class Web:
    """HTTP with the app's tokens. Open it in the loop it is used in."""

    def __init__(self, tokens: Tokens) -> None:
        """Connect to nothing yet."""
        self._tokens = tokens
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Make the pool of connections, if there is none."""
        self._session = self._session or aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=SECONDS),
            connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS),
        )

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """The pool, once open."""
        if self._session is None:
            raise NotSent("the way to Teams is not open")
        return self._session

    async def call(self, method: str, url: str, body: Json | None = None, scope: str = CONNECTOR_SCOPE) -> Json:
        """Call; return the answer's JSON object, empty where there is none.

        A token that is not accepted is fetched again once: nothing was done then.
        Raises SlowDown, NotSent, InDoubt, CannotReach, CardGone, CardRefused.
        """
        try:
            return await self._call(method, url, body, scope)
        except Unauthorised:
            self._tokens.forget(scope)
            return await self._call(method, url, body, scope)

    async def token(self, scope: str) -> str:
        """Return the app's own token of a scope. Raises NotSent when none can be had."""
        return (await self._tokens.bearer(scope)).removeprefix("Bearer ")

    async def read(self, url: str, scope: str = CONNECTOR_SCOPE) -> Json:
        """Call what changes nothing, so never in doubt."""
        try:
            return await self.call("GET", url, scope=scope)
        except InDoubt as doubt:
            raise NotSent(str(doubt)) from doubt

    async def _call(self, method: str, url: str, body: Json | None, scope: str) -> Json:
        headers = {"Authorization": await self._tokens.bearer(scope)}
        with metrics.calling(Platform.TEAMS, f"{'connector' if scope == CONNECTOR_SCOPE else 'graph'} {method}"):
            return await self._answer(method, url, body, headers)

    async def _answer(self, method: str, url: str, body: Json | None, headers: Mapping[str, str]) -> Json:
        try:
            async with self.session.request(method, url, json=body, headers=headers, allow_redirects=False) as response:
                text = await response.text()
                if response.status >= 300:
                    raise of_answer(response.status, response.headers, text)
                return _object(await response.json(content_type=None) if text.strip() else None)
        except ValueError as error:
            raise InDoubt("an answer that is no JSON") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise of_exception(error) from error


def _id_in(answer: Json) -> str:
    """Return the id of what was made. Raises InDoubt without one: whether anything was made is not known then."""
    if not answer.get("id"):
        raise InDoubt("an answer without an id")
    return str(answer["id"])


def _object(answer: object) -> Json:
    return answer if isinstance(answer, dict) else {}


class Connector:
    """Conversations, as the Bot Connector has them; each call names the service address it goes to."""

    def __init__(self, web: Web, settings: TeamsSettings) -> None:
        """Call through ``web``, once that is open."""
        self._web = web
        self._settings = settings

    async def send(
        self, service: str, conversation: str, activity: Mapping[str, Any], *, targeted: bool = False
    ) -> str:
        """Post an activity; return its id. A ``targeted`` one is seen by its recipient alone."""
        url = _url(service, conversation, "activities", targeted=targeted)
        answer = await self._web.call("POST", url, {**activity})
        return str(answer.get("id", ""))

    async def update(
        self,
        service: str,
        conversation: str,
        activity_id: str,
        activity: Mapping[str, Any],
        *,
        targeted: bool = False,
    ) -> None:
        """Put another activity in the place of one; of a ``targeted`` one the recipient cannot be named again."""
        url = _url(service, conversation, "activities", activity_id, targeted=targeted)
        await self._web.call("PUT", url, {**activity})

    async def delete(self, service: str, conversation: str, activity_id: str) -> None:
        """Take an activity away."""
        await self._web.call("DELETE", _url(service, conversation, "activities", activity_id))

    async def react(self, service: str, conversation: str, activity_id: str, reaction: str) -> None:
        """Put an emoji on a message, by Microsoft's name for it; again is the same."""
        await self._web.call("PUT", _reaction_url(service, conversation, activity_id, reaction))

    async def unreact(self, service: str, conversation: str, activity_id: str, reaction: str) -> None:
        """Take an emoji off a message; one that is not there is the same."""
        await self._web.call("DELETE", _reaction_url(service, conversation, activity_id, reaction))

    async def start_thread(self, service: str, channel: str, activity: Mapping[str, Any]) -> tuple[str, str]:
        """Begin a thread in a channel; return its conversation and its first message."""
        answer = await self._web.call(
            "POST",
            _url(service),
            {
                "isGroup": True,
                "bot": {"id": self._settings.bot},
                "tenantId": self._settings.tenant,
                "channelData": {"channel": {"id": channel}, "tenant": {"id": self._settings.tenant}},
                "activity": {**activity},
            },
        )
        thread = _id_in(answer)
        return thread, str(answer.get("activityId") or thread.partition(";messageid=")[2])

    async def open_personal(self, service: str, user: str) -> str:
        """Open (or find) a person's own conversation; nothing shows there yet."""
        answer = await self._web.call(
            "POST",
            _url(service),
            {
                "isGroup": False,
                "bot": {"id": self._settings.bot},
                "members": [{"id": user}],
                "tenantId": self._settings.tenant,
                "channelData": {"tenant": {"id": self._settings.tenant}},
            },
        )
        return _id_in(answer)

    async def member(self, service: str, conversation: str, user: str) -> Json:
        """Read one person of a conversation."""
        return await self._web.read(_url(service, conversation, "members", user))

    async def members(self, service: str, conversation: str) -> AsyncIterator[Json]:
        """Read everyone in a conversation or a team, page by page."""
        token = ""
        while True:
            more = f"&continuationToken={quote(token, safe='')}" if token else ""
            page = await self._web.read(f"{_url(service, conversation, 'pagedmembers')}?pageSize={PAGE}{more}")
            for member in page.get("members", ()):
                yield member
            token = str(page.get("continuationToken") or "")
            if not token:
                return

    async def channels(self, service: str, team: str) -> Mapping[str, str]:
        """Read the channels of a team that all of it is in, with their names; its first one, General, has none."""
        answer = await self._web.read(f"{service.rstrip('/')}/v3/teams/{quote(team, safe='')}/conversations")
        given = answer.get("conversations", ())
        standard = (channel for channel in given if channel.get("type", "standard") == "standard")
        return {str(channel["id"]): str(channel.get("name") or "") for channel in standard}


def _url(service: str, *parts: str, targeted: bool = False) -> str:
    tail = "".join(f"/{quote(part, safe='')}" for part in parts)
    return f"{service.rstrip('/')}/v3/conversations{tail}{'?isTargetedActivity=true' if targeted else ''}"


def _reaction_url(service: str, conversation: str, activity_id: str, reaction: str) -> str:
    return _url(service, conversation, "activities", activity_id, "reactions", reaction)
