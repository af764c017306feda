"""Support tasks and the agenda they make."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, key, person


def make() -> None:
    """Make the tables and their indexes."""
    _feeds()
    _departures()
    _support_tasks()


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("person", ID, nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("digest", EXACT, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "group", name="pk_feeds"),
        person("feeds", "person"),
    )
    op.create_index("uq_feeds_digest", "feeds", ["digest"], unique=True)


def _departures() -> None:
    op.create_table(
        "departures",
        sa.Column("task", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("task", "person", name="pk_departures"),
        person("departures", "person"),
    )
    op.create_index("ix_departures_group_at", "departures", ["group", "at"])
    op.create_index("ix_departures_person_at", "departures", ["person", "at"])


def _support_tasks() -> None:
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
        key("support_tasks", "task", "service_tasks.number"),
        key("support_tasks", "request", "service_requests.number"),
        person("support_tasks", "presenter"),
        person("support_tasks", "by"),
        person("support_tasks", "holder"),
    )
    op.create_index("ix_support_tasks_group_state", "support_tasks", ["group", "state"])
    op.create_index("ix_support_tasks_holder_state", "support_tasks", ["holder", "state"])
    op.create_index("ix_support_tasks_presenter_state", "support_tasks", ["presenter", "state"])
    op.create_index("ix_support_tasks_request", "support_tasks", ["request"])
    op.create_index("ix_support_tasks_starts_at", "support_tasks", ["starts_at"])
    op.create_index("ix_support_tasks_task", "support_tasks", ["task"])
