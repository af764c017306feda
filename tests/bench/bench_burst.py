"""Fifty direct messages at once, from the first word to the last receipt and the last card.

Over the sandbox's wire: signed events come in, posts go out to the same local double of Slack, everything in one
process. Bare is what the two libraries take for the least that could be called the same: bolt takes the event in,
one row is committed to SQLite, and two plain messages are posted, to the person and to the channel. The two take
turns, each message from someone who has not asked before.
"""

import asyncio
import os
import statistics
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, redirect_stderr
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiosqlite
import structlog
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.assembly import assemble
from bot.cli.logs import log_to_stderr
from bot.config.environment import Environment
from bot.sandbox.app import CONFIG
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Person, direct_channel
from bot.sandbox.double.state.settings import Settings
from bot.sandbox.double.state.wire import Crossing
from bot.sandbox.faculty import FACULTY, PEOPLE, TECHNOLOGY
from bot.slack.api import library_log
from bot.slack.http import PATH
from bot.slack.setup import connect
from bot.wiring import migrate, opened_desk
from tests.bench.figures import Figure, ms
from workflow.people.people import Address, Platform
from workflow.people.people import Person as Known
from workflow.ports.desk import Desk, Transaction

NOW = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
MESSAGES = 50
ROUNDS = 5
"""After one that warms up."""
WITHIN = 120.0
"""Seconds after which a turn has failed."""
LOOK = 0.01
"""Seconds between two looks at what has been posted."""
WORDS = "Bonjour, le micro de la salle 2 ne marche pas depuis ce matin. Pouvez-vous m’aider ?"

Turn = Callable[[Sequence[Person]], Awaitable["Took"]]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one turn, from its first message."""

    taken_in: float
    """Until every event was acknowledged."""
    receipt: float
    """Until everyone had read that their message has come."""
    card: float
    """Until the channel had every card."""
    statements: float
    """SQL statements for one message, of those that the turn ran."""


def measure() -> list[Figure]:
    """Compare the last receipt and the last card with bare bolt, one commit and two posts, in turns."""
    with _logging():
        return asyncio.run(_measure())


@contextmanager
def _logging() -> Iterator[None]:
    """Log as ``vigie run`` does, to nobody."""
    with Path(os.devnull).open("w") as nowhere:
        with redirect_stderr(nowhere):
            log_to_stderr()
        try:
            yield
        finally:
            structlog.reset_defaults()


async def _measure() -> list[Figure]:
    writers = _writers()
    settings = replace(FACULTY, people=(*PEOPLE, *writers))
    with TemporaryDirectory(prefix="vigie-bench-") as folder:
        async with AsyncExitStack() as stack:
            contenders = {
                "bare": await stack.enter_async_context(_bare(Path(folder) / "bare", settings)),
                "ours": await stack.enter_async_context(_ours(Path(folder) / "ours", settings)),
            }
            took = await _turns(contenders, writers)
    return _figures(took["ours"], took["bare"])


def _figures(ours: Took, bare: Took) -> list[Figure]:
    rate = f"{MESSAGES / ours.card:.1f} messages a second against {MESSAGES / bare.card:.1f}"
    return [
        _compared(f"{MESSAGES} direct messages, to the last receipt / bare bolt", ours.receipt, bare.receipt),
        _compared("… to the last card / the same", ours.card, bare.card, rate),
        _compared("… to the last acknowledgement / the same", ours.taken_in, bare.taken_in),
        Figure("… SQL statements of one message", ours.statements, "with everything the instance does meanwhile", ""),
    ]


def _compared(name: str, ours: float, bare: float, more: str = "") -> Figure:
    return Figure(name, ours / bare, "; ".join(filter(None, (f"{ms(ours)} against {ms(bare)}", more))))


async def _turns(contenders: Mapping[str, Turn], writers: Sequence[Person]) -> dict[str, Took]:
    """Return each contender's medians; the first turn of each warms up."""
    found: dict[str, list[Took]] = {name: [] for name in contenders}
    for number in range(ROUNDS + 1):
        for name, turn in contenders.items():
            found[name].append(await turn(writers[number * MESSAGES :][:MESSAGES]))
    return {
        name: Took(*(statistics.median(getattr(one, part) for one in took[1:]) for part in Took.__slots__))
        for name, took in found.items()
    }


def _writers() -> tuple[Person, ...]:
    """Invent as many teachers as there are messages."""
    one = PEOPLE[0]
    return tuple(
        replace(one, id=f"U0BENCH{number}", name=f"personne{number}", real_name=f"Personne {number}", email="")
        for number in range(MESSAGES * (ROUNDS + 1))
    )


@asynccontextmanager
async def _ours(folder: Path, settings: Settings) -> AsyncIterator[Turn]:
    """A whole instance on its own workspace; it knows everyone who writes."""
    await asyncio.to_thread(folder.mkdir)
    async with SlackDouble.serve(folder / "workspace", settings, now=lambda: NOW) as workspace:
        environment = Environment(
            vigie_database_url=f"sqlite:///{folder / 'vigie.db'}",
            vigie_config=CONFIG,
            slack_bot_token=settings.bot_token,
            slack_signing_secret=settings.signing_secret,
            slack_api_url=workspace.api_url,
        )
        await asyncio.to_thread(migrate, environment.vigie_database_url, create=True)
        async with opened_desk(environment) as (desk, configuration):
            await _introduce(desk, settings)
            instance = await assemble(desk, configuration, [connect(environment)], lambda: NOW)
            workspace.deliver_to(f"{await instance.start('127.0.0.1', 0)}{PATH}")
            try:
                yield _burst(workspace)
            finally:
                await instance.stop()


