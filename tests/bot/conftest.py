"""An empty desk in memory, a stage on it, and a terminal."""

import pytest

from tests.bot.terminal import begun, ran, url  # noqa: F401
from tests.desks import common, rules, sqlite_template  # noqa: F401
from tests.desks.memory import MemoryDesk
from tests.faults.stage import Stage
from workflow.ports.desk import Desk
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture
def desk(rules: Rulebook) -> Desk:  # noqa: F811
    return MemoryDesk(rules)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return Stage(desk)
