"""Intentions, who answers for departments, what no grid names yet; channels linked in chat, and who may enter them."""

import sqlalchemy as sa
from alembic import op

revision = "v0013_intentions"
down_revision = "v0012_feeds"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
HOLDS = sa.text("ended_at IS NULL")
OFF_GRID = sa.text("off_grid")


def upgrade() -> None:
    """Make the tables, the column and the indexes."""
    _intentions()
    _delegations()
    off_grid: sa.Column[bool] = sa.Column("off_grid", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("service_requests", off_grid)
    op.create_index(
        "ix_service_requests_off_grid",
        "service_requests",
        ["number"],
        sqlite_where=OFF_GRID,
        postgresql_where=OFF_GRID,
    )

    _channels()


def _channels() -> None:
    op.create_table(
        "channel_links",
        sa.Column("id", ID, nullable=False),
        sa.Column("group", EXACT, nullable=False),
        sa.Column("channel", EXACT, nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("by", ID),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended_by", ID),
        sa.Column("ended_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_channel_links"),
        _person("channel_links", "by"),
        _person("channel_links", "ended_by"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_channel_links_holds",
        "channel_links",
        ["channel"],
        unique=True,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )
    public: sa.Column[bool] = sa.Column("public", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("group_channels", public)
    confirmed: sa.Column[bool] = sa.Column("confirmed", sa.Boolean(), server_default=sa.true(), nullable=False)
    op.add_column("memberships", confirmed)


def _intentions() -> None:
    op.create_table(
        "intentions",
        sa.Column("id", ID, nullable=False),
        sa.Column("author", ID, nullable=False),
        sa.Column("term", EXACT, nullable=False),
        sa.Column("code", EXACT, nullable=False),
        sa.Column("section", EXACT, nullable=False),
        sa.Column("approaches", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("department_key", EXACT, nullable=False),
        sa.Column("first_activity", sa.Date()),
        sa.Column("sessions", sa.Integer()),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", ID),
        sa.Column("decided_at", sa.BigInteger()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requests", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intentions"),
        _person("intentions", "author"),
        _person("intentions", "decided_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_intentions_author_state", "intentions", ["author", "state"])
    op.create_index("ix_intentions_state_department_key", "intentions", ["state", "department_key"])


def _delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("key", EXACT, nullable=False),
        sa.Column("by", ID),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended_by", ID),
        sa.Column("ended_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_delegations"),
        _person("delegations", "person"),
        _person("delegations", "by"),
        _person("delegations", "ended_by"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_delegations_holds",
        "delegations",
        ["key", "person"],
        unique=True,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["persons.id"],
        name=f"fk_{table}_{column}",
        initially="DEFERRED",
        deferrable=True,
    )
