"""Absences, turns, versions of the calendar; crossings that wait to be said."""

import sqlalchemy as sa
from alembic import op

revision = "v0007_staffing"
down_revision = "v0006_doors"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TO_SAY = sa.text("outcome = 'to_say'")


def upgrade() -> None:
    """Make the tables and the indexes."""
    _absences()
    _turns()
    _calendars()
    op.create_index("ix_incidents_holder_state", "incidents", ["holder", "state"])
    op.create_index("ix_crossings_to_say", "crossings", ["item"], sqlite_where=TO_SAY, postgresql_where=TO_SAY)


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("person", ID, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_absences"),
        _person("absences", "person"),
        _person("absences", "by"),
    )


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("group", EXACT, nullable=False),
        sa.Column("person", ID),
        sa.PrimaryKeyConstraint("group", name="pk_turns"),
        _person("turns", "person"),
    )


def _calendars() -> None:
    op.create_table(
        "calendars",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("calendar", sa.JSON(), nullable=False),
        sa.Column("by", ID),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_calendars"),
        _person("calendars", "by"),
    )


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["persons.id"],
        name=f"fk_{table}_{column}",
        initially="DEFERRED",
        deferrable=True,
    )
