"""Taking messages from Teams in, against the libraries' own two adapters, whose bots do nothing, commit or echo.

All get the same signed activities (a new message each), and each verifies its token.
The bare bots then parse the activity, run the turn and are done: the first sends no
reply, as ours does not before the outbox; the second commits what was said to a SQLite
database on disk, which is the least that keeps a promise; the third sends what was said back to the
Connector, over this machine's own network, within its turn. Ours also looks at the tenant, learns where
people can be written to, reads whether the message is a command, and stores it: once
in memory, once in the SQLite inbox that ``vigie run`` uses, migrated, on disk.
"""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import aiosqlite
from aiohttp import web
from botbuilder.core import BotFrameworkAdapter, BotFrameworkAdapterSettings, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AppCredentials,
    BotFrameworkAuthenticationFactory,
    ChannelValidation,
    JwtTokenExtractor,
    PasswordServiceClientCredentialFactory,
)

from bot.desk.doors import Registry
from bot.ingress.limits import LIMITS, ServerLimits
from bot.teams.platform import TeamsPlatform
from storage import migrate, open_desk
from tests.bench.figures import Figure
from tests.bot.teams.connector import TOKENS, Connector, serving
from tests.bot.teams.office import settings_for
from tests.bot.teams.signing import published, token
from tests.bot.teams.tenant import APP, BOT, TENANT, Tenant
from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar
from workflow.ports.desk import Desk
from workflow.upkeep.rulebook import Rulebook

NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
ROUNDS = 7
AT_ONCE = (1, 32)
"""Messages under way at the same time."""
MESSAGES = 128
"""In one turn of one contender."""
PEOPLE = 32
BARE = {
    "CloudAdapter": 0.5,
    "BotFrameworkAdapter": 0.5,
    "BotFrameworkAdapter + commit": 0.8,
    "CloudAdapter echo": 1,
    "BotFrameworkAdapter echo": 1,
}
"""The libraries' own, and what of their rate ours is to reach."""


class Headers(dict[str, str]):
    """As much of a request's headers."""

    def getall(self, name: str, _default: list[str]) -> list[str]:
        """Return every line of a header."""
        return [self[name]]


@dataclass(frozen=True, slots=True)
class Posted:
    """As much of a request as a way in looks at."""

    body: bytes
    headers: Headers = field(default_factory=Headers)
    content_type: str = "application/json"
    charset: str = "utf-8"
    app: Mapping[object, object] = field(default_factory=lambda: {LIMITS: ServerLimits()})

    async def read(self) -> bytes:
        """Return the body."""
        return self.body


Take = Callable[[Posted], Awaitable[None]]
Bot = Callable[[TurnContext], Awaitable[None]]


def measure() -> list[Figure]:
    """Return messages taken in a second, as a share of what each bare adapter does.

    Ratios are of medians over turns taken one after the other in one run.
    """
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    connector = Connector(Tenant())
    async with serving(connector.application()) as url:
        connector.url = url
        async with _contenders(connector) as contenders:
            return [
                Figure(
                    f"Teams message, {road}, {at_once} at once / bare {bare}",
                    medians[road] / medians[bare],
                    f"{medians[road]:,.0f}/s against {medians[bare]:,.0f}/s",
                    at_least=BARE[bare],
                )
                for at_once in AT_ONCE
                for medians in [await _medians(contenders, url, at_once)]
                for road in contenders
                if road not in BARE
                for bare in BARE
            ]


@asynccontextmanager
async def _contenders(connector: Connector) -> AsyncIterator[dict[str, Take]]:
    rules = Rulebook(BusinessCalendar("America/Toronto"))
    with TemporaryDirectory() as folder, _keys_known(f"{connector.url}/openid"):
        database = f"sqlite:///{Path(folder) / 'bench.db'}"
        await asyncio.to_thread(migrate, database, create=True)
        desk = await open_desk(database, rules)
        bare = await aiosqlite.connect(Path(folder) / "bare.db")
        await bare.executescript("PRAGMA journal_mode=WAL; CREATE TABLE said (id TEXT PRIMARY KEY, text TEXT)")
        platforms = [_platform(connector, one) for one in (MemoryDesk(rules), desk)]
        try:
            for platform in platforms:
                platform.open(cast("Registry", None), lambda: None)
            yield {
                "CloudAdapter": _cloud(_nothing),
                "BotFrameworkAdapter": _framework(_nothing),
                "BotFrameworkAdapter + commit": _framework(_committing(bare)),
                "CloudAdapter echo": _cloud(_echo),
                "BotFrameworkAdapter echo": _framework(_echo),
                "storing in memory": _ours(platforms[0]),
                "storing in SQLite": _ours(platforms[1]),
            }
        finally:
            for platform in platforms:
                await platform.stop()
            await bare.close()
            await desk.close()


