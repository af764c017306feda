"""Intentions, and who answers for departments."""

from sqlalchemy import Column, Date, Index, Integer, Table, text

from storage.columns import AutoId, Coded, Instant, Json, Words
from storage.metadata import metadata
from storage.tables.people import person
from workflow.intentions import IntentionState

_HOLDS = text("ended_at IS NULL")
_WAITS = text("state = 'submitted'")

intentions = Table(
    "intentions",
    metadata,
    Column("id", AutoId, primary_key=True),
    person("author"),
    Column("term", Words(exact=True), nullable=False),
    Column("code", Words(exact=True), nullable=False),
    Column("section", Words(exact=True), nullable=False),
    Column("approaches", Json, nullable=False),
    Column("title", Words(), nullable=False),
    Column("department", Words(), nullable=False),
    # What two ways to write the department have in common.
    Column("department_key", Words(exact=True), nullable=False),
    Column("first_activity", Date),
    Column("sessions", Integer),
    Column("remarks", Words(), nullable=False),
    Column("submitted_at", Instant(), nullable=False),
    Column("state", Coded(IntentionState), nullable=False),
    person("decided_by", nullable=True),
    Column("decided_at", Instant()),
    Column("reason", Words(), nullable=False),
    Column("requests", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "author", "state"),
    Index(None, "state", "department_key"),
    # One person announces a course once, however many devices they do it from at the same moment.
    Index(
        "uq_intentions_waits",
        "author",
        "term",
        "code",
        "section",
        unique=True,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    ),
    sqlite_autoincrement=True,
)

delegations = Table(
    "delegations",
    metadata,
    Column("id", AutoId, primary_key=True),
    person("person"),
    Column("department", Words(), nullable=False),
    Column("key", Words(exact=True), nullable=False),
    person("by", nullable=True),
    Column("at", Instant(), nullable=False),
    person("ended_by", nullable=True),
    Column("ended_at", Instant()),
    Index(
        "uq_delegations_holds",
        "key",
        "person",
        unique=True,
        sqlite_where=_HOLDS,
        postgresql_where=_HOLDS,
    ),
    sqlite_autoincrement=True,
)
