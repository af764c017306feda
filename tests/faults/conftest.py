"""A stage on an empty desk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.desks import memory_desk, sqlite_desk
from tests.faults.stage import Stage
from workflow.ports import Desk


@pytest.fixture(params=[memory_desk, sqlite_desk], ids=["memory", "sqlite"])
async def desk(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    async with request.param(tmp_path) as desk:
        yield desk


@pytest.fixture
def stage(desk: Desk) -> Stage:
    return Stage(desk)
