"""Open hours, clocks, levels."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, person

TO_LOOK_AT = sa.text("next_at IS NOT NULL")
TO_SAY = sa.text("outcome = 'to_say'")


def make() -> None:
    """Make the tables and their indexes."""
    _clocks()
    _crossings()
    _calendars()


def _clocks() -> None:
    op.create_table(
        "clocks",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("moderate", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger()),
        sa.Column("stopped_at", sa.BigInteger()),
        sa.Column("intervals", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("item", "kind", "run", name="pk_clocks"),
    )
    op.create_index("ix_clocks_next_at", "clocks", ["next_at"], sqlite_where=TO_LOOK_AT, postgresql_where=TO_LOOK_AT)


def _crossings() -> None:
    op.create_table(
        "crossings",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("item", "kind", "run", "level", name="pk_crossings"),
    )
    op.create_index("ix_crossings_to_say", "crossings", ["item"], sqlite_where=TO_SAY, postgresql_where=TO_SAY)


def _calendars() -> None:
    op.create_table(
        "calendars",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("calendar", sa.JSON(), nullable=False),
        sa.Column("by", ID),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_calendars"),
        person("calendars", "by"),
    )
