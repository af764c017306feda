"""Interview, presenters, sessions, conformity."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, key, person

NOT_REACHED = sa.text("informed IS NULL")


def make() -> None:
    """Make the tables and their indexes."""
    _interviews()
    _presenters()
    _sessions()
    _lead_questions()
    _session_drafts()


def _interviews() -> None:
    op.create_table(
        "interviews",
        sa.Column("request", EXACT, nullable=False),
        sa.Column("to_come", sa.Text(), nullable=False),
        sa.Column("super_user", ID),
        sa.Column("alternative", sa.Text(), nullable=False),
        sa.Column("resources", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("activate", sa.JSON(), nullable=False),
        sa.Column("training_day", sa.Date()),
        sa.Column("training_time", sa.Text(), nullable=False),
        sa.Column("saved_by", ID),
        sa.Column("saved_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("request", name="pk_interviews"),
        key("interviews", "request", "service_requests.number"),
        person("interviews", "super_user"),
        person("interviews", "saved_by"),
    )


def _presenters() -> None:
    op.create_table(
        "presenters",
        sa.Column("request", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("informed", sa.JSON()),
        sa.Column("trained", sa.JSON()),
        sa.Column("supported", sa.JSON()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("request", "person", name="pk_presenters"),
        key("presenters", "request", "service_requests.number"),
        person("presenters", "person"),
    )
    op.create_index(
        "ix_presenters_not_reached", "presenters", ["request"], sqlite_where=NOT_REACHED, postgresql_where=NOT_REACHED
    )
    op.create_index("ix_presenters_person", "presenters", ["person"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("request", EXACT, nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("presenter", ID),
        sa.Column("presenter_text", sa.Text(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("starts", sa.Time()),
        sa.Column("ends", sa.Time()),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("hosts", sa.Text(), nullable=False),
        sa.Column("moderator", sa.Text(), nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        key("sessions", "request", "service_requests.number"),
        person("sessions", "presenter"),
    )
    op.create_index("ix_sessions_presenter_day", "sessions", ["presenter", "day"])
    op.create_index("ix_sessions_request", "sessions", ["request"])


def _lead_questions() -> None:
    op.create_table(
        "lead_questions",
        sa.Column("session", ID, autoincrement=False, nullable=False),
        sa.Column("request", EXACT, nullable=False),
        sa.Column("asked_by", ID, nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_by", ID),
        sa.Column("answered_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_lead_questions"),
        key("lead_questions", "session", "sessions.id"),
        key("lead_questions", "request", "service_requests.number"),
        person("lead_questions", "asked_by"),
        person("lead_questions", "answered_by"),
    )
    op.create_index("ix_lead_questions_request", "lead_questions", ["request"])


def _session_drafts() -> None:
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
        key("session_drafts", "request", "service_requests.number"),
        person("session_drafts", "by"),
        person("session_drafts", "decided_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_drafts_request_file_hash", "session_drafts", ["request", "file_hash"])
