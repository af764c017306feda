"""Keep the days on duty that people take from one another."""

import sqlalchemy as sa
from alembic import op

revision = "v0009_duty"
down_revision = "v0008_opened"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _person(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], ["persons.id"], name=f"fk_duty_swaps_{name}", deferrable=True, initially="DEFERRED"
    )


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "duty_swaps",
        sa.Column("id", _ID, nullable=False),
        sa.Column("group", _EXACT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("giver", _ID, nullable=False),
        sa.Column("taker", _ID, nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("back", sa.Date()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duty_swaps"),
        _person("giver"),
        _person("taker"),
        _person("by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_duty_swaps_group_day", "duty_swaps", ["group", "day"])
