"""Find the clocks that have not stopped by an index: they are counted at each look at the metrics."""

from alembic import op
from sqlalchemy import text

revision = "v0040_clocks_not_stopped"
down_revision = "v0034_skipped_numbers"

_NOT_STOPPED = text("stopped_at IS NULL")


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_clocks_not_stopped", "clocks", ["item"], sqlite_where=_NOT_STOPPED, postgresql_where=_NOT_STOPPED
    )
