"""What goes wrong on Slack in a campaign, in the workspace and on the wire."""

import asyncio
from collections.abc import Mapping
from typing import Unpack

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sandbox.double.state.faults import How
from bot.sandbox.double.workspace import Workspace
from tests.campaign.instances import Instances
from tests.campaign.striking import Strike, Troubles
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage
from tests.faults.town import Town
from tests.patience import PATIENCE

CALLS = ("chat.postMessage", "chat.update", "chat.postMessage")
STATUSES = (500, 502, 503)
MOST_LOST = 2
"""Of an event's three tries so many are lost at most: one whose last is lost comes when Slack connects again."""
SOCKET = "/link/"
FOR_GOOD = 1_000_000
"""Calls: more than there are."""
SOON = 0.5
"""Seconds that Slack waits for an acknowledgement while the database is away."""


class Away:
    """While ``now``, whatever the app asks of the platform breaks off; what connects it stays, and tells nothing."""

    def __init__(self) -> None:
        self.now = False

    def breaks_off(self, path: str) -> bool:
        """Tell whether what is asked for there gets no answer."""
        return self.now and path != SOCKET

    def extend(self, _ws: Workspace, app: web.Application) -> None:
        """Have the platform's server be away."""

        @web.middleware
        async def break_off(request: web.Request, handler: Handler) -> web.StreamResponse:
            if self.breaks_off(request.path) and request.transport is not None:
                request.transport.abort()
                raise web.HTTPServiceUnavailable
            return await handler(request)

        app.middlewares.append(break_off)


class SlackTroubles(Troubles):
    """One workspace's."""

    def __init__(self, town: Town, instances: Instances, away: Away, outage: Outage) -> None:
        self._ws = town.ws
        self._away = away
        self._late: set[asyncio.Task[None]] = set()
        super().__init__(instances, outage)

    def own(self) -> Mapping[What, Strike]:
        return {
            What.LIMIT: lambda one: self._fail(one, ratelimited=0),
            What.FAIL: lambda one: self._fail(one, status=STATUSES[one.times % 3]),
            What.LOSE_ANSWER: lambda one: self._fail(one, lost_answer=True),
            What.LOSE_REQUEST: lambda one: self._fail(one, lost_request=True),
            What.LATE: lambda one: self._late.add(asyncio.create_task(self._lands_late(one))),
            What.LOSE_EVENT: self._lose_events,
            What.LOSE_ACK: self._lose_acks,
            What.AGAIN: lambda _one: self._ws.redeliver(),
            What.RECONNECT: lambda _one: self._ws.sockets.refresh(),
        }

    @property
    def has_told(self) -> bool:
        return bool(self._ws.delivery.told)

    def refuse(self, name: str) -> None:
        """Have nobody be able to write to someone, for good."""
        own = self._ws.driver.im(name)
        for method in ("chat.postMessage", "chat.update"):
            self._ws.fail_next(
                method, times=FOR_GOOD, fits=lambda call: call.get("channel") == own, error="messages_tab_disabled"
            )

    def leave(self) -> None:
        self._ws.faults.events_down = self._away.now = True

    async def come_back(self) -> None:
        self._ws.faults.events_down = self._away.now = False
        await self._ws.sockets.refresh()

    async def stop_database(self) -> None:
        self._ws.delivery.ack_seconds = SOON
        await super().stop_database()

    async def start_database(self) -> None:
        await super().start_database()
        self._ws.delivery.ack_seconds = PATIENCE

    def close(self) -> None:
        """Drop what would still land."""
        for one in self._late:
            one.cancel()

    def _fail(self, trouble: Trouble, **how: Unpack[How]) -> None:
        self._ws.fail_next(CALLS[trouble.times % len(CALLS)], times=trouble.times, **how)

    def _lose_events(self, trouble: Trouble) -> None:
        self._ws.faults.envelopes_to_lose += min(trouble.times, MOST_LOST)

    def _lose_acks(self, trouble: Trouble) -> None:
        self._ws.faults.acks_to_lose += min(trouble.times, MOST_LOST)

    async def _lands_late(self, trouble: Trouble) -> None:
        fault = self._ws.fail_next("chat.postMessage", lands_late=True)
        await fault.struck()
        await asyncio.sleep(trouble.moment)
        await fault.land()
