"""Settings, retention, personal data, integrity."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.first.parts import EXACT, ID, person


def make() -> None:
    """Make the tables and their indexes."""
    _personal_acts()
    _refused_requests()
    _setting_changes()


def _personal_acts() -> None:
    op.create_table(
        "personal_acts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", ID),
        sa.PrimaryKeyConstraint("id", name="pk_personal_acts"),
        person("personal_acts", "person"),
        person("personal_acts", "by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_personal_acts_person", "personal_acts", ["person"])


def _refused_requests() -> None:
    op.create_table(
        "refused_requests",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("platform", EXACT, nullable=False),
        sa.Column("reason", EXACT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "platform", "reason", name="pk_refused_requests"),
    )


def _setting_changes() -> None:
    op.create_table(
        "setting_changes",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("setting", EXACT, nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("place", sa.Integer()),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_setting_changes"),
        person("setting_changes", "by"),
    )
