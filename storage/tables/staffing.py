"""Who is away, whose turn it is, and every version of the calendar."""

from sqlalchemy import Column, Date, Integer, Table

from storage.columns import Instant, Json, Words
from storage.metadata import metadata
from storage.tables.people import person

absences = Table(
    "absences",
    metadata,
    person("person", primary_key=True),
    Column("until", Date, nullable=False),
    person("by"),
    Column("at", Instant(), nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("group", Words(exact=True), primary_key=True),
    person("person", nullable=True),
)

calendars = Table(
    "calendars",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("calendar", Json, nullable=False),
    person("by", nullable=True),
    Column("at", Instant(), nullable=False),
)
