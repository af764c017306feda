"""Tables: settings, retention, personal data, integrity."""

from sqlalchemy import Column, Date, Index, Integer, Table

from storage.columns import AutoId, Coded, Instant, Json, TextColumn
from storage.metadata import metadata
from storage.people.tables import person
from workflow.upkeep.acts import Deed

personal_acts = Table(
    "personal_acts",
    metadata,
    Column("id", AutoId, primary_key=True),
    person("person"),
    Column("what", Coded(Deed), nullable=False),
    Column("at", Instant(), nullable=False),
    person("by", nullable=True),
    Index(None, "person"),
    sqlite_autoincrement=True,
)

refused_requests = Table(
    "refused_requests",
    metadata,
    Column("day", Date, primary_key=True),
    Column("platform", TextColumn(exact=True), primary_key=True),
    Column("reason", TextColumn(exact=True), primary_key=True),
    Column("count", Integer, nullable=False),
)

setting_changes = Table(
    "setting_changes",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("setting", TextColumn(exact=True), nullable=False),
    Column("before", Json),
    Column("after", Json),
    Column("place", Integer),
    person("by"),
    Column("at", Instant(), nullable=False),
)
