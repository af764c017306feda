"""Keep groups that are closed, which what they did still names."""

import sqlalchemy as sa
from alembic import op

revision = "v0022_closed_groups"
down_revision = "v0021_reserved_truth"


def upgrade() -> None:
    """Add whether a group is closed; those that are there are not."""
    op.add_column("support_groups", sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()))
