"""People, their accounts, memberships and groups."""

import sqlalchemy as sa
from alembic import op

revision = "v0001_people"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _persons()
    _accounts()
    _memberships()
    _support_groups()
    _group_channels()


def _persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", EXACT),
        sa.Column("locale", sa.Text(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name="fk_accounts_person", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_accounts_person", "accounts", ["person"])


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("channel", EXACT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.PrimaryKeyConstraint("channel", "person", name="pk_memberships"),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name="fk_memberships_person", deferrable=True, initially="DEFERRED"
        ),
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
        sa.PrimaryKeyConstraint("group", "address", name="pk_group_channels"),
        sa.ForeignKeyConstraint(["group"], ["support_groups.key"], name="fk_group_channels_group"),
    )
    op.create_index("ix_group_channels_address", "group_channels", ["address"])
