"""See what stands at the address of a database, without making or changing anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, Inspector, column, exists, inspect, select, table

from storage import sqlite_file
from storage.engines import open_engine
from storage.items.tables import numbers
from storage.metadata import metadata
from storage.people.tables import groups, persons
from storage.queues.tables import settings
from storage.revisions import known_revisions, newest_revision, served_revisions
from storage.sqlite_file import begun, demand_folder
from storage.unusable import (
    EmptyDatabaseError,
    ForeignTablesError,
    IncompleteDatabaseError,
    MissingDatabaseError,
    NewerSchemaError,
    OlderSchemaError,
    UninhabitedDatabaseError,
)
from storage.urls import file_of, for_people, parse

REVISION = "alembic_version"
"""The table in which Alembic keeps the revision of the schema."""
SERVED = "schema:served"
"""The setting that names the revisions whose programs can work on the schema: what a newer program left for us."""


class Age(Enum):
    """How a schema compares with the one that this program's migrations make."""

    NONE = "none"
    """There are no tables."""
    OUTDATED = "outdated"
    """Older, and programs of its time cannot work on the newest."""
    OLDER = "older"
    """Older, and programs of its time work on the newest too."""
    NEWEST = "newest"
    NEWER = "newer"
    """A newer program made it, and left what this one works with."""


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """What stands at an address: Vigie's schema, or nothing."""

    address: str
    """Without its password."""
    there: bool
    """Whether SQLite's file exists; a PostgreSQL that answers does."""
    revision: str | None = None
    """Of the schema; None while there are no tables."""
    age: Age = Age.NONE
    inhabited: bool = False
    """Whether the newest schema holds a group, a person or an item."""


def address_of(url: str) -> str:
    """Return an address as people may read it, without its password. Raises BadDatabaseUrlError."""
    return for_people(parse(url))


def look(url: str) -> DatabaseState:
    """Return what stands at an address.

    Blocking. Raises UnusableDatabaseError where something else than the whole schema stands there, DatabaseError
    when the server does not answer.
    """
    parsed = parse(url)
    address, file = for_people(parsed), file_of(parsed)
    if file is not None and not (opened := begun(file)):
        return DatabaseState(address, there=opened is not None)
    with _reading(url) as connection:
        return found_on(connection, address)


def require(url: str, *, inhabited: bool = False) -> None:
    """Demand a database with the newest schema, and with a desk in it if ``inhabited``.

    Blocking. Raises UnusableDatabaseError, DatabaseError.
    """
    found = look(url)
    revision = require_something(url, found)
    if found.age not in {Age.NEWEST, Age.NEWER}:
        raise OlderSchemaError(found.address, revision, newest_revision())
    if inhabited and not found.inhabited:
        raise UninhabitedDatabaseError(found.address)


def demand_room(url: str) -> None:
    """Demand that SQLite's file can be made, where an address names one. Raises UnusableDatabaseError."""
    file = file_of(parse(url))
    if file is not None:
        sqlite_file.demand_room(file)


def require_something(url: str, found: DatabaseState) -> str:
    """Require Vigie's schema, of any revision; return the revision.

    Raises MissingFolderError, MissingDatabaseError, EmptyDatabaseError.
    """
    file = file_of(parse(url))
    if file is not None:
        demand_folder(file)
    if not found.there:
        raise MissingDatabaseError(found.address)
    if found.revision is None:
        raise EmptyDatabaseError(found.address)
    return found.revision


@contextmanager
def _reading(url: str) -> Iterator[Connection]:
    """Open a connection that reads one state of the database, and cannot write."""
    engine = open_engine(url, writes=False)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def found_on(connection: Connection, address: str) -> DatabaseState:
    """Return what stands in a database that exists. Raises as ``look``."""
    schema = inspect(connection)
    tables = frozenset(schema.get_table_names())
    if not tables:
        return DatabaseState(address, there=True)
    if not tables & {*metadata.tables, REVISION}:
        raise ForeignTablesError(address, tuple(sorted(tables)))
    revision = _revision(connection) if REVISION in tables else None
    if revision is None:
        raise IncompleteDatabaseError(address, (REVISION,))
    newer = revision not in known_revisions()
    if newer and not (settings.name in tables and newest_revision() in _served(connection)):
        raise NewerSchemaError(address, revision, newest_revision())
    if not newer and revision != newest_revision():
        age = Age.OLDER if revision in served_revisions() else Age.OUTDATED
        return DatabaseState(address, there=True, revision=revision, age=age)
    missing = (*sorted({*metadata.tables} - tables), *_missing_keys(schema))
    if missing:
        raise IncompleteDatabaseError(address, missing)
    age = Age.NEWER if newer else Age.NEWEST
    return DatabaseState(address, there=True, revision=revision, age=age, inhabited=_inhabited(connection))


def _revision(connection: Connection) -> str | None:
    found: str | None = connection.scalar(select(column("version_num")).select_from(table(REVISION)))
    return found


def _served(connection: Connection) -> frozenset[str]:
    kept = connection.scalar(select(settings.c.value).where(settings.c.key == SERVED))
    return frozenset(kept if isinstance(kept, list) else ())


def _missing_keys(schema: Inspector) -> Iterator[str]:
    """Name the foreign keys that are missing: a restore makes them last, once all rows are in.

    SQLite makes a table with its keys, and cannot add one later: none is looked for there, as that takes longer than
    the whole rest.
    """
    if schema.dialect.name == "sqlite":
        return
    there = {
        (name, tuple(key["constrained_columns"]))
        for (_schema, name), keys in schema.get_multi_foreign_keys().items()
        for key in keys
    }
    for one in metadata.sorted_tables:
        for key in one.foreign_key_constraints:
            columns = tuple(part.name for part in key.columns)
            if (one.name, columns) not in there:
                yield f"{one.name} ({', '.join(columns)})"


def _inhabited(connection: Connection) -> bool:
    holds = select(*(exists().select_from(one) for one in (groups, persons, numbers)))
    return any(connection.execute(holds).one())
