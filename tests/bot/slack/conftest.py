"""A workspace, and the platform at work in it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.sandbox.double.double import SlackDouble
from tests.bot.answering import Clock
from tests.bot.slack.office import Office, new_desk, running, workspace


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[Any]]:
    """What is logged, kept; drawing tracebacks for a terminal takes longer than Slack waits."""
    with capture_logs() as logged:
        yield logged


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ws(tmp_path: Path, clock: Clock) -> AsyncIterator[SlackDouble]:
    async with workspace(tmp_path, clock) as ws:
        yield ws


@pytest.fixture
async def office(ws: SlackDouble, clock: Clock) -> AsyncIterator[Office]:
    async with running(ws, new_desk(), clock) as office:
        yield office
