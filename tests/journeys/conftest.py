"""A whole faculty per test: workspace, wire and Vigie in one process, on a database of its own."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.app import sandbox
from bot.wiring import migrate
from tests.journeys.faculty import Faculty

TUESDAY = datetime(2026, 8, 18, 13, 15, tzinfo=UTC)
"""9:15 in Montréal: soon after the sandbox's own start, to the second."""
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once for all."""
    file = tmp_path_factory.mktemp("migrated") / "vigie.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
async def faculty(tmp_path: Path, migrated: Path) -> AsyncIterator[Faculty]:
    """The faculty on a Tuesday at 9:15, Vigie listening over Socket Mode; its clock moves only when pushed."""
    shutil.copy(migrated, tmp_path / "vigie.db")
    async with sandbox(tmp_path, port=0, samples=SAMPLES) as box:
        with box.now.held():
            box.now.move(TUESDAY)
            yield Faculty(box)


@pytest.fixture
async def faculty_over_http(tmp_path: Path, migrated: Path) -> AsyncIterator[Faculty]:
    """The same, reached by signed requests."""
    shutil.copy(migrated, tmp_path / "vigie.db")
    async with sandbox(tmp_path, port=0, samples=SAMPLES, http=True) as box:
        with box.now.held():
            box.now.move(TUESDAY)
            yield Faculty(box)