async def _introduce(desk: Desk, settings: Settings) -> None:
    """Have everyone who writes known already, as they are on any day but the first."""

    async def write(tx: Transaction) -> None:
        accounts = ((one, Address(Platform.SLACK, settings.team_id, one.id)) for one in settings.people)
        await tx.people.add_many(
            [
                Known(0, one.real_name, None, "fr", (account,))
                for one, account in accounts
                if one.id.startswith("U0BENCH")
            ]
        )

    await desk.write(write)


@asynccontextmanager
async def _bare(folder: Path, settings: Settings) -> AsyncIterator[Turn]:
    """An app of bolt's, as short as can be, on a workspace of its own."""
    await asyncio.to_thread(folder.mkdir)
    async with (
        SlackDouble.serve(folder / "workspace", settings, now=lambda: NOW) as workspace,
        aiosqlite.connect(folder / "bare.db") as database,
    ):
        await database.execute("PRAGMA journal_mode=WAL")
        await database.execute("CREATE TABLE said (channel TEXT, ts TEXT, text TEXT)")
        app = _echo(workspace, settings, database)
        runner = web.AppRunner(app.web_app(PATH, 0), access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await app.client.auth_test(token=settings.bot_token)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            workspace.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}")
            yield _burst(workspace)
        finally:
            await runner.cleanup()


def _echo(workspace: SlackDouble, settings: Settings, database: aiosqlite.Connection) -> AsyncApp:
    client = AsyncWebClient(base_url=workspace.api_url)
    known = AuthorizeResult(
        enterprise_id=None,
        team_id=settings.team_id,
        bot_token=settings.bot_token,
        bot_id=settings.bot_id,
        bot_user_id=settings.app_user,
    )

    async def authorize(**_: object) -> AuthorizeResult:
        return known

    app = AsyncApp(logger=library_log, client=client, signing_secret=settings.signing_secret, authorize=authorize)

    @app.event("message")
    async def take(event: dict[str, Any], client: AsyncWebClient) -> None:
        if event["channel"] == TECHNOLOGY:
            return
        await database.execute("INSERT INTO said VALUES (?, ?, ?)", (event["channel"], event["ts"], event["text"]))
        await database.commit()
        await client.chat_postMessage(channel=event["channel"], text=event["text"])
        await client.chat_postMessage(channel=TECHNOLOGY, text=event["text"])

    return app


def _burst(workspace: SlackDouble) -> Turn:
    """Make a turn: everyone writes, then all is waited for."""

    async def turn(writers: Sequence[Person]) -> Took:
        crossed, began = workspace.wire.last, datetime.now(UTC)
        with _counted() as statements:
            for one in writers:
                await workspace.driver.send_message(one, "app", WORDS)
            seen = await _all_said(workspace, crossed, writers)
        await workspace.delivery.settle()
        return Took(
            _seconds(began, [one for one in seen if _from(one, writers)]),
            _seconds(began, [one for one in seen if _posted(one) not in (None, TECHNOLOGY)]),
            _seconds(began, [one for one in seen if _posted(one) == TECHNOLOGY]),
            sum(statements) / len(writers),
        )

    return turn


async def _all_said(workspace: SlackDouble, crossed: int, writers: Sequence[Person]) -> list[Crossing]:
    """Wait until everyone has a receipt and the channel a card of each; return what went over the wire meanwhile."""
    seen: list[Crossing] = []
    places: Counter[str | None] = Counter()
    async with asyncio.timeout(WITHIN):
        while places[TECHNOLOGY] < len(writers) or not all(direct_channel(one.id) in places for one in writers):
            await asyncio.sleep(LOOK)
            while page := workspace.wire.after(seen[-1].number if seen else crossed):
                seen += page
                places.update(map(_posted, page))
    return seen


def _seconds(began: datetime, crossings: Sequence[Crossing]) -> float:
    return (max(one.at for one in crossings) - began).total_seconds()


def _from(crossing: Crossing, writers: Sequence[Person]) -> bool:
    """Tell whether it took one of these people's words to the app."""
    said = crossing.body.get("event", {})
    return said.get("user") in {one.id for one in writers}


def _posted(crossing: Crossing) -> str | None:
    """Return the channel that it posted to; None for anything else."""
    if crossing.method != "chat.postMessage" or not crossing.ok or crossing.answer is None:
        return None
    return str(crossing.answer["channel"])


@contextmanager
def _counted() -> Iterator[list[int]]:
    """Count SQL statements, one entry each."""
    ran: list[int] = []

    def note(*_: object) -> None:
        ran.append(1)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield ran
    finally:
        event.remove(Engine, "before_cursor_execute", note)
