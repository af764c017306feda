"""Which entry of a journal a message of the desk shows: edits and deletions of that entry follow in the message."""

import sqlalchemy as sa
from alembic import op

from storage.columns import TextColumn

revision = "v0005_copies"
down_revision = "v0004_reach"


def upgrade() -> None:
    """Add the columns; what stands already follows nothing."""
    op.add_column("heard", sa.Column("address", TextColumn(exact=True)))
    op.add_column("heard", sa.Column("shows", TextColumn(exact=True)))
    op.add_column("outbox", sa.Column("entry", sa.Integer))
