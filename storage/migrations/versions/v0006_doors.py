"""Reserved for the doors of help requests."""

revision = "v0006_doors"
down_revision = "v0005_conversation"


def upgrade() -> None:
    """Change nothing yet."""
