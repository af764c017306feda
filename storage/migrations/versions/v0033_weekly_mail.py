"""Keep with each person whether they want the weekly e-mail; it stood among the settings of the desk."""

import sqlalchemy as sa
from alembic import op

revision = "v0033_weekly_mail"
down_revision = "v0031b_report_parts"


def upgrade() -> None:
    """Add it to each person, with what they chose until now."""
    op.add_column("persons", sa.Column("weekly_mail", sa.Boolean(), nullable=False, server_default=sa.true()))
    persons = sa.table("persons", sa.column("id", sa.Integer()), sa.column("weekly_mail", sa.Boolean()))
    settings = sa.table("settings", sa.column("key", sa.Text()))
    stopped = sa.literal("weekly:") + sa.cast(persons.c.id, sa.Text())
    op.execute(persons.update().where(stopped.in_(sa.select(settings.c.key))).values(weekly_mail=False))
    op.execute(settings.delete().where(settings.c.key.startswith("weekly:")))
