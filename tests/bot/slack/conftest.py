"""A workspace, and the platform at work in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.workspace import Workspace
from tests.bot.slack.office import Clock, Office, new_desk, running, workspace


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ws(tmp_path: Path, clock: Clock) -> AsyncIterator[Workspace]:
    async with workspace(tmp_path, clock) as ws:
        yield ws


@pytest.fixture
async def office(ws: Workspace, clock: Clock) -> AsyncIterator[Office]:
    async with running(ws, new_desk(), clock) as office:
        yield office
