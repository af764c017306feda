"""Keep how the language of a person is known."""

import sqlalchemy as sa
from alembic import op

revision = "v0007_language"
down_revision = "v0006_alerts"


def upgrade() -> None:
    """Add it to each person: until now, their client told it."""
    op.add_column("persons", sa.Column("language_from", sa.Integer(), nullable=False, server_default=sa.text("0")))
