"""The floor: bolt takes a message in, one row is committed, and then alone it is acknowledged; two plain posts follow.

It is the least that could be called the same: what is promised to be kept is on disk before Slack is told so.
"""

import asyncio
import json
import sys
from typing import Any

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Column, MetaData, Table, Text, event, insert
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.sandbox.faculty import FACULTY, TECHNOLOGY
from bot.slack.api import library_log
from bot.slack.http import PATH
from storage.urls import for_asyncio, parse
from tests.load.answering import answer_all
from tests.load.gauges import gauges

COLUMNS = ("channel", "ts", "text")
said = Table("said", MetaData(), *(Column(name, Text) for name in COLUMNS))
WRITERS = {"sqlite": 1, "postgresql": 8}
"""Connections that each database is written by: SQLite has one writer at a time."""


async def _live(database: str, api: str) -> None:
    engine = await _engine(database)
    app = _app(engine, api)
    runner = web.AppRunner(app.web_app(PATH, 0), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with gauges() as lap:
            await answer_all({"url": f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"}, {"lap": lap})
    finally:
        await runner.cleanup()
        await engine.dispose()


async def _engine(database: str) -> AsyncEngine:
    """Open a database as Vigie has it: SQLite writes ahead."""
    url = parse(database)
    size = WRITERS[url.drivername]
    engine = create_async_engine(for_asyncio(url), pool_size=size, max_overflow=0, pool_timeout=60)
    if url.drivername == "sqlite":
        event.listen(engine.sync_engine, "connect", _write_ahead)
    async with engine.begin() as connection:
        await connection.run_sync(said.metadata.create_all)
    return engine


def _write_ahead(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _app(engine: AsyncEngine, api: str) -> AsyncApp:
    known = AuthorizeResult(
        enterprise_id=None,
        team_id=FACULTY.team_id,
        bot_token=FACULTY.bot_token,
        bot_id=FACULTY.bot_id,
        bot_user_id=FACULTY.app_user,
    )

    async def authorize(**_: object) -> AuthorizeResult:
        return known

    app = AsyncApp(
        logger=library_log,
        client=AsyncWebClient(base_url=api, token=FACULTY.bot_token),
        signing_secret=FACULTY.signing_secret,
        authorize=authorize,
        process_before_response=True,
    )
    posting: set[asyncio.Task[None]] = set()

    @app.event("message")
    async def take(event: dict[str, Any], client: AsyncWebClient) -> None:
        if "bot_id" in event:
            return
        row = {name: event[name] for name in COLUMNS}
        async with engine.begin() as connection:
            await connection.execute(insert(said), row)
        task = asyncio.create_task(_post(client, event))
        posting.add(task)
        task.add_done_callback(posting.discard)

    return app


async def _post(client: AsyncWebClient, event: dict[str, Any]) -> None:
    await client.chat_postMessage(channel=event["channel"], text=event["text"])
    await client.chat_postMessage(channel=TECHNOLOGY, text=f"<@{event['user']}> {event['text']}")


if __name__ == "__main__":
    asyncio.run(_live(**json.loads(sys.argv[1])))
