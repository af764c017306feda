"""A workspace on a free port, a real client, and what goes into messages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.records import Both
from bot.sandbox.settings import Command, Settings, Shortcut
from bot.sandbox.workspace import Workspace
from tests.bot.sandbox.clock import Clock

SETTINGS = Settings(
    commands=(Command("/aide", Both("Demander de l'aide", "Ask for help")),),
    shortcuts=(Shortcut("open_request", Both("Ouvrir une demande", "Open a request")),),
    retry_seconds=(0.0, 0.0),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ws(tmp_path: Path, clock: Clock) -> AsyncIterator[Workspace]:
    async with Workspace.serve(tmp_path, settings=SETTINGS, now=clock) as workspace:
        yield workspace


@pytest.fixture
def client(ws: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url, retry_handlers=[])
