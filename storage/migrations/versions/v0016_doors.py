"""The course that a help request is about."""

import sqlalchemy as sa
from alembic import op

revision = "v0016_doors"
down_revision = "v0015_progress"

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column: no request names a course yet."""
    op.add_column("incidents", sa.Column("course", EXACT, nullable=False, server_default=sa.text("''")))
