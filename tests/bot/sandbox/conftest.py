"""A workspace on a free port, a real client, and the browser's side of the page."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.records import Both
from bot.sandbox.settings import Command, Sample, Settings, Shortcut
from bot.sandbox.workspace import Workspace
from tests.bot.sandbox.browser import Page
from tests.bot.sandbox.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ws(tmp_path: Path, clock: Clock) -> AsyncIterator[Workspace]:
    grid = tmp_path / "grille.xlsx"
    grid.write_bytes(b"PK\x03\x04")
    settings = Settings(
        commands=(Command("/aide", Both("Demander de l'aide", "Ask for help")),),
        shortcuts=(Shortcut("open_request", Both("Ouvrir une demande", "Open a request")),),
        samples={"grille.xlsx": Sample(grid, Both("Une grille", "A grid"))},
        retry_seconds=(0.0, 0.0),
    )
    async with Workspace.serve(tmp_path / "workspace", settings=settings, now=clock) as workspace:
        yield workspace


@pytest.fixture
def client(ws: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url, retry_handlers=[])


@pytest.fixture
async def page(ws: Workspace) -> AsyncIterator[Page]:
    async with ClientSession() as session:
        yield Page(session, ws.url)
