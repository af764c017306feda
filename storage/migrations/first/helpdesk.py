"""Help requests."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, person


def make() -> None:
    """Make the tables and their indexes."""
    _incidents()


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("number", EXACT, nullable=False),
        sa.Column("requester", ID, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holder", ID),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("reply_received", sa.Boolean(), nullable=False),
        sa.Column("resolved_at", sa.BigInteger()),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("rating", sa.Integer()),
        sa.Column("follows", EXACT),
        sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("closure", EXACT, nullable=False, server_default=sa.text("''")),
        sa.Column("course", EXACT, nullable=False, server_default=sa.text("''")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_incidents"),
        person("incidents", "requester"),
        person("incidents", "holder"),
    )
    op.create_index("ix_incidents_group_state_opened_at", "incidents", ["group", "state", "opened_at"])
    op.create_index("ix_incidents_holder_state", "incidents", ["holder", "state"])
    op.create_index("ix_incidents_requester_opened_at", "incidents", ["requester", "opened_at"])
    op.create_index("ix_incidents_state_resolved_at", "incidents", ["state", "resolved_at"])
