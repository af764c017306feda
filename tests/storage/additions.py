"""What a migration took away from programs that know the schema before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, inspect


@dataclass(frozen=True, slots=True)
class TableState:
    """A table, as the database describes it."""

    columns: Mapping[str, tuple[str, bool, object]]
    """Name → type, whether NULL may stand there, what the database puts there by itself."""
    demands: Mapping[str, frozenset[str]]
    """What every row must meet (keys, checks) → the columns that it reads."""


Schema = Mapping[str, TableState]


def schema_of(connection: Connection) -> Schema:
    """Describe all tables but Alembic's, and those that SQLite keeps for its index of words."""
    return {
        name: _table(inspect(connection), name)
        for name in inspect(connection).get_table_names()
        if not name.startswith(("alembic", "search_fts"))
    }


def taken_away(before: Schema, after: Schema) -> Iterator[str]:
    """Say what a program that knows the one can no longer do with the other."""
    for name, table in before.items():
        if name not in after:
            yield f"{name} is gone"
            continue
        now = after[name]
        for column, described in table.columns.items():
            if now.columns.get(column) != described:
                yield f"{name}.{column} was {described}, and is {now.columns.get(column, 'gone')}"
        for column in now.columns.keys() - table.columns.keys():
            _type, nullable, default = now.columns[column]
            if not nullable and default is None:
                yield f"{name}.{column} cannot be left out"
        for demand in now.demands.keys() - table.demands.keys():
            if now.demands[demand] & table.columns.keys():
                yield f"{name} demands more: {demand}"


def _table(schema: Any, name: str) -> TableState:
    columns = {
        one["name"]: (str(one["type"]), one["nullable"], one["default"] or one.get("identity"))
        for one in schema.get_columns(name)
    }
    unique = (one for one in schema.get_indexes(name) if one["unique"])
    demands = {
        **{f"unique {one['name']}": frozenset(filter(None, one["column_names"])) for one in unique},
        **{f"unique {one['name']}": frozenset(one["column_names"]) for one in schema.get_unique_constraints(name)},
        **{f"reference {one['name']}": frozenset(one["constrained_columns"]) for one in schema.get_foreign_keys(name)},
        **{f"check {one['sqltext']}": frozenset(columns) for one in schema.get_check_constraints(name)},
        "primary key": frozenset(schema.get_pk_constraint(name)["constrained_columns"]),
    }
    return TableState(columns, demands)
