"""Not written yet."""

revision = "v0015_progress"
down_revision = "v0014_conformity"


def upgrade() -> None:
    """Change nothing yet."""
