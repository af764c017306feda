"""Keep whose answer an item waits for."""

import sqlalchemy as sa
from alembic import op

revision = "v0002_awaited"
down_revision = "v0001_first"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_WAITING = """
    INSERT INTO awaited (item, person, since, why)
    SELECT number, requester,
        (SELECT max(journal.at) FROM journal WHERE journal.item = number AND journal.what = 'state'),
        CASE state WHEN 'resolved' THEN 'settled' ELSE 'information' END
    FROM incidents
    WHERE state IN ('awaiting_user', 'resolved')
        AND EXISTS (SELECT 1 FROM journal WHERE journal.item = number AND journal.what = 'state')
"""


def upgrade() -> None:
    """Add the table, with the help requests that wait for their requesters by their state."""
    op.create_table(
        "awaited",
        sa.Column("item", _EXACT, nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("item", "person", name="pk_awaited"),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name="fk_awaited_person", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_awaited_person", "awaited", ["person"])
    op.execute(sa.text(_WAITING))
