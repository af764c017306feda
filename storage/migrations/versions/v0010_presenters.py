"""Not written yet."""

revision = "v0010_presenters"
down_revision = "v0009_support_tasks"


def upgrade() -> None:
    """Change nothing yet."""
