"""Keep whether a course ended with reservations, and which presenters were offered support."""

import sqlalchemy as sa
from alembic import op

revision = "v0011_served"
down_revision = "v0010_request_channels"


def upgrade() -> None:
    """Add the columns; what ended with a step left undone ended with reservations."""
    op.add_column("service_requests", sa.Column("reserved", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("presenters", sa.Column("offered", sa.JSON()))
    requests, tasks = (
        sa.table("service_requests", sa.column("number"), sa.column("state"), sa.column("term"), sa.column("reserved")),
        sa.table("service_tasks", sa.column("request"), sa.column("state")),
    )
    left_out = sa.select(tasks.c.request).where(tasks.c.state == "skipped")
    ended = sa.and_(requests.c.state == "closed", requests.c.term != "", requests.c.number.in_(left_out))
    op.execute(sa.update(requests).where(ended).values(reserved=sa.true()))
