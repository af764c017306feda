"""What was done with people's data, and what was not let in."""

import sqlalchemy as sa
from alembic import op

revision = "v0017_answering"
down_revision = "v0016_doors"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables: nothing of the kind was kept before."""
    op.create_table(
        "personal_acts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", ID),
        sa.PrimaryKeyConstraint("id", name="pk_personal_acts"),
        _person("person"),
        _person("by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_personal_acts_person", "personal_acts", ["person"])
    op.create_table(
        "refused_requests",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("platform", EXACT, nullable=False),
        sa.Column("reason", EXACT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "platform", "reason", name="pk_refused_requests"),
    )


def _person(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["persons.id"],
        name=f"fk_personal_acts_{column}",
        initially="DEFERRED",
        deferrable=True,
    )
