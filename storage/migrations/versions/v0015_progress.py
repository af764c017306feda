"""The way to the courses that are open, and to those about to begin."""

from alembic import op

revision = "v0015_progress"
down_revision = "v0014_conformity"


def upgrade() -> None:
    """Index what a light is computed from."""
    op.create_index("ix_service_requests_state_first_activity", "service_requests", ["state", "first_activity"])
