"""Find all alerts about an item by an index, since one that had ended can hold again."""

from alembic import op

revision = "v0019_alerts_of_item"
down_revision = "v0018_support_alone"


def upgrade() -> None:
    """Put an index over all of them in place of the one over those that were open."""
    op.drop_index("ix_alerts_open", table_name="alerts")
    op.create_index("ix_alerts_item", "alerts", ["item"])
