"""Clocks, queues, places, settings."""

import sqlalchemy as sa
from alembic import op

revision = "v0003_queues"
down_revision = "v0002_items"

UNFINISHED = sa.text("finished IS NULL")
TO_LOOK_AT = sa.text("next_at IS NOT NULL")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _clocks()
    _crossings()
    _outbox()
    _inbox()
    _places()
    _cursors()
    _once_keys()
    _job_runs()
    _settings()


def _clocks() -> None:
    op.create_table(
        "clocks",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("moderate", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger()),
        sa.Column("stopped_at", sa.BigInteger()),
        sa.Column("intervals", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("item", "kind", "run", name="pk_clocks"),
    )
    op.create_index("ix_clocks_next_at", "clocks", ["next_at"], sqlite_where=TO_LOOK_AT, postgresql_where=TO_LOOK_AT)


def _crossings() -> None:
    op.create_table(
        "crossings",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("item", "kind", "run", "level", name="pk_crossings"),
    )


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


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("topic", EXACT, nullable=False),
        sa.Column("address", EXACT, nullable=False),
        sa.Column("channel", EXACT, nullable=False),
        sa.Column("message", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("topic", "address", name="pk_places"),
    )
    op.create_index("ix_places_channel_message", "places", ["channel", "message"])


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
        sa.PrimaryKeyConstraint("key", name="pk_once_keys"),
    )


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
