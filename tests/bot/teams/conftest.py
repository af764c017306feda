"""A tenant, and the platform at work in it."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.bot.teams.faculty import faculty  # noqa: F401
from tests.bot.teams.office import Office, new_desk, running


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[Any]]:
    """What is logged, kept."""
    with capture_logs() as logged:
        yield logged


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with running(new_desk()) as office:
        yield office