def _platform(connector: Connector, desk: Desk) -> TeamsPlatform:
    return TeamsPlatform(settings_for(connector), desk, lambda: NOW, fetch=connector.fetch)


@contextmanager
def _keys_known(url: str) -> Iterator[None]:
    """Let the libraries know the keys from the start: they would fetch them with blocking calls."""
    before = ChannelValidation.open_id_metadata_endpoint
    ChannelValidation.open_id_metadata_endpoint = url
    known = JwtTokenExtractor.get_open_id_metadata(url)
    known.keys, known.last_updated = [published("first", "msteams")], datetime.now()  # noqa: DTZ005 - as they count
    try:
        yield
    finally:
        ChannelValidation.open_id_metadata_endpoint = before
        del JwtTokenExtractor.metadataCache[url]


def _ours(platform: TeamsPlatform) -> Take:
    async def take(posted: Posted) -> None:
        answer = await platform._endpoint.answer(cast("web.Request", posted))  # type: ignore[union-attr]
        if answer.status != 200:
            raise AssertionError("a message was not taken")

    return take


class _Cloud(CloudAdapterBase):  # type: ignore[misc]
    """The library's own, whose web server is left out."""


class _Known(AppCredentials):  # type: ignore[misc]
    """Has a token already, which the Connector takes: the libraries would ask Entra for one."""

    def get_access_token(self, force_refresh: bool = False) -> str:
        return TOKENS["https://api.botframework.com"]


class _Factory(PasswordServiceClientCredentialFactory):  # type: ignore[misc]
    async def create_credentials(self, *_asked: object, **_more: object) -> AppCredentials:
        return _Known(APP, TENANT)


def _cloud(bot: Bot) -> Take:
    credentials = _Factory(APP, "secret", TENANT)
    adapter = _Cloud(BotFrameworkAuthenticationFactory.create(credential_factory=credentials))

    async def take(posted: Posted) -> None:
        await adapter.process_activity(posted.headers["Authorization"], _activity(posted), bot)

    return take


def _framework(bot: Bot) -> Take:
    adapter = BotFrameworkAdapter(BotFrameworkAdapterSettings(APP, "secret", app_credentials=_Known(APP, TENANT)))

    async def take(posted: Posted) -> None:
        await adapter.process_activity(_activity(posted), posted.headers["Authorization"], bot)

    return take


def _activity(posted: Posted) -> Any:
    return Activity().deserialize(json.loads(posted.body))


async def _nothing(_turn: TurnContext) -> None:
    """The bot that does nothing."""


def _committing(database: aiosqlite.Connection) -> Bot:
    """Return the bot that keeps what was said."""
    alone = asyncio.Lock()

    async def keep(turn: TurnContext) -> None:
        async with alone:
            await database.execute("INSERT INTO said VALUES (?, ?)", (turn.activity.id, turn.activity.text))
            await database.commit()

    return keep


async def _echo(turn: TurnContext) -> None:
    """The bot that says what was said."""
    await turn.send_activity(turn.activity.text)


async def _medians(contenders: Mapping[str, Take], url: str, at_once: int) -> dict[str, float]:
    rates: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(ROUNDS + 1):
        for name, take in contenders.items():
            rate = await _rate(take, _messages(f"{name}.{at_once}.{turn}", url), at_once)
            if turn:  # The first turn warms up.
                rates[name].append(rate)
    return {name: statistics.median(measured) for name, measured in rates.items()}


async def _rate(take: Take, messages: Sequence[Posted], at_once: int) -> float:
    waiting = iter(messages)

    async def work() -> None:
        for posted in waiting:
            await take(posted)

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    return len(messages) / (time.perf_counter() - started)


def _messages(turn: str, url: str) -> list[Posted]:
    """Sign a turn's messages; as Microsoft's, they share a token."""
    headers = Headers({"Authorization": f"Bearer {token(APP, url)}"})
    return [Posted(_body(f"{turn}.{number}", number % PEOPLE, url), headers) for number in range(MESSAGES)]


def _body(identity: str, person: int, url: str) -> bytes:
    said = {
        "type": "message",
        "id": identity,
        "channelId": "msteams",
        "serviceUrl": url,
        "timestamp": "2026-09-01T13:10:00.000Z",
        "locale": "fr-CA",
        "from": {"id": f"29:{person}", "name": "Camille Roy", "aadObjectId": f"aad-{person}"},
        "recipient": {"id": BOT, "name": "Vigie"},
        "conversation": {"id": f"a:{person}", "tenantId": TENANT, "conversationType": "personal"},
        "channelData": {"tenant": {"id": TENANT}},
        "text": "Bonjour, le micro de la salle 2 ne marche pas depuis ce matin. Pouvez-vous m’aider ?",
    }
    return json.dumps(said).encode()
