"""Let a support task be for a person, without a service task and a request."""

from alembic import op

revision = "v0018_support_alone"
down_revision = "v0017_answers"


def upgrade() -> None:
    """Let both columns be empty."""
    with op.batch_alter_table("support_tasks") as table:
        table.alter_column("task", nullable=True)
        table.alter_column("request", nullable=True)
