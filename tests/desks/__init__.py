"""Desks to test on: in memory, on SQLite, on a real PostgreSQL; each empty, its schema made by the migrations.

A folder whose tests need them says in its conftest.py: ``from tests.desks import *  # noqa: F403``.
"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from storage import StoredDesk, open_desk
from storage.metadata import metadata
from tests.desks.memory import MemoryDesk
from tests.servers import common, postgres_server, sqlite_template
from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.ports.desk import Desk
from workflow.upkeep.rulebook import Rulebook

__all__ = [
    "common",
    "database_url",
    "desk",
    "desk_url",
    "memory_desk",
    "postgres_desk",
    "postgres_server",
    "postgres_url",
    "rules",
    "sqlite_desk",
    "sqlite_template",
    "sqlite_url",
    "stored_desk",
    "two_desks",
]


_EMPTIED = sql.SQL("; ").join(
    sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)) for table in reversed(metadata.sorted_tables)
)


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    """Rules as the guide has them."""
    return Rulebook(
        calendar=BusinessCalendar("America/Toronto"),
        approaches=DEFAULT_APPROACHES,
        plans={TEACHING_SUPPORT.key: TEACHING_SUPPORT},
        teaching_plan=TEACHING_SUPPORT.key,
    )


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty SQLite database."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'vigie.db')}"


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An empty PostgreSQL database: emptied in one trip, in a few ms; a new one, or TRUNCATE, would take 200."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(_EMPTIED)
    return postgres_server


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def memory_desk(rules: Rulebook) -> MemoryDesk:
    """A desk that forgets."""
    return MemoryDesk(rules)


@pytest.fixture
async def sqlite_desk(sqlite_url: str, rules: Rulebook) -> AsyncIterator[StoredDesk]:
    """A desk on SQLite."""
    desk = await open_desk(sqlite_url, rules)
    yield desk
    await desk.close()


@pytest.fixture
async def postgres_desk(postgres_url: str, rules: Rulebook) -> AsyncIterator[StoredDesk]:
    """A desk on PostgreSQL."""
    desk = await open_desk(postgres_url, rules)
    yield desk
    await desk.close()


@pytest.fixture
async def stored_desk(database_url: str, rules: Rulebook) -> AsyncIterator[StoredDesk]:
    """A desk on each kind of database."""
    desk = await open_desk(database_url, rules)
    yield desk
    await desk.close()


@pytest.fixture
async def two_desks(database_url: str, rules: Rulebook) -> AsyncIterator[tuple[StoredDesk, StoredDesk]]:
    """Two instances over one database (on SQLite: the desk, and the command line beside it)."""
    first, second = await open_desk(database_url, rules), await open_desk(database_url, rules)
    yield first, second
    await first.close()
    await second.close()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def desk_url(request: pytest.FixtureRequest) -> str | None:
    """Where a desk of each kind is kept; None: in memory."""
    if request.param == "memory":
        return None
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def desk(desk_url: str | None, rules: Rulebook) -> AsyncIterator[Desk]:
    """A desk of each kind: what holds for one holds for all."""
    desk: Desk = MemoryDesk(rules) if desk_url is None else await open_desk(desk_url, rules)
    yield desk
    await desk.close()
