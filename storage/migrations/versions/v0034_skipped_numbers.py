"""Keep which numbers were skipped after a restored backup: nothing has them, and nothing ever will."""

import sqlalchemy as sa
from alembic import op

revision = "v0034_skipped_numbers"
down_revision = "v0033_weekly_mail"
works_from = revision

_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, empty."""
    op.create_table(
        "skipped_numbers",
        sa.Column("prefix", _EXACT, nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "first", name="pk_skipped_numbers"),
    )
