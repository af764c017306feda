"""Keep the language of someone's last words, where it is not theirs."""

import sqlalchemy as sa
from alembic import op

revision = "v0014_last_wrote"
down_revision = "v0013_last_words"


def upgrade() -> None:
    """Add it to each person: nobody's is known."""
    op.add_column("persons", sa.Column("last_wrote", sa.Text(), nullable=True))
