"""Keep the times for appointments that are proposed, and the appointments that come of them."""

import sqlalchemy as sa
from alembic import op

revision = "v0020_proposals"
down_revision = "v0019_alerts_of_item"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _person(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], ["persons.id"], name=f"fk_proposals_{name}", deferrable=True, initially="DEFERRED"
    )


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "proposals",
        sa.Column("item", _EXACT, nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("to", _ID, nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.BigInteger()),
        sa.Column("ends_at", sa.BigInteger()),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("item", name="pk_proposals"),
        _person("by"),
        _person("to"),
    )
    op.create_index("ix_proposals_by", "proposals", ["by"])
    op.create_index("ix_proposals_to", "proposals", ["to"])
