"""Find what someone has just written in, whatever kind of item it is."""

import sqlalchemy as sa
from alembic import op

revision = "v0013_last_words"
down_revision = "v0012_claims_ask_nothing"

COMMENTS = sa.text("what = 'comment'")


def upgrade() -> None:
    """Index comments by their author and instant."""
    op.create_index("ix_journal_commented", "journal", ["by", "at"], sqlite_where=COMMENTS, postgresql_where=COMMENTS)
