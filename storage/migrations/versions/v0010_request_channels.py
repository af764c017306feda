"""Keep what a linked channel is to its group, and in which threads requests are talked about with who asked."""

import sqlalchemy as sa
from alembic import op

revision = "v0010_request_channels"
down_revision = "v0009_duty"

_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("channel_links", sa.Column("mode", sa.Text(), nullable=False, server_default="work"))
    op.create_table(
        "request_threads",
        sa.Column("item", _EXACT, nullable=False),
        sa.Column("address", _EXACT, nullable=False),
        sa.Column("channel", _EXACT, nullable=False),
        sa.Column("message", _EXACT, nullable=False),
        sa.PrimaryKeyConstraint("item", name="pk_request_threads"),
    )
    op.create_index("ix_request_threads_channel_message", "request_threads", ["channel", "message"])
