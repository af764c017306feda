"""Feeds of the calendar of support, and appointments that left someone's calendar."""

from sqlalchemy import Column, Index, Integer, Table

from storage.columns import Instant, Words
from storage.metadata import metadata
from storage.tables.people import person

feeds = Table(
    "feeds",
    metadata,
    person("person", primary_key=True),
    Column("group", Words(exact=True), primary_key=True),
    Column("digest", Words(exact=True), nullable=False),
    Column("made_at", Instant(), nullable=False),
    Index("uq_feeds_digest", "digest", unique=True),
)

departures = Table(
    "departures",
    metadata,
    Column("task", Words(exact=True), primary_key=True),
    person("person", primary_key=True),
    Column("group", Words(exact=True), nullable=False),
    Column("starts_at", Instant(), nullable=False),
    Column("ends_at", Instant(), nullable=False),
    Column("place", Words(), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("at", Instant(), nullable=False),
    Index(None, "person", "at"),
    Index(None, "group", "at"),
)
