"""The release before goes on working while the schema is migrated under it: migrations after it only add."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command, op
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table

from storage.engines import open_engine
from storage.revisions import known_revisions, scripts_config
from tests.storage.additions import schema_of, taken_away
from tests.storage.test_look import nothing

__all__ = ["nothing"]

RELEASED = tomllib.loads((Path(__file__).parent / "released.toml").read_text(encoding="utf-8"))
KNOWN: Mapping[str, list[str]] = RELEASED["tables"]
SAMPLES: Mapping[type, tuple[Any, Any]] = {
    bool: (True, False),
    int: (1, 2),
    float: (1.5, 2.5),
    str: ("x", "y"),
    bytes: (b"x", b"y"),
    date: (date(2026, 9, 1), date(2026, 9, 2)),
    time: (time(9), time(10)),
    dict: ({"of": 1}, {"of": 2}),
}


@pytest.fixture
def connection(nothing: str) -> Iterator[Connection]:
    """A connection to a database with the schema of the release, in a transaction."""
    engine = open_engine(nothing)
    with engine.begin() as connection:
        upgrade(connection, RELEASED["revision"])
        yield connection
        connection.rollback()
    engine.dispose()


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision."""
    config = scripts_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def since_the_release() -> list[Any]:
    """Return the migrations that came after it, the first one first."""
    scripts = ScriptDirectory.from_config(scripts_config())
    return list(reversed(list(scripts.iterate_revisions("head", RELEASED["revision"]))))


def tables_of_the_release(connection: Connection) -> list[Table]:
    """Return the tables with the columns that the release knows, so that a statement names these alone."""
    there = MetaData()
    there.reflect(connection, only=list(KNOWN))
    return [
        sa.table(table.name, *(sa.column(name, table.columns[name].type) for name in KNOWN[table.name]))  # type: ignore[misc]
        for table in there.sorted_tables
    ]


def row(table: Table, which: int) -> dict[str, object]:
    """Make up a row; keys of one table and references of another hold the same."""
    return {column.name: sample(column.type, which) for column in table.columns}


def sample(kind: sa.types.TypeEngine[Any], which: int) -> object:
    """Make up a value of a column; what Python has no type for is text."""
    if isinstance(kind, sa.JSON):
        return SAMPLES[dict][which]
    try:
        python_type = kind.python_type
    except NotImplementedError:
        python_type = str
    return SAMPLES.get(python_type, SAMPLES[str])[which]


def kept(connection: Connection) -> dict[str, list[Any]]:
    """Read all rows as the release does."""
    return {
        table.name: sorted(map(tuple, connection.execute(sa.select(*table.columns))), key=repr)
        for table in tables_of_the_release(connection)
    }


def test_each_migration_since_the_release_only_adds_or_says_whom_it_leaves_behind(connection: Connection) -> None:
    before = schema_of(connection)
    for script in since_the_release():
        upgrade(connection, script.revision)
        after = schema_of(connection)
        if not hasattr(script.module, "works_from"):
            assert list(taken_away(before, after)) == [], script.revision
        before = after


def test_a_contract_leaves_the_release_before_in_and_names_a_revision(connection: Connection) -> None:
    revisions = [RELEASED["revision"], *(script.revision for script in since_the_release())]
    for at, script in enumerate(since_the_release(), start=1):
        works_from = getattr(script.module, "works_from", RELEASED["revision"])
        assert works_from in revisions[: at + 1], f"{script.revision} leaves the release before behind"
    assert {*revisions} <= known_revisions()


def test_the_release_before_writes_and_reads_all_it_knows_on_the_newest_schema(connection: Connection) -> None:
    upgrade(connection, "head")
    tables = tables_of_the_release(connection)
    for table in tables:
        connection.execute(sa.insert(table), [row(table, 0), row(table, 1)])
    for table in tables:
        read = connection.execute(sa.select(*table.columns)).mappings().all()
        assert [dict(one) for one in read] == [row(table, 0), row(table, 1)] or is_search(table), table.name
        same = {name: table.columns[name] for name in KNOWN[table.name]}
        assert connection.execute(sa.update(table).values(same)).rowcount == 2
    for table in reversed(tables):
        assert connection.execute(sa.delete(table)).rowcount == 2


def test_what_the_release_before_had_written_stands_as_it_was(connection: Connection) -> None:
    for table in tables_of_the_release(connection):
        connection.execute(sa.insert(table), [row(table, 0), row(table, 1)])
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))  # As after a commit: no check is left to do.
    before = kept(connection)
    upgrade(connection, "head")
    assert kept(connection) == before


def is_search(table: Table) -> bool:
    """Tell whether PostgreSQL writes the words of its index in its own way."""
    return table.name == "search_words"


TAKES_AWAY = {
    "a column": lambda: op.drop_column("persons", "locale"),
    "a table": lambda: op.drop_table("watchers"),
    "a column that must be filled": lambda: op.execute("ALTER TABLE job_runs ADD COLUMN n INTEGER NOT NULL"),
    "a second key": lambda: op.create_index("uq_new", "persons", ["name"], unique=True),
    "a name": lambda: op.alter_column("persons", "name", new_column_name="called"),
}


@pytest.mark.parametrize("change", TAKES_AWAY.values(), ids=TAKES_AWAY)
def test_what_is_taken_away_is_seen(postgres_url: str, change: Any) -> None:
    engine = open_engine(postgres_url)
    with engine.begin() as connection:
        before = schema_of(connection)
        with Operations.context(MigrationContext.configure(connection)):
            change()
        assert list(taken_away(before, schema_of(connection))) != []
        connection.rollback()
    engine.dispose()
