"""Keep what closed requests came to in a period, so that a report counts again only what changed."""

import sqlalchemy as sa
from alembic import op

revision = "v0031b_report_parts"
down_revision = "v0031_search_words"

_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, empty: it is filled as reports are prepared."""
    op.create_table(
        "report_parts",
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rules", _EXACT, nullable=False),
        sa.Column("mark", _EXACT, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("live", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("first", "last", "block", name="pk_report_parts"),
    )
