"""Stop waiting for an answer where someone was only told who helps: a claim asks nothing."""

import sqlalchemy as sa
from alembic import op

revision = "v0012_claims_ask_nothing"
down_revision = "v0011_served"


def upgrade() -> None:
    """Delete what waits for no more than that."""
    op.execute(sa.text("DELETE FROM awaited WHERE why = 'claim'"))
