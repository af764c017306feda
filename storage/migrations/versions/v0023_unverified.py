"""Keep messages of senders of whom nobody vouches, until a member has looked at them."""

import sqlalchemy as sa
from alembic import op

revision = "v0023_unverified"
down_revision = "v0022_closed_groups"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "unverified",
        sa.Column("id", _ID, nullable=False),
        sa.Column("sender", _EXACT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("message", _EXACT, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("group", _EXACT, nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("by", _ID),
        sa.PrimaryKeyConstraint("id", name="pk_unverified"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_unverified_by", deferrable=True, initially="DEFERRED"),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_unverified_message", "unverified", ["sender", "message"], unique=True)
    op.create_index("ix_unverified_by", "unverified", ["by"])
    op.create_index("ix_unverified_fate", "unverified", ["fate"])
