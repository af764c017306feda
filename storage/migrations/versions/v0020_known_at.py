"""Since when each person is known."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "v0020_known_at"
down_revision = "v0019_offered_files"


def upgrade() -> None:
    """Add the column: those who are there are known since now, so that none of them is forgotten too soon."""
    known_at: sa.Column[int] = sa.Column("known_at", sa.BigInteger(), nullable=False, server_default=sa.text("0"))
    op.add_column("persons", known_at)
    now = int(datetime.now(UTC).timestamp() * 1000)
    op.execute(sa.text("UPDATE persons SET known_at = :now").bindparams(now=now))
