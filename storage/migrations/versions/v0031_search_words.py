"""Find items by an index of their words; what stood in the table before is indexed by the running desk, in steps."""

import sqlite3

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "v0031_search_words"
down_revision = "v0025_fell_due"

_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SECURE_DELETE = (3, 42)
"""The version of SQLite from which on FTS5 overwrites what is deleted."""


def upgrade() -> None:
    """Add the index, empty."""
    op.create_table(
        "search_words",
        sa.Column("id", _PLACE, autoincrement=False, nullable=False),
        sa.Column("item", _EXACT, nullable=False),
        sa.Column("words", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_words"),
    )
    if op.get_context().dialect.name == "postgresql":
        op.create_index("ix_search_words_words", "search_words", ["words"], postgresql_using="gin")
    else:
        _fts5()


def _fts5() -> None:
    """Have SQLite index the words of each row: forms between spaces, beginnings of two to seven letters."""
    op.execute(
        "CREATE VIRTUAL TABLE search_fts USING fts5(words, content='search_words', content_rowid='id',"
        " tokenize=\"ascii tokenchars '='\", detail=none, columnsize=0, prefix='2 3 4 5 6 7')"
    )
    if sqlite3.sqlite_version_info >= _SECURE_DELETE:
        op.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('secure-delete', 1)")
    put = "INSERT INTO search_fts(rowid, words) VALUES (new.id, new.words);"
    take = "INSERT INTO search_fts(search_fts, rowid, words) VALUES ('delete', old.id, old.words);"
    op.execute(f"CREATE TRIGGER search_words_new AFTER INSERT ON search_words BEGIN {put} END")
    op.execute(f"CREATE TRIGGER search_words_gone AFTER DELETE ON search_words BEGIN {take} END")
    op.execute(
        "CREATE TRIGGER search_words_changed AFTER UPDATE ON search_words WHEN old.words <> new.words"
        f" BEGIN {take} {put} END"
    )
