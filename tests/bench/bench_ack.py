"""Acknowledging events, against a bare slack-bolt app that does nothing with them.

Both sides get the same signed requests (a new message each): parsing, verification
and dispatch are in, theirs by bolt's ``async_dispatch`` with ``process_before_response``,
ours by the endpoint before it. Ours also looks at the workspace, checks the shape,
finds the message's key and stores it: once where storing costs nothing, once in the SQLite inbox that
``vigie run`` uses, migrated, on disk.
"""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.catch_up import CatchUp
from bot.delivery.gaps import GapFile, Gaps
from bot.delivery.pace import RateLimiter
from bot.desk.doors import Registry
from bot.ingress.body import JSON, Content
from bot.sandbox.double.transport.http_events import signature
from bot.slack.api import Identity, SlackApi, SlackSettings, library_log
from bot.slack.chat import SlackChat
from bot.slack.doorway import Doorway
from bot.slack.events import Intake
from bot.slack.histories import SlackHistories
from bot.slack.http import Endpoint
from bot.slack.paced import RATE, PacedPages
from bot.slack.reply import Responder
from bot.slack.signing import Proof
from bot.slack.wire import Known, Wire
from storage import migrate, open_desk
from tests.bench.figures import Figure
from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar
from workflow.ports.desk import Desk
from workflow.ports.queues import InboxQueue
from workflow.upkeep.rulebook import Rulebook

SECRET = "bench-signing-secret"
ME = Identity("T0BENCH", "U0VIGIE", "B0VIGIE")
NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
ROUNDS = 7
AT_ONCE = (1, 32, 256)
"""Events under way at the same time."""
EVENTS = 256
"""In one turn of one contender."""

Signed = tuple[str, str, str]
"""Body, timestamp and signature."""
Dispatch = Callable[[str, str, str], Awaitable[BoltResponse]]
"""Given the same."""


class Nowhere:
    """An inbox whose storing costs nothing."""

    async def add(self, _key: str, _kind: str, _stream: str, _body: Mapping[str, object], _at: datetime) -> bool:
        return True


def measure() -> list[Figure]:
    """Return events acknowledged a second, as a share of what bare bolt does.

    Ratios are of medians over turns taken one after the other in one run.
    """
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    async with _contenders() as apps:
        return [
            _compared(f"acknowledgement, {road}, {at_once} at once / bare bolt", medians[road], medians["bare"])
            for at_once in AT_ONCE
            for medians in [await _medians(apps, at_once)]
            for road in apps
            if road != "bare"
        ]


def _compared(name: str, ours: float, bare: float) -> Figure:
    return Figure(name, ours / bare, f"{ours:,.0f}/s against {bare:,.0f}/s", at_least=0.5)


@asynccontextmanager
async def _contenders() -> AsyncIterator[dict[str, Dispatch]]:
    rules = Rulebook(BusinessCalendar("America/Toronto"))
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        await asyncio.to_thread(migrate, url, create=True)
        desk = await open_desk(url, rules)
        try:
            yield {
                "bare": _bare(),
                "storing nowhere": _ours(MemoryDesk(rules), cast("InboxQueue", Nowhere())),
                "storing in SQLite": _ours(desk, desk.inbox),
            }
        finally:
            await desk.close()


def _bare() -> Dispatch:
    app = AsyncApp(
        logger=library_log,
        client=AsyncWebClient(),
        signing_secret=SECRET,
        authorize=Known(ME),
        process_before_response=True,
    )

    @app.event("message")
    async def echo() -> None:
        """Acknowledged by bolt, and nothing else."""

    async def dispatch(body: str, at: str, signature: str) -> BoltResponse:
        headers: dict[str, str | Sequence[str]] = {
            "content-type": JSON,
            "x-slack-request-timestamp": at,
            "x-slack-signature": signature,
        }
        return await app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))

    return dispatch


def _ours(desk: Desk, inbox: InboxQueue) -> Dispatch:
    api = SlackApi(SlackSettings("xoxb-bench", signing_secret=SECRET))
    api._identity = ME
    chat = SlackChat(api)
    intake = Intake(inbox, chat.people, lambda: NOW, lambda: None)
    doorway = Doorway(desk, cast("Registry", None), chat, Responder(api), ME, lambda: NOW)
    histories = SlackHistories(api, intake, desk, lambda: NOW, PacedPages(api, RateLimiter(RATE, asyncio.sleep)))
    catch_up = CatchUp(histories, desk, Gaps(GapFile(None)), asyncio.Event())
    endpoint = Endpoint(Wire(api, intake, doorway, catch_up.seen, catch_up.missed).app, SECRET)

    async def dispatch(body: str, at: str, signature: str) -> BoltResponse:
        return await endpoint.dispatch(Content(body.encode(), JSON), Proof([at], [signature]))

    return dispatch


async def _medians(apps: Mapping[str, Dispatch], at_once: int) -> dict[str, float]:
    rates: dict[str, list[float]] = {name: [] for name in apps}
    for turn in range(ROUNDS + 1):
        for name, dispatch in apps.items():
            rate = await _rate(dispatch, _events(turn, at_once, name), at_once)
            if turn:  # The first turn warms up.
                rates[name].append(rate)
    return {name: statistics.median(measured) for name, measured in rates.items()}


async def _rate(dispatch: Dispatch, events: Sequence[Signed], at_once: int) -> float:
    waiting = iter(events)

    async def work() -> None:
        for body, at, proof in waiting:
            if (await dispatch(body, at, proof)).status != 200:
                raise AssertionError("an event was not acknowledged")

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    return len(events) / (time.perf_counter() - started)


def _events(turn: int, at_once: int, name: str) -> list[Signed]:
    """Sign a turn's messages, from as many people as there can be events under way."""
    signed_at = int(time.time())
    return [
        _signed(f"{1788270600 + turn}.{number:06}", f"D{at_once}{name[-6:]}{number % AT_ONCE[-1]}", signed_at)
        for number in range(EVENTS)
    ]


def _signed(ts: str, channel: str, signed_at: int) -> Signed:
    event = {
        "type": "message",
        "channel": channel,
        "channel_type": "im",
        "user": "U0CAMILLE",
        "text": "Bonjour, le micro de la salle 2 ne marche pas depuis ce matin. Pouvez-vous m’aider ?",
        "ts": ts,
        "event_ts": ts,
    }
    envelope = {"type": "event_callback", "team_id": ME.team, "event_id": f"Ev{ts}", "event": event}
    body = json.dumps(envelope)
    return body, str(signed_at), signature(SECRET, signed_at, body)
