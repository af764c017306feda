"""One person announces a course once: what was announced a second time while the first waits is taken back."""

import sqlalchemy as sa
from alembic import op

revision = "v0018_announced_once"
down_revision = "v0017_answering"

WAITS = sa.text("state = 'submitted'")
LATER = """
    SELECT later.id, later.author, later.submitted_at FROM intentions AS later
    WHERE later.state = 'submitted' AND EXISTS (
        SELECT 1 FROM intentions AS first
        WHERE first.state = 'submitted' AND first.id < later.id AND first.author = later.author
        AND first.term = later.term AND first.code = later.code AND first.section = later.section
    )
"""
NOTE = """
    INSERT INTO journal (item, at, by, what, detail)
    VALUES (:item, :at, :author, 'state', :detail)
"""
TAKE_BACK = """
    UPDATE intentions SET state = 'withdrawn', decided_by = author, decided_at = submitted_at, version = version + 1
    WHERE id = :id
"""


def upgrade() -> None:
    """Take back what stands twice, with its history, and see that it cannot happen again."""
    _take_back()
    op.create_index(
        "uq_intentions_waits",
        "intentions",
        ["author", "term", "code", "section"],
        unique=True,
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )


def _take_back() -> None:
    connection = op.get_bind()
    detail = '{"before": "submitted", "after": "withdrawn"}'
    for one in connection.execute(sa.text(LATER)).mappings().all():
        topic = f"intention:{one['id']}"
        connection.execute(
            sa.text(NOTE), {"item": topic, "at": one["submitted_at"], "author": one["author"], "detail": detail}
        )
        connection.execute(sa.text(TAKE_BACK), {"id": one["id"]})
        connection.execute(
            sa.text("DELETE FROM timers WHERE topic = :topic AND kind = 'intention_reminder'"), {"topic": topic}
        )
