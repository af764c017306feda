"""Keep when a promise fell due, where a change of the rules may not move it any more."""

import sqlalchemy as sa
from alembic import op

revision = "v0025_fell_due"
down_revision = "v0024_private_services"


def upgrade() -> None:
    """Add the instant to clocks; those that are there are counted by the calendar, as before."""
    op.add_column("clocks", sa.Column("fell_due", sa.BigInteger(), nullable=True))
