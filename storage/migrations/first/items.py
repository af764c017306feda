"""Tables that all numbered items share."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, person


def make() -> None:
    """Make the tables and their indexes."""
    _places()
    _heard()
    _watchers()
    _numbers()
    _journal()
    _links()
    _offered_files()
    _timers()


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


def _heard() -> None:
    op.create_table(
        "heard",
        sa.Column("channel", EXACT, nullable=False),
        sa.Column("message", EXACT, nullable=False),
        sa.Column("item", EXACT, nullable=False),
        sa.Column("author", ID),
        sa.Column("entry", sa.Integer()),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("thread", EXACT),
        sa.PrimaryKeyConstraint("channel", "message", name="pk_heard"),
        person("heard", "author"),
    )
    op.create_index("ix_heard_item", "heard", ["item"])


def _watchers() -> None:
    op.create_table(
        "watchers",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.PrimaryKeyConstraint("item", "person", name="pk_watchers"),
        person("watchers", "person"),
    )
    op.create_index("ix_watchers_person", "watchers", ["person"])


def _numbers() -> None:
    op.create_table(
        "numbers",
        sa.Column("prefix", EXACT, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name="pk_numbers"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", ID, nullable=False),
        sa.Column("item", EXACT, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", ID),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
        person("journal", "by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_item_id", "journal", ["item", "id"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("item", EXACT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("other", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("item", "kind", "other", name="pk_links"),
    )
    op.create_index("ix_links_other", "links", ["other"])


def _offered_files() -> None:
    op.create_table(
        "offered_files",
        sa.Column("key", EXACT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("readers", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_offered_files"),
    )


def _timers() -> None:
    op.create_table(
        "timers",
        sa.Column("topic", EXACT, nullable=False),
        sa.Column("kind", EXACT, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("topic", "kind", name="pk_timers"),
    )
    op.create_index("ix_timers_at", "timers", ["at"])
