"""The index of words by which items are found."""

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Dialect, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.types import TypeEngine

from storage.columns import Json, TextColumn
from storage.metadata import metadata


class Forms(TextColumn):
    """Forms of words with a space between two: letters, digits and "=" alone.

    SQLite keeps them as text beside the index ``search_fts``, which triggers keep; PostgreSQL as a ``tsvector``.
    """

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Name the type."""
        return TSVECTOR() if dialect.name == "postgresql" else Text()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """Take off the marks that PostgreSQL puts around each."""
        return None if value is None else value.replace("'", "")


search_words = Table(
    "search_words",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("item", TextColumn(exact=True), nullable=False),
    Column("words", Forms(), nullable=False),
    Index("ix_search_words_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
)
"""Items by kind, then by number: ``storage.overview.finding.place_of``."""
search = Table(
    "search",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    Column("words", TextColumn(), nullable=False),
)
"""Items of an earlier version that wait for being indexed; the table goes once no such version is updated from."""
report_parts = Table(
    "report_parts",
    metadata,
    Column("first", Date(), primary_key=True),
    Column("last", Date(), primary_key=True),
    Column("block", Integer(), primary_key=True, autoincrement=False),
    Column("rules", TextColumn(exact=True), nullable=False),
    Column("mark", TextColumn(exact=True), nullable=False),
    Column("counts", Json, nullable=False),
    Column("live", Json, nullable=False),
)
