"""Queues, places of cards, and keys of what was done once."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, person

UNFINISHED = sa.text("finished IS NULL")


def make() -> None:
    """Make the tables and their indexes."""
    _outbox()
    _inbox()
    _cursors()
    _once_keys()
    _job_runs()
    _settings()


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("topic", EXACT, nullable=False),
        sa.Column("address", EXACT, nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("draws_card", sa.Boolean(), nullable=False),
        sa.Column("kind", EXACT, nullable=False),
        sa.Column("body", sa.JSON()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("free_at", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("finished", EXACT),
        sa.Column("why", sa.Text()),
        sa.Column("queued_at", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("finished_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_lane", "outbox", ["lane", "id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
    op.create_index(
        "ix_outbox_spot", "outbox", ["topic", "address", "id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", EXACT, nullable=False),
        sa.Column("kind", EXACT, nullable=False),
        sa.Column("stream", EXACT, nullable=False),
        sa.Column("body", sa.JSON()),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("free_at", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("finished", EXACT),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_stream", "inbox", ["stream", "id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
    op.create_index("ix_inbox_waiting", "inbox", ["id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
    op.create_index("uq_inbox_key", "inbox", ["key"], unique=True)


def _cursors() -> None:
    op.create_table(
        "cursors",
        sa.Column("key", EXACT, nullable=False),
        sa.Column("mark", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_cursors"),
    )


def _once_keys() -> None:
    op.create_table(
        "once_keys",
        sa.Column("key", EXACT, nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.Column("person", ID),
        sa.Column("meaning", EXACT),
        sa.Column("items", sa.JSON()),
        sa.PrimaryKeyConstraint("key", name="pk_once_keys"),
        person("once_keys", "person"),
    )
    op.create_index("ix_once_keys_person_done_at", "once_keys", ["person", "done_at"])


def _job_runs() -> None:
    op.create_table(
        "job_runs",
        sa.Column("job", EXACT, nullable=False),
        sa.Column("instant", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("job", "instant", name="pk_job_runs"),
    )


def _settings() -> None:
    op.create_table(
        "settings",
        sa.Column("key", EXACT, nullable=False),
        sa.Column("value", sa.JSON()),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
