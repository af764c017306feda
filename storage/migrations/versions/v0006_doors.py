"""Links between items; private and merged requests; service requests that are for no course."""

import sqlalchemy as sa
from alembic import op

revision = "v0006_doors"
down_revision = "v0005_conversation"

EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_KEY = ["term", "code", "section", "approach"]
_HAS_KEY = sa.text("state <> 'cancelled' AND term <> ''")


def upgrade() -> None:
    """Make the table and the columns; what follows an ended request is linked to it."""
    op.create_table(
        "links",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("other", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("item", "kind", "other", name="pk_links"),
    )
    op.create_index("ix_links_other", "links", ["other"])
    op.execute(
        "INSERT INTO links (item, kind, other) SELECT number, 'follows', follows FROM incidents "
        "WHERE follows IS NOT NULL"
    )
    op.add_column("incidents", sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("incidents", sa.Column("closure", EXACT, nullable=False, server_default=sa.text("''")))
    op.add_column("service_requests", sa.Column("subject", sa.Text(), nullable=False, server_default=sa.text("''")))
    # A request of the catalogue has an empty key: any number of them may stand side by side.
    op.drop_index("uq_service_requests_key", "service_requests")
    op.create_index(
        "uq_service_requests_key",
        "service_requests",
        _KEY,
        unique=True,
        sqlite_where=_HAS_KEY,
        postgresql_where=_HAS_KEY,
    )
