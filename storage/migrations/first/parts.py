"""Parts that the tables of the first migration share."""

import sqlalchemy as sa

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """Make a foreign key that is checked at commit."""
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, deferrable=True, initially="DEFERRED")


def person(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Make the key of a column that names a person."""
    return key(table, column, "persons.id")
