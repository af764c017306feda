"""What goes wrong on Slack in a campaign, in the workspace, on the wire and in the desk's own processes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sandbox.double.workspace import Workspace
from tests.campaign.instances import AHEAD, Instances
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage
from tests.faults.town import Town
from tests.patience import PATIENCE

CALLS = ("chat.postMessage", "chat.update", "chat.postMessage")
STATUSES = (500, 502, 503)
MOST_LOST = 2
"""Of an event's three tries so many are lost at most: one whose last is lost comes when Slack connects again."""
FOR_GOOD = 1_000_000
"""Calls: more than there are."""
SOON = 0.5
"""Seconds that Slack waits for an acknowledgement while the database is away."""

Strike = Callable[[Trouble], Awaitable[None]]


class Away:
    """While ``now``, whatever the app asks of the platform breaks off."""

    def __init__(self) -> None:
        self.now = False

    def extend(self, _ws: Workspace, app: web.Application) -> None:
        """Have the platform's server be away."""

        @web.middleware
        async def break_off(request: web.Request, handler: Handler) -> web.StreamResponse:
            if self.now and request.transport is not None and request.path.startswith("/api/"):
                request.transport.abort()
                raise web.HTTPServiceUnavailable
            return await handler(request)

        app.middlewares.append(break_off)


class SlackTroubles:
    """Begins each kind of trouble, and ends what lasts."""

    def __init__(self, town: Town, instances: Instances, away: Away, outage: Outage) -> None:
        self._ws = town.ws
        self._instances = instances
        self._away = away
        self._outage = outage
        self._late: set[asyncio.Task[None]] = set()
        fail = self._ws.fail_next
        self._strikes: Mapping[What, Strike] = {
            What.KILL: _at_once(instances.kill),
            What.POINT: _at_once(instances.arm),
            What.LIMIT: _at_once(lambda one: fail(_call(one), times=one.times, ratelimited=0)),
            What.FAIL: _at_once(lambda one: fail(_call(one), times=one.times, status=STATUSES[one.times % 3])),
            What.LOSE_ANSWER: _at_once(lambda one: fail(_call(one), times=one.times, lost_answer=True)),
            What.LOSE_REQUEST: _at_once(lambda one: fail(_call(one), times=one.times, lost_request=True)),
            What.LATE: _at_once(lambda one: self._late.add(asyncio.create_task(self._lands_late(one)))),
            What.LOSE_EVENT: _at_once(self._lose_events),
            What.LOSE_ACK: _at_once(self._lose_acks),
            What.AGAIN: self._again,
            What.RECONNECT: self._reconnect,
            What.AWAY: self._go_away,
            What.DATABASE: self._stop_database,
            What.SKEW: partial(instances.skew, seconds=AHEAD),
        }
        self._ends: Mapping[What, Strike] = {
            What.AWAY: self._come_back,
            What.DATABASE: self._start_database,
            What.SKEW: partial(instances.skew, seconds=0),
        }

    def refuse(self, name: str) -> None:
        """Have nobody be able to write to someone, for good."""
        own = self._ws.driver.im(name)
        for method in ("chat.postMessage", "chat.update"):
            self._ws.fail_next(
                method, times=FOR_GOOD, fits=lambda call: call.get("channel") == own, error="messages_tab_disabled"
            )

    async def begin(self, trouble: Trouble) -> bool:
        """Let something go wrong; False where there is nothing yet that could."""
        if trouble.what is What.AGAIN and not self._ws.delivery.told:
            return False
        await self._strikes[trouble.what](trouble)
        return True

    async def end(self, trouble: Trouble) -> None:
        """Let what has lasted for minutes be over."""
        await self._ends[trouble.what](trouble)

    def close(self) -> None:
        """Drop what would still land."""
        for one in self._late:
            one.cancel()

    def _lose_events(self, trouble: Trouble) -> None:
        self._ws.faults.envelopes_to_lose += min(trouble.times, MOST_LOST)

    def _lose_acks(self, trouble: Trouble) -> None:
        self._ws.faults.acks_to_lose += min(trouble.times, MOST_LOST)

    async def _again(self, _trouble: Trouble) -> None:
        await self._ws.redeliver()

    async def _reconnect(self, _trouble: Trouble) -> None:
        await self._ws.sockets.refresh()

    async def _go_away(self, _trouble: Trouble) -> None:
        self._ws.faults.events_down = self._away.now = True

    async def _come_back(self, trouble: Trouble) -> None:
        self._ws.faults.events_down = self._away.now = False
        await self._reconnect(trouble)

    async def _stop_database(self, _trouble: Trouble) -> None:
        self._ws.delivery.ack_seconds = SOON
        await asyncio.to_thread(self._outage.begin)

    async def _start_database(self, _trouble: Trouble) -> None:
        await asyncio.to_thread(self._outage.end)
        self._ws.delivery.ack_seconds = PATIENCE

    async def _lands_late(self, trouble: Trouble) -> None:
        fault = self._ws.fail_next("chat.postMessage", lands_late=True)
        await fault.struck()
        await asyncio.sleep(trouble.moment)
        await fault.land()


def _call(trouble: Trouble) -> str:
    return CALLS[trouble.times % len(CALLS)]


def _at_once(strike: Callable[[Trouble], object]) -> Strike:
    async def begin(trouble: Trouble) -> None:
        strike(trouble)

    return begin
