"""Not written yet."""

revision = "v0013_intentions"
down_revision = "v0012_feeds"


def upgrade() -> None:
    """Change nothing yet."""
