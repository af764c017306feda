"""Show the words that SQLite's index of them holds, so that a search asks for those that begin as what is sought."""

from alembic import op

revision = "v0042_search_forms"
down_revision = "v0041_said_at"


def upgrade() -> None:
    """Add a view of the index; it holds nothing of its own. PostgreSQL's finds beginnings by itself."""
    if op.get_context().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search_fts_forms USING fts5vocab('search_fts', 'instance')")
