"""Keep what is urgent, and which clocks measure the promise made of it."""

import sqlalchemy as sa
from alembic import op

revision = "v0003_urgency"
down_revision = "v0002_awaited"

_FLAGS = (("incidents", "urgent"), ("clocks", "urgent"), ("clocks", "set_aside"))


def upgrade() -> None:
    """Add the columns: nothing that is there is urgent."""
    for table, name in _FLAGS:
        op.add_column(table, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
