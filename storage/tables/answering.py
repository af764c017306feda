"""What was done with people's data, and what was not let in."""

from sqlalchemy import Column, Date, Index, Integer, Table

from storage.columns import AutoId, Coded, Instant, Words
from storage.metadata import metadata
from storage.people.tables import person
from workflow.acts import Deed

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
    Column("platform", Words(exact=True), primary_key=True),
    Column("reason", Words(exact=True), primary_key=True),
    Column("count", Integer, nullable=False),
)
