"""Who is a guest, and so holds no rights."""

import sqlalchemy as sa
from alembic import op

revision = "v0024_guests"
down_revision = "v0023_repeats"


def upgrade() -> None:
    """Add the column: of those who are there it is learnt when their platform is asked next."""
    guest: sa.Column[bool] = sa.Column("guest", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("persons", guest)
