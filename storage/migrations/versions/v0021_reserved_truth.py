"""Say of courses that ended before reservations were kept whether everyone of them was served."""

import sqlalchemy as sa
from alembic import op

revision = "v0021_reserved_truth"
down_revision = "v0020_proposals"


def upgrade() -> None:
    """Mark what ended while someone was left: a presenter, or someone not listed who gives a session to come."""
    requests = sa.table("service_requests", *map(sa.column, ("number", "state", "term", "reserved")))
    presenters = sa.table("presenters", *map(sa.column, ("request", "person", "trained", "supported")))
    sessions = sa.table("sessions", *map(sa.column, ("request", "presenter", "presenter_text", "state")))
    unserved = sa.select(presenters.c.request).where(
        sa.or_(presenters.c.trained.is_(None), presenters.c.supported.is_(None))
    )
    listed = sa.exists().where(presenters.c.request == sessions.c.request, presenters.c.person == sessions.c.presenter)
    unlisted = sa.select(sessions.c.request).where(
        sessions.c.state.not_in(("held", "validated", "dropped")),
        sa.or_(sessions.c.presenter.is_not(None), sessions.c.presenter_text != ""),
        ~listed,
    )
    left = sa.or_(requests.c.number.in_(unserved), requests.c.number.in_(unlisted))
    over = sa.and_(requests.c.state == "closed", requests.c.term != "", requests.c.reserved.is_(sa.false()))
    op.execute(sa.update(requests).where(over, left).values(reserved=sa.true()))
