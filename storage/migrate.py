"""Bring a database to the newest schema, while instances of this program and of the one before work on it."""

from collections.abc import Callable
from time import sleep

from alembic import command
from sqlalchemy import Connection, Engine, delete, insert, inspect, text
from sqlalchemy.exc import DBAPIError

from storage.business_time.tables import calendars
from storage.engines import open_engine
from storage.look import SERVED, Age, DatabaseState, found_on, look, require_something
from storage.queues.tables import settings
from storage.revisions import scripts_config, served_revisions
from storage.sqlite_file import make
from storage.unusable import BusyDatabaseError
from storage.urls import file_of, parse

_LOCK = 0x76696769
_MIGRATED = frozenset({Age.NEWEST, Age.NEWER})
_TOO_LONG, _DEADLOCK, _NOT_TO_BE_HAD = "57014", "40P01", "55P03"
"""What PostgreSQL answers when a statement takes too long, when two wait for each other, and when a lock is waited for
longer than the role's own ``lock_timeout``."""
LOCK_MILLISECONDS = 200
"""How long all tables together are waited for: less than the second after which PostgreSQL, as it comes, looks for a
deadlock, so that it is never the desk that loses."""
TRIES = 300
"""How often all tables are asked for together; some two minutes of a busy desk."""


def migrate(
    url: str, *, create: bool = False, pause: Callable[[float], None] = sleep, tries: int = TRIES
) -> DatabaseState:
    """Run every migration that the database has not seen, in one transaction; return what stood there before.

    Blocking: call it before the event loop, or in a thread. With ``create``, tables are made in an empty database too,
    and SQLite's file where there is none (never its folder). Several at once take turns, and what instances have under
    way ends before. A schema of a newer program that this one works on stays as it is. Raises UnusableDatabaseError,
    DatabaseError.
    """
    found = look(url)
    if not create:
        require_something(url, found)
    elif (file := file_of(parse(url))) is not None:
        make(file)
    if found.age in _MIGRATED:
        return found
    engine = open_engine(url)
    try:
        for _ in range(tries):
            if _migrated(engine, found.address):
                return found
            pause(LOCK_MILLISECONDS / 1000)
    finally:
        engine.dispose()
    raise BusyDatabaseError(found.address)


def _migrated(engine: Engine, address: str) -> bool:
    """Migrate, unless another program has, or a table is in use for so long that others would have to wait for us."""
    config = scripts_config()
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if found_on(connection, address).age in _MIGRATED:
                return True
            if engine.dialect.name == "postgresql":
                _have_to_oneself(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.execute(delete(settings).where(settings.c.key == SERVED))
            connection.execute(insert(settings).values(key=SERVED, value=sorted(served_revisions())))
    except _InUseError:
        return False
    except DBAPIError as error:
        if _state(error) not in {_DEADLOCK, _NOT_TO_BE_HAD}:
            raise
        return False
    return True


def _have_to_oneself(connection: Connection) -> None:
    """Lock every table, beginning with the one that each transaction of a desk reads first.

    So those that have begun end, and others wait while they hold nothing for which the migration waits.
    """
    there = sorted(inspect(connection).get_table_names(), key=lambda name: (name != calendars.name, name))
    if there:
        names = ", ".join(map(connection.dialect.identifier_preparer.quote, there))
        usual = connection.scalar(text("SELECT current_setting('statement_timeout')"))
        bounded = text("SELECT set_config('statement_timeout', :at_most, true)")
        connection.execute(bounded, {"at_most": str(LOCK_MILLISECONDS)})
        try:
            connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
        except DBAPIError as error:
            if _state(error) == _TOO_LONG:
                raise _InUseError from error
            raise
        connection.execute(bounded, {"at_most": usual})


class _InUseError(Exception):
    """Some table was not to be had in time."""


def _state(error: DBAPIError) -> str | None:
    """Return PostgreSQL's code of an error."""
    return getattr(error.orig, "sqlstate", None)
