"""An empty desk, and a stage on it."""

import pytest

from tests.faults.desks import RULES
from tests.faults.stage import Stage
from workflow.memory import MemoryDesk
from workflow.ports import Desk


@pytest.fixture
def desk() -> Desk:
    return MemoryDesk(RULES)


@pytest.fixture
def stage(desk: Desk) -> Stage:
    return Stage(desk)
