"""The address of a database, as configured, and as drivers want it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_SQLITE = frozenset({"sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"})
_POSTGRES = frozenset({"postgresql", "postgresql+psycopg", "postgres"})


class BadDatabaseUrlError(ValueError):
    """The configured URL names no database that the desk can be kept in."""


def parse(url: str) -> URL:
    """Read ``sqlite:///path`` or ``postgresql://…``, with or without a driver's name.

    Gives a URL without one. Raises BadDatabaseUrlError.
    """
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        # The text is left out: it may hold a password.
        raise BadDatabaseUrlError("the database URL cannot be read") from None
    if found.drivername in _POSTGRES:
        return found.set(drivername="postgresql")
    if found.drivername not in _SQLITE:
        raise BadDatabaseUrlError(f"databases of kind {found.drivername!r} are not supported")
    if not found.database or found.database == ":memory:" or found.query:
        raise BadDatabaseUrlError("SQLite needs a plain file: sqlite:///path/to/vigie.db")
    return found.set(drivername="sqlite")


def file_of(url: URL) -> Path | None:
    """Give the file of a parsed URL; None for PostgreSQL."""
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


def for_asyncio(url: URL) -> URL:
    """Name the driver that the running desk uses."""
    return url.set(drivername={"sqlite": "sqlite+aiosqlite"}.get(url.drivername, _PSYCOPG))


def for_threads(url: URL) -> URL:
    """Name the driver that migrations use."""
    return url.set(drivername={"sqlite": "sqlite+pysqlite"}.get(url.drivername, _PSYCOPG))


_PSYCOPG = "postgresql+psycopg"
