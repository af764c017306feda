"""Timers: one row for each topic and kind, gone once it was worked."""

from sqlalchemy import Column, Index, Table

from storage.columns import Instant, Json, Words
from storage.metadata import metadata

timers = Table(
    "timers",
    metadata,
    Column("topic", Words(exact=True), primary_key=True),
    Column("kind", Words(exact=True), primary_key=True),
    Column("at", Instant(), nullable=False),
    Column("detail", Json, nullable=False),
    Index(None, "at"),
)
