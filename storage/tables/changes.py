"""Settings that managers changed, each with what it was before."""

from sqlalchemy import Column, Integer, Table

from storage.columns import Instant, Json, Words
from storage.metadata import metadata
from storage.people.tables import person

setting_changes = Table(
    "setting_changes",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("setting", Words(exact=True), nullable=False),
    Column("before", Json),
    Column("after", Json),
    Column("place", Integer),
    person("by"),
    Column("at", Instant(), nullable=False),
)
