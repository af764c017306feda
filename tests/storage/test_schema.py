"""The schema: made by the migrations alone, and what the tables say."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

from storage import migrate
from storage.engines import open_engine
from storage.metadata import metadata

_DEFINITIONS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


def of_tables(name: str | None, kind: str, _within: object) -> bool:
    """Leave out what SQLite makes of its index of words: FTS5 has tables of its own."""
    return kind != "table" or name is None or not name.startswith("search_fts")


def of_every_database(made: object, _name: str | None, kind: str, _reflected: object, _other: object) -> bool:
    """Leave out an index that one of the databases has: their definitions are compared apart."""
    return kind != "index" or getattr(made, "_ddl_if", None) is None


OPTIONS = {
    "compare_type": True,
    "compare_server_default": True,
    "include_name": of_tables,
    "include_object": of_every_database,
}


def indexes(connection: Connection) -> dict[str, str]:
    """Return the indexes as the database itself defines them, predicates and all."""
    rows = connection.execute(text(_DEFINITIONS[connection.dialect.name]))
    return {name: definition for name, definition in rows if "alembic" not in name}


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_engine(database_url)


def test_the_migrations_make_the_tables_that_the_code_knows(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=OPTIONS)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_migrations_make_the_indexes_that_the_code_knows(engine: Engine) -> None:
    with engine.connect() as connection:
        migrated = indexes(connection)
        connection.rollback()
        metadata.drop_all(connection)
        metadata.create_all(connection)
        assert migrated == indexes(connection)
        assert len(migrated) > 15
        connection.rollback()
    engine.dispose()


def test_migrating_again_changes_nothing(database_url: str, engine: Engine) -> None:
    migrate(database_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=OPTIONS), metadata) == []
    engine.dispose()


def test_a_new_file_is_made_in_a_folder_of_any_name_from_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var" / "vigie 100% #1?").mkdir(parents=True)
    migrate("sqlite:///var/vigie 100% %231%3F/vigie.db", create=True)
    assert (tmp_path / "var" / "vigie 100% #1?" / "vigie.db").stat().st_size > 0


def test_a_migration_that_fails_leaves_the_schema_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    monkeypatch.setattr("alembic.op.create_index", None)
    with pytest.raises(TypeError):
        migrate(url, create=True)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
    engine.dispose()
