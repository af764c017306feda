"""Find help requests by when they were opened."""

from alembic import op

revision = "v0008_opened"
down_revision = "v0007_language"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_incidents_opened_at", "incidents", ["opened_at"])
