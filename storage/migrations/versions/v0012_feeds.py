"""Not written yet."""

revision = "v0012_feeds"
down_revision = "v0011_sessions"


def upgrade() -> None:
    """Change nothing yet."""
