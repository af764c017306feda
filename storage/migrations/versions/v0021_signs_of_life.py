"""Since when something waits to be said, and when it was."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "v0021_signs_of_life"
down_revision = "v0020_known_at"


def upgrade() -> None:
    """Add the columns: what waits already waits since now, as far as anyone knows."""
    queued_at: sa.Column[int] = sa.Column("queued_at", sa.BigInteger(), nullable=False, server_default=sa.text("0"))
    op.add_column("outbox", queued_at)
    op.add_column("outbox", sa.Column("finished_at", sa.BigInteger()))
    now = int(datetime.now(UTC).timestamp() * 1000)
    op.execute(sa.text("UPDATE outbox SET queued_at = :now").bindparams(now=now))
