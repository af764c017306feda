"""Files that wait for someone's consent, which were settings before."""

import sqlalchemy as sa
from alembic import op

revision = "v0019_offered_files"
down_revision = "v0018_announced_once"

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; what waited so far is let go, since nobody can tell how old it is."""
    op.create_table(
        "offered_files",
        sa.Column("key", EXACT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("readers", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_offered_files"),
    )
    op.execute("DELETE FROM settings WHERE key LIKE 'teams:file:%'")
