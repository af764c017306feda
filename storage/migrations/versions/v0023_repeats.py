"""For whom something was done once, what it meant, and in whose history it stands."""

import sqlalchemy as sa
from alembic import op

revision = "v0023_repeats"
down_revision = "v0022_settings"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns: of what was done before, nobody asks again."""
    with op.batch_alter_table("once_keys") as table:
        table.add_column(sa.Column("person", ID))
        table.add_column(sa.Column("meaning", EXACT))
        table.add_column(sa.Column("items", sa.JSON()))
        table.create_foreign_key(
            "fk_once_keys_person", "persons", ["person"], ["id"], initially="DEFERRED", deferrable=True
        )
    op.create_index("ix_once_keys_person_done_at", "once_keys", ["person", "done_at"])
