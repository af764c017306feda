"""The words by which items are found."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT


def make() -> None:
    """Make the tables and their indexes."""
    _search()


def _search() -> None:
    op.create_table(
        "search",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("item", name="pk_search"),
    )
