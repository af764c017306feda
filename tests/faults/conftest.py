"""A stage on an empty desk, and a town with the whole bot in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.desks import *  # noqa: F403
from tests.faults.stage import Stage
from tests.faults.tenancy import Tenancy, in_tenancy
from tests.faults.town import Town, in_town
from workflow.ports.desk import Desk
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture(params=["memory_desk", "sqlite_desk"], ids=["memory", "sqlite"])
def quick_desk(request: pytest.FixtureRequest) -> Desk:
    """PostgreSQL is left to the town: how its queues are leased is the storage's own contract."""
    desk: Desk = request.getfixturevalue(request.param)
    return desk


@pytest.fixture
async def stage(quick_desk: Desk) -> Stage:
    return Stage(quick_desk)


@pytest.fixture
async def town(tmp_path: Path, database_url: str, rules: Rulebook) -> AsyncIterator[Town]:
    async with in_town(tmp_path, database_url, rules) as town:
        yield town


@pytest.fixture
async def tenancy(tmp_path: Path, database_url: str, rules: Rulebook) -> AsyncIterator[Tenancy]:
    async with in_tenancy(tmp_path, database_url, rules) as tenancy:
        yield tenancy
