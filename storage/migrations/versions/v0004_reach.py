"""Keep who cannot be written to, since when and why, and what waits for them."""

import sqlalchemy as sa
from alembic import op

revision = "v0004_reach"
down_revision = "v0003_urgency"


def upgrade() -> None:
    """Add the two columns of a person, empty for all, and the table of what was not delivered."""
    op.add_column("persons", sa.Column("unreached_since", sa.BigInteger()))
    op.add_column("persons", sa.Column("unreached_why", sa.Text()))
    exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "undelivered",
        sa.Column("id", number, nullable=False),
        sa.Column("person", number, nullable=False),
        sa.Column("row", number),
        sa.Column("kind", exact, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["persons.id"],
            name="fk_undelivered_person",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_undelivered"),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_undelivered_row", "undelivered", ["row"], unique=True)
    op.create_index("ix_undelivered_person", "undelivered", ["person"])
