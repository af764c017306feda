"""Bring a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text

from storage.engines import SQLITE_ARGUMENTS, prepare_sqlite
from storage.urls import file_of, for_threads, parse

SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x76696769


def migrate(url: str) -> None:
    """Run every migration that the database has not seen, in one transaction.

    Blocking: call it before the event loop, or in a thread. Makes SQLite's file
    and its folder when they are missing. Several at once take turns.
    """
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def open_engine(url: str) -> Engine:
    """Open a blocking engine on a database, making SQLite's folder when it is missing."""
    parsed = parse(url)
    file = file_of(parsed)
    if file is None:
        return create_engine(for_threads(parsed), hide_parameters=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(for_threads(parsed), connect_args=SQLITE_ARGUMENTS, hide_parameters=True)
    prepare_sqlite(engine, writes=True)
    return engine
