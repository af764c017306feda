"""Tables: what all numbered things share."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    text,
)

from storage.columns import AutoId, Coded, Instant, Json, TextColumn
from storage.metadata import metadata
from storage.people.tables import person
from workflow.items.awaited import Why
from workflow.items.journal import What
from workflow.items.links import LinkKind

places = Table(
    "places",
    metadata,
    Column("topic", TextColumn(exact=True), primary_key=True),
    Column("address", TextColumn(exact=True), primary_key=True),
    Column("channel", TextColumn(exact=True), nullable=False),
    Column("message", TextColumn(exact=True), nullable=False),
    Index(None, "channel", "message"),
)

request_threads = Table(
    "request_threads",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    Column("address", TextColumn(exact=True), nullable=False),
    Column("channel", TextColumn(exact=True), nullable=False),
    Column("message", TextColumn(exact=True), nullable=False),
    Index(None, "channel", "message"),
)

heard = Table(
    "heard",
    metadata,
    Column("channel", TextColumn(exact=True), primary_key=True),
    Column("message", TextColumn(exact=True), primary_key=True),
    Column("item", TextColumn(exact=True), nullable=False),
    person("author", nullable=True),
    Column("entry", Integer),
    Column("internal", Boolean, nullable=False),
    Column("thread", TextColumn(exact=True)),
    Column("address", TextColumn(exact=True)),
    Column("shows", TextColumn(exact=True)),
    Column("said_at", Instant()),
    Index(None, "item"),
)

watchers = Table(
    "watchers",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    person("person", primary_key=True),
    Index(None, "person"),
)

awaited = Table(
    "awaited",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    person("person", primary_key=True),
    Column("since", Instant(), nullable=False),
    Column("why", Coded(Why), nullable=False),
    Index(None, "person"),
)

_COMMENTS = text("what = 'comment'")
_HAS_KEY = text("state <> 'cancelled' AND term <> ''")
_OFF_GRID = text("off_grid")

numbers = Table(
    "numbers",
    metadata,
    Column("prefix", TextColumn(exact=True), primary_key=True),
    Column("last", Integer, nullable=False),
)

skipped_numbers = Table(
    "skipped_numbers",
    metadata,
    Column("prefix", TextColumn(exact=True), primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("item", TextColumn(exact=True), nullable=False),
    Column("at", Instant(), nullable=False),
    person("by", nullable=True),
    Column("what", Coded(What), nullable=False),
    Column("detail", Json, nullable=False),
    Index(None, "item", "id"),
    Index("ix_journal_commented", "by", "at", sqlite_where=_COMMENTS, postgresql_where=_COMMENTS),
    sqlite_autoincrement=True,
)

undelivered = Table(
    "undelivered",
    metadata,
    Column("id", AutoId, primary_key=True),
    person("person"),
    # Of the outbox, where it is long purged: no foreign key.
    Column("row", AutoId),
    Column("kind", TextColumn(exact=True), nullable=False),
    Column("body", Json, nullable=False),
    Column("at", Instant(), nullable=False),
    Index("uq_undelivered_row", "row", unique=True),
    Index(None, "person"),
    sqlite_autoincrement=True,
)

links = Table(
    "links",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    Column("kind", Coded(LinkKind), primary_key=True),
    Column("other", TextColumn(exact=True), primary_key=True),
    Index(None, "other"),
)

offered_files = Table(
    "offered_files",
    metadata,
    Column("key", TextColumn(exact=True), primary_key=True),
    Column("name", TextColumn(), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("readers", Json, nullable=False),
    Column("at", Instant(), nullable=False),
    Column("version", Integer, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    Column("topic", TextColumn(exact=True), primary_key=True),
    Column("kind", TextColumn(exact=True), primary_key=True),
    Column("at", Instant(), nullable=False),
    Column("detail", Json, nullable=False),
    Index(None, "at"),
)
