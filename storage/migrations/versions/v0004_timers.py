"""Timers; what a request follows, and how its requester rates it."""

import sqlalchemy as sa
from alembic import op

revision = "v0004_timers"
down_revision = "v0003_queues"

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, and a timer for each request that waits to be closed."""
    op.create_table(
        "timers",
        sa.Column("topic", EXACT, nullable=False),
        sa.Column("kind", EXACT, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("topic", "kind", name="pk_timers"),
    )
    op.create_index("ix_timers_at", "timers", ["at"])
    op.add_column("incidents", sa.Column("rating", sa.Integer()))
    op.add_column("incidents", sa.Column("follows", EXACT))
    # Each goes off at once, and then sets itself to when the calendar has the request close.
    op.execute(
        "INSERT INTO timers (topic, kind, at, detail) "
        "SELECT number, 'close', resolved_at, '{}' FROM incidents WHERE state = 'resolved'"
    )
