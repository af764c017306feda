"""Which message is which, and who follows what."""

import sqlalchemy as sa
from alembic import op

revision = "v0005_conversation"
down_revision = "v0004_timers"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "heard",
        sa.Column("channel", EXACT, nullable=False),
        sa.Column("message", EXACT, nullable=False),
        sa.Column("item", EXACT, nullable=False),
        sa.Column("author", ID),
        sa.Column("entry", sa.Integer()),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "message", name="pk_heard"),
        sa.ForeignKeyConstraint(
            ["author"], ["persons.id"], name="fk_heard_author", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_heard_item", "heard", ["item"])
    op.create_table(
        "watchers",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.PrimaryKeyConstraint("item", "person", name="pk_watchers"),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name="fk_watchers_person", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_watchers_person", "watchers", ["person"])
