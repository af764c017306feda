"""Settings that managers changed in chat, each with what it was before."""

import sqlalchemy as sa
from alembic import op

revision = "v0022_settings"
down_revision = "v0021_signs_of_life"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table: nothing was changed yet."""
    op.create_table(
        "setting_changes",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("setting", EXACT, nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("place", sa.Integer()),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_setting_changes"),
        sa.ForeignKeyConstraint(
            ["by"], ["persons.id"], name="fk_setting_changes_by", initially="DEFERRED", deferrable=True
        ),
    )
