"""Support tasks."""

import sqlalchemy as sa
from alembic import op

revision = "v0009_support_tasks"
down_revision = "v0008_finding"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAMED = {
    "task": "service_tasks.number",
    "request": "service_requests.number",
    "presenter": "persons.id",
    "by": "persons.id",
    "holder": "persons.id",
}
INDEXED = (
    ("task",),
    ("request",),
    ("group", "state"),
    ("holder", "state"),
    ("presenter", "state"),
    ("starts_at",),
)


def upgrade() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "support_tasks",
        sa.Column("number", EXACT, nullable=False),
        sa.Column("template", EXACT, nullable=False),
        sa.Column("task", EXACT, nullable=False),
        sa.Column("request", EXACT, nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("presenter", ID, nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holder", ID),
        sa.Column("starts_at", sa.BigInteger()),
        sa.Column("ends_at", sa.BigInteger()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("session", sa.Integer()),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_support_tasks"),
        *(_named(column, key) for column, key in NAMED.items()),
    )
    for columns in INDEXED:
        op.create_index(f"ix_support_tasks_{'_'.join(columns)}", "support_tasks", list(columns))


def _named(column: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [key], name=f"fk_support_tasks_{column}", deferrable=True, initially="DEFERRED"
    )
