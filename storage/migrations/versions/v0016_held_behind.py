"""Have what is held wait for what was said in its conversation meanwhile."""

import sqlalchemy as sa
from alembic import op

from storage.columns import TextColumn

revision = "v0016_held_behind"
down_revision = "v0015_interview_pages"


def upgrade() -> None:
    """Add the stream of the inbox behind which a row of the outbox waits; none for those that are there."""
    op.add_column("outbox", sa.Column("behind", TextColumn(exact=True)))
