"""Find help requests by when they were opened."""

from alembic import op

revision = "v0005_opened"
down_revision = "v0004_reach"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_incidents_opened_at", "incidents", ["opened_at"])
