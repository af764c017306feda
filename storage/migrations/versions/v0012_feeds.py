"""Feeds of the calendar of support, and appointments that left someone's calendar."""

import sqlalchemy as sa
from alembic import op

revision = "v0012_feeds"
down_revision = "v0011_sessions"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables and their indexes."""
    op.create_table(
        "feeds",
        sa.Column("person", ID, nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("digest", EXACT, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "group", name="pk_feeds"),
        _person("feeds"),
    )
    op.create_index("uq_feeds_digest", "feeds", ["digest"], unique=True)
    op.create_table(
        "departures",
        sa.Column("task", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("task", "person", name="pk_departures"),
        _person("departures"),
    )
    op.create_index("ix_departures_person_at", "departures", ["person", "at"])
    op.create_index("ix_departures_group_at", "departures", ["group", "at"])


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person"],
        ["persons.id"],
        name=f"fk_{table}_person",
        initially="DEFERRED",
        deferrable=True,
    )
