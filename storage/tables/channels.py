"""Which channel was linked to which group, and how that ended."""

from sqlalchemy import Boolean, Column, Index, Table, text

from storage.columns import AutoId, Instant, Words
from storage.metadata import metadata
from storage.tables.people import person

_HOLDS = text("ended_at IS NULL")

channel_links = Table(
    "channel_links",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("group", Words(exact=True), nullable=False),
    Column("channel", Words(exact=True), nullable=False),
    Column("public", Boolean, nullable=False),
    person("by", nullable=True),
    Column("at", Instant(), nullable=False),
    person("ended_by", nullable=True),
    Column("ended_at", Instant()),
    Index("uq_channel_links_holds", "channel", unique=True, sqlite_where=_HOLDS, postgresql_where=_HOLDS),
    sqlite_autoincrement=True,
)
