"""The words by which items are found."""

import sqlalchemy as sa
from alembic import op

revision = "v0008_finding"
down_revision = "v0007_staffing"

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; what stands already is found from its next change on."""
    op.create_table(
        "search",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("item", name="pk_search"),
    )
