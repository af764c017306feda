"""Graph's subscriptions: it tries an address before it promises to tell it of mail, and forgets what is not renewed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web

LONGEST = timedelta(minutes=10_080)
TOKEN = "Validation: Testing client application reachability for subscription <é&> Request-Id: 1"
ANSWERED_WITHIN = 10.0
Json = dict[str, Any]


@dataclass
class Subscription:
    """One of them."""

    id: str
    url: str
    state: str
    ends: datetime


@dataclass
class Subscriptions:
    """Those of one app."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    all: dict[str, Subscription] = field(default_factory=dict)
    refuses: str = ""
    """The code by which Graph refuses to promise anything."""
    loses: bool = False
    """What is told does not arrive."""
    answers: list[int] = field(default_factory=list)
    """What was answered to what was told."""
    _numbers: Any = field(default_factory=lambda: count(1))
    _telling: set[asyncio.Task[None]] = field(default_factory=set)

    async def answer(self, request: web.Request, resource: str) -> web.Response:
        """Answer one call."""
        if request.method == "GET":
            return web.json_response({"value": [_shown(one) for one in self._good()]})
        wanted: Json = await request.json()
        ends = datetime.fromisoformat(wanted["expirationDateTime"])
        if not self.now() < ends < self.now() + LONGEST:
            return _no(400, "InvalidRequest", "Subscription expiration can only be 10080 minutes in the future.")
        if self.refuses:
            return _no(403, self.refuses, "Operation: Create; Exception: [Status Code: Forbidden]")
        if request.method == "POST":
            return await self._make(wanted, ends, resource)
        known = next((one for one in self._good() if one.id == request.match_info["id"]), None)
        if known is None:
            return _no(404, "ResourceNotFound", "The object was not found.")
        known.ends = ends
        return web.json_response(_shown(known))

    def of_mail(self) -> None:
        """Tell that a message was created."""
        self._tell({"changeType": "created", "resource": "Users/1/Messages/1", "resourceData": {"id": "1"}})

    def drops(self) -> None:
        """Forget all subscriptions, and say so."""
        self._tell({"lifecycleEvent": "subscriptionRemoved"})
        self.all.clear()

    def wants_renewal(self) -> None:
        """Tell that they are to be authorised again."""
        self._tell({"lifecycleEvent": "reauthorizationRequired"})

    def missed(self) -> None:
        """Tell that something was not told."""
        self._tell({"lifecycleEvent": "missed"})

    async def told(self) -> None:
        """Wait until all was told."""
        while self._telling:
            await asyncio.gather(*self._telling)

    async def _make(self, wanted: Json, ends: datetime, resource: str) -> web.Response:
        if wanted["resource"] != resource or wanted["changeType"] != "created" or len(wanted["clientState"]) > 128:
            return _no(400, "InvalidRequest", "Resource is not supported.")
        for url in {wanted["notificationUrl"], wanted["lifecycleNotificationUrl"]}:
            if not await _reads_back(url):
                return _no(400, "ValidationError", "Subscription validation request failed.")
        made = Subscription(f"sub-{next(self._numbers)}", wanted["notificationUrl"], wanted["clientState"], ends)
        self.all[made.id] = made
        return web.json_response({**_shown(made), "clientState": made.state}, status=201)

    def _good(self) -> list[Subscription]:
        return [one for one in self.all.values() if self.now() < one.ends]

    def _tell(self, what: Json) -> None:
        for one in () if self.loses else self._good():
            told = {"subscriptionId": one.id, "clientState": one.state, "tenantId": "1", **what}
            task = asyncio.create_task(self._post(one.url, {"value": [told]}))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _post(self, url: str, body: Json) -> None:
        async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
            self.answers.append(response.status)


async def _reads_back(url: str) -> bool:
    headers, params = {"Content-Type": "text/plain; charset=utf-8"}, {"validationToken": TOKEN}
    timeout = aiohttp.ClientTimeout(total=ANSWERED_WITHIN)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, params=params, headers=headers) as response,
        ):
            return (response.status, response.content_type, await response.text()) == (200, "text/plain", TOKEN)
    except (aiohttp.ClientError, TimeoutError):
        return False


def _shown(one: Subscription) -> Json:
    ends = f"{one.ends.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.0000000Z"
    return {"id": one.id, "notificationUrl": one.url, "expirationDateTime": ends, "clientState": None}


def _no(status: int, code: str, said: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": said}}, status=status)
