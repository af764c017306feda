"""A stage on an empty desk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.desks import sqlite_desk
from tests.faults.stage import Stage
from workflow.ports import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with sqlite_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def stage(desk: Desk) -> Stage:
    return Stage(desk)
