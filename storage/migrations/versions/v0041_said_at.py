"""Keep when a message was said, which may be before it was heard."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "v0041_said_at"
down_revision = "v0040_clocks_not_stopped"


def upgrade() -> None:
    """Add the instant; none for the messages that are there, which count as said when they were heard."""
    op.add_column("heard", sa.Column("said_at", Instant()))
