"""Keep that a service is private."""

import sqlalchemy as sa
from alembic import op

revision = "v0024_private_services"
down_revision = "v0023_unverified"


def upgrade() -> None:
    """Add whether a service request is private; those that are there are not."""
    op.add_column("service_requests", sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false()))
