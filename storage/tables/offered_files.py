"""Files that wait for someone's consent."""

from sqlalchemy import Column, Integer, LargeBinary, Table

from storage.columns import Instant, Json, Words
from storage.metadata import metadata

offered_files = Table(
    "offered_files",
    metadata,
    Column("key", Words(exact=True), primary_key=True),
    Column("name", Words(), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("readers", Json, nullable=False),
    Column("at", Instant(), nullable=False),
    Column("version", Integer, nullable=False),
)
