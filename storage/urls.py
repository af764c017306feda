"""The address of a database: as configured, as drivers want it, as people may read it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.unusable import NoPlainFileError, UnreadableUrlError, UnsupportedDatabaseError

_SQLITE = frozenset({"sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"})
_POSTGRES = frozenset({"postgresql", "postgresql+psycopg", "postgres"})


def parse(url: str) -> URL:
    """Read ``sqlite:///path`` or ``postgresql://…``, with or without a driver's name.

    Gives a URL without one. Raises BadDatabaseUrlError.
    """
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise UnreadableUrlError from None
    if found.drivername in _POSTGRES:
        return found.set(drivername="postgresql")
    if found.drivername not in _SQLITE:
        raise UnsupportedDatabaseError(found.drivername)
    if not found.database or found.database == ":memory:" or found.query:
        raise NoPlainFileError
    return found.set(drivername="sqlite")


def file_of(url: URL) -> Path | None:
    """Return the file of a parsed URL; None for PostgreSQL."""
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


def for_people(url: URL) -> str:
    """Write the address without its password, SQLite's with the whole path."""
    file = file_of(url)
    if file is not None:
        return f"sqlite:///{file.absolute()}"
    shown = {key: value for key, value in url.query.items() if "password" not in key}
    # SQLAlchemy writes *** for a password: somebody would copy that.
    return URL.create(url.drivername, url.username, None, url.host, url.port, url.database, shown).render_as_string()


def for_asyncio(url: URL) -> URL:
    """Name the driver that the running desk uses."""
    return _driven(url, "sqlite+aiosqlite")


def for_threads(url: URL) -> URL:
    """Name the driver that migrations use."""
    return _driven(url, "sqlite+pysqlite")


def _driven(url: URL, sqlite: str) -> URL:
    """Name a driver; SQLite opens the file that is there, and never makes one."""
    file = file_of(url)
    if file is None:
        return url.set(drivername="postgresql+psycopg")
    return URL.create(sqlite, database=file.absolute().as_uri(), query={"mode": "rw", "uri": "true"})
