"""People, groups, channels, absences."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, person

HOLDS = sa.text("ended_at IS NULL")


def make() -> None:
    """Make the tables and their indexes."""
    _persons()
    _accounts()
    _memberships()
    _support_groups()
    _group_channels()
    _channel_links()
    _absences()
    _turns()


def _persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", EXACT),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("known_at", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_persons"),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_persons_email", "persons", ["email"], unique=True)


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("address", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_accounts"),
        person("accounts", "person"),
    )
    op.create_index("ix_accounts_person", "accounts", ["person"])


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("channel", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.PrimaryKeyConstraint("channel", "person", name="pk_memberships"),
        person("memberships", "person"),
    )
    op.create_index("ix_memberships_person", "memberships", ["person"])


def _support_groups() -> None:
    op.create_table(
        "support_groups",
        sa.Column("key", EXACT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("management", sa.Boolean(), nullable=False),
        sa.Column("default_for_help", sa.Boolean(), nullable=False),
        sa.Column("responsibilities", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_support_groups"),
    )


def _group_channels() -> None:
    op.create_table(
        "group_channels",
        sa.Column("group", EXACT, nullable=False),
        sa.Column("address", EXACT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("group", "address", name="pk_group_channels"),
        sa.ForeignKeyConstraint(["group"], ["support_groups.key"], name="fk_group_channels_group"),
    )
    op.create_index("ix_group_channels_address", "group_channels", ["address"])


def _channel_links() -> None:
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
        person("channel_links", "by"),
        person("channel_links", "ended_by"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_channel_links_holds", "channel_links", ["channel"], unique=True, sqlite_where=HOLDS, postgresql_where=HOLDS
    )


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("person", ID, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_absences"),
        person("absences", "person"),
        person("absences", "by"),
    )


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("group", EXACT, nullable=False),
        sa.Column("person", ID),
        sa.PrimaryKeyConstraint("group", name="pk_turns"),
        person("turns", "person"),
    )
