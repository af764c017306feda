"""A workspace on a free port, a real client, and the browser's side of the page."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Both
from bot.sandbox.double.state.settings import Command, Shortcut
from bot.sandbox.faculty import FACULTY
from bot.sandbox.page_api.page import PageParts, Sample
from bot.sandbox.page_api.routes import mount
from tests.bot.sandbox.browser import Page
from tests.bot.sandbox.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def parts(tmp_path: Path) -> PageParts:
    grid = tmp_path / "grille.xlsx"
    grid.write_bytes(b"PK\x03\x04")
    return PageParts(samples={"grille.xlsx": Sample(grid, Both("Une grille", "A grid"))})


@pytest.fixture
async def ws(tmp_path: Path, clock: Clock, parts: PageParts) -> AsyncIterator[SlackDouble]:
    settings = replace(
        FACULTY,
        commands=(Command("/aide", Both("Demander de l'aide", "Ask for help")),),
        shortcuts=(Shortcut("open_request", Both("Ouvrir une demande", "Open a request")),),
        retry_seconds=(0.0, 0.0),
    )
    extend = partial(mount, parts)
    async with SlackDouble.serve(tmp_path / "workspace", settings, now=clock, extend=extend) as workspace:
        yield workspace


@pytest.fixture
def client(ws: SlackDouble) -> AsyncWebClient:
    return AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url, retry_handlers=[])


@pytest.fixture
async def page(ws: SlackDouble) -> AsyncIterator[Page]:
    async with ClientSession() as session:
        yield Page(session, ws.url)
