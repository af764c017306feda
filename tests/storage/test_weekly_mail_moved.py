"""Who stopped the weekly e-mail while that stood among the settings: the migration keeps it with the person."""

from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, text


def test_what_someone_had_chosen_moves_to_them_and_leaves_the_settings() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE persons (id INTEGER)",
            "CREATE TABLE settings (key TEXT, value JSON)",
            "INSERT INTO persons VALUES (1), (12)",
            "INSERT INTO settings VALUES ('weekly:12', '\"off\"'), ('config', '{}')",
        ):
            connection.execute(text(statement))
        with Operations.context(MigrationContext.configure(connection)):
            import_module("storage.migrations.versions.v0033_weekly_mail").upgrade()
        wanted = connection.execute(text("SELECT id, weekly_mail FROM persons ORDER BY id")).all()
        left = connection.execute(text("SELECT key FROM settings")).scalars().all()
    engine.dispose()
    assert [(number, bool(wants)) for number, wants in wanted] == [(1, True), (12, False)]
    assert left == ["config"]
