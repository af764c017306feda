"""What course leads are asked about recordings that are not there."""

import sqlalchemy as sa
from alembic import op

revision = "v0014_conformity"
down_revision = "v0013_intentions"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table and its index."""
    op.create_table(
        "lead_questions",
        sa.Column("session", ID, nullable=False),
        sa.Column("request", EXACT, nullable=False),
        sa.Column("asked_by", ID, nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_by", ID),
        sa.Column("answered_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_lead_questions"),
        _key("session", "sessions.id"),
        _key("request", "service_requests.number"),
        _key("asked_by", "persons.id"),
        _key("answered_by", "persons.id"),
    )
    op.create_index("ix_lead_questions_request", "lead_questions", ["request"])


def _key(column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_lead_questions_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, initially="DEFERRED", deferrable=True)
