"""Session plans of courses, and the drafts that lead to them."""

import sqlalchemy as sa
from alembic import op

revision = "v0011_sessions"
down_revision = "v0010_presenters"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables and the indexes."""
    _sessions()
    _drafts()


def _sessions() -> None:
    texts = ("theme", "presenter_text", "link", "hosts", "moderator", "space", "state")
    op.create_table(
        "sessions",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("request", EXACT, nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("presenter", ID),
        sa.Column("day", sa.Date()),
        sa.Column("starts", sa.Time()),
        sa.Column("ends", sa.Time()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        _key("sessions", "request", "service_requests.number"),
        _key("sessions", "presenter", "persons.id"),
    )
    op.create_index("ix_sessions_request", "sessions", ["request"])
    op.create_index("ix_sessions_presenter_day", "sessions", ["presenter", "day"])


def _drafts() -> None:
    op.create_table(
        "session_drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("request", EXACT, nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sessions", sa.JSON(), nullable=False),
        sa.Column("bad", sa.JSON(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_hash", EXACT, nullable=False),
        sa.Column("address", EXACT, nullable=False),
        sa.Column("under", EXACT, nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", ID),
        sa.Column("decided_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_session_drafts"),
        _key("session_drafts", "request", "service_requests.number"),
        _key("session_drafts", "by", "persons.id"),
        _key("session_drafts", "decided_by", "persons.id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_drafts_request_file_hash", "session_drafts", ["request", "file_hash"])


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [target],
        name=f"fk_{table}_{column}",
        initially="DEFERRED",
        deferrable=True,
    )
