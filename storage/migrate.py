"""Bring a database to the newest schema."""

from alembic import command
from sqlalchemy import text

from storage.engines import open_engine
from storage.look import DatabaseState, look, require_something
from storage.revisions import scripts_config
from storage.sqlite_file import make
from storage.urls import file_of, parse

_LOCK = 0x76696769


def migrate(url: str, *, create: bool = False) -> DatabaseState:
    """Run every migration that the database has not seen, in one transaction; return what stood there before.

    Blocking: call it before the event loop, or in a thread. With ``create``, tables are made in an empty database too,
    and SQLite's file where there is none (never its folder). Several at once take turns. Raises UnusableDatabaseError,
    DatabaseError.
    """
    found = look(url)
    if not create:
        require_something(url, found)
    elif (file := file_of(parse(url))) is not None:
        make(file)
    engine = open_engine(url)
    config = scripts_config()
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
    return found
