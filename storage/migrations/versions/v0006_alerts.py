"""Keep which messages say which levels, so that they are drawn again when that is no longer so."""

import sqlalchemy as sa
from alembic import op

revision = "v0006_alerts"
down_revision = "v0005_copies"

_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_OPEN = sa.text("open")


def upgrade() -> None:
    """Add the table, empty: what was said before stays as it stands."""
    op.create_table(
        "alerts",
        sa.Column("topic", _EXACT, nullable=False),
        sa.Column("address", _EXACT, nullable=False),
        sa.Column("item", _EXACT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("topic", "address", "item", "kind", "run", "level", name="pk_alerts"),
    )
    op.create_index("ix_alerts_open", "alerts", ["item"], sqlite_where=_OPEN, postgresql_where=_OPEN)
