"""Not written yet."""

revision = "v0014_conformity"
down_revision = "v0013_intentions"


def upgrade() -> None:
    """Change nothing yet."""
