"""Not written yet."""

revision = "v0016_doors"
down_revision = "v0015_progress"


def upgrade() -> None:
    """Change nothing yet."""
