"""An empty desk in memory, and a stage on it."""

import pytest

from tests.desks import rules  # noqa: F401
from tests.faults.stage import Stage
from workflow.memory import MemoryDesk
from workflow.ports import Desk
from workflow.rulebook import Rulebook


@pytest.fixture
def desk(rules: Rulebook) -> Desk:  # noqa: F811
    return MemoryDesk(rules)


@pytest.fixture
async def stage(desk: Desk) -> Stage:
    return Stage(desk)
