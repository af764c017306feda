"""The course that a help request is about, and the thread that a message was written in."""

import sqlalchemy as sa
from alembic import op

revision = "v0016_doors"
down_revision = "v0015_progress"

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns: no request names a course yet, and of known messages the thread is not known."""
    op.add_column("incidents", sa.Column("course", EXACT, nullable=False, server_default=sa.text("''")))
    op.add_column("heard", sa.Column("thread", EXACT))
