"""Keep what the form of a service was answered."""

import sqlalchemy as sa
from alembic import op

revision = "v0017_answers"
down_revision = "v0016_held_behind"


def upgrade() -> None:
    """Add the column, empty for the requests that are there: they were asked nothing."""
    op.add_column("service_requests", sa.Column("answers", sa.JSON()))
