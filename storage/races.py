"""Database errors that mean "someone else was quicker": the work is done again."""

import sqlite3

from sqlalchemy.exc import DBAPIError

_POSTGRES = frozenset(
    {
        "23505",  # unique violation: both added the same
        "40001",  # serialization failure
        "40P01",  # deadlock, of which this transaction is the victim
    }
)
_SQLITE = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT_UNIQUE,
        sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
        sqlite3.SQLITE_BUSY_SNAPSHOT,
    }
)


def is_race(error: DBAPIError) -> bool:
    """Return whether the same work could succeed on fresh rows."""
    cause = error.orig
    return getattr(cause, "sqlstate", None) in _POSTGRES or getattr(cause, "sqlite_errorcode", None) in _SQLITE
