"""Not written yet."""

revision = "v0011_sessions"
down_revision = "v0010_presenters"


def upgrade() -> None:
    """Change nothing yet."""
