"""Stop waiting for an answer where someone was only told who helps: a claim asks nothing."""

import sqlalchemy as sa
from alembic import op

revision = "v0011_claims_ask_nothing"
down_revision = "v0010_request_channels"


def upgrade() -> None:
    """Delete what waits for no more than that."""
    op.execute(sa.text("DELETE FROM awaited WHERE why = 'claim'"))
