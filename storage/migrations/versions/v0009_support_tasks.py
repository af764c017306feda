"""Not written yet."""

revision = "v0009_support_tasks"
down_revision = "v0008_finding"


def upgrade() -> None:
    """Change nothing yet."""
