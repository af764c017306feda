"""Tables: grids, service requests, plans, intentions."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    false,
    text,
)

from storage.columns import AutoId, Coded, Instant, Json, TextColumn
from storage.items.tables import _HAS_KEY, _OFF_GRID
from storage.metadata import metadata
from storage.people.tables import person
from workflow.courses.imports import ImportState
from workflow.courses.intentions import IntentionState
from workflow.items.states import RequestState, TaskState

imports = Table(
    "imports",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("file_hash", TextColumn(exact=True), nullable=False),
    Column("file_name", TextColumn(), nullable=False),
    person("by"),
    Column("at", Instant(), nullable=False),
    Column("address", TextColumn(exact=True), nullable=False),
    Column("digest", TextColumn(exact=True), nullable=False),
    Column("summary", Json, nullable=False),
    Column("default_term", TextColumn(exact=True)),
    Column("state", Coded(ImportState), nullable=False),
    person("decided_by", nullable=True),
    Column("decided_at", Instant()),
    Column("version", Integer, nullable=False),
    Index(None, "state", "decided_at"),
    sqlite_autoincrement=True,
)

workbooks = Table(
    "workbooks",
    metadata,
    Column("import_id", AutoId, ForeignKey("imports.id"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

requests = Table(
    "service_requests",
    metadata,
    Column("number", TextColumn(exact=True), primary_key=True),
    Column("plan", TextColumn(exact=True), nullable=False),
    Column("term", TextColumn(exact=True), nullable=False),
    Column("code", TextColumn(exact=True), nullable=False),
    Column("section", TextColumn(exact=True), nullable=False),
    Column("approach", TextColumn(exact=True), nullable=False),
    Column("department", TextColumn(), nullable=False),
    Column("title", TextColumn(), nullable=False),
    Column("lead_name", TextColumn(), nullable=False),
    Column("lead_email", TextColumn(exact=True), nullable=False),
    Column("first_activity", Date),
    Column("sessions", Integer),
    Column("remarks", TextColumn(), nullable=False),
    Column("subject", TextColumn(), nullable=False, server_default=text("''")),
    Column("answers", Json),
    person("lead"),
    Column("opened_at", Instant(), nullable=False),
    Column("due_confirmed", Boolean, nullable=False),
    Column("calendar", TextColumn(), nullable=False),
    Column("state", Coded(RequestState), nullable=False),
    Column("closed_at", Instant()),
    Column("reserved", Boolean, nullable=False, server_default=false()),
    Column("private", Boolean, nullable=False, server_default=false()),
    Column("import_id", AutoId, ForeignKey("imports.id", deferrable=True, initially="DEFERRED")),
    Column("off_grid", Boolean, nullable=False, server_default=false()),
    Column("version", Integer, nullable=False),
    Index(
        "uq_service_requests_key",
        "term",
        "code",
        "section",
        "approach",
        unique=True,
        sqlite_where=_HAS_KEY,
        postgresql_where=_HAS_KEY,
    ),
    Index(None, "lead", "state"),
    Index(None, "import_id"),
    Index(None, "state", "first_activity"),
    Index("ix_service_requests_off_grid", "number", sqlite_where=_OFF_GRID, postgresql_where=_OFF_GRID),
)

tasks = Table(
    "service_tasks",
    metadata,
    Column("number", TextColumn(exact=True), primary_key=True),
    Column(
        "request",
        TextColumn(exact=True),
        ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("step", TextColumn(exact=True), nullable=False),
    Column("group", TextColumn(exact=True), nullable=False),
    Column("state", Coded(TaskState), nullable=False),
    Column("opened_at", Instant()),
    person("holder", nullable=True),
    Column("closed_at", Instant()),
    Column("ticks", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "request"),
    Index(None, "group", "state"),
    Index(None, "holder", "state"),
)

_HOLDS = text("ended_at IS NULL")
_WAITS = text("state = 'submitted'")

intentions = Table(
    "intentions",
    metadata,
    Column("id", AutoId, primary_key=True),
    person("author"),
    Column("term", TextColumn(exact=True), nullable=False),
    Column("code", TextColumn(exact=True), nullable=False),
    Column("section", TextColumn(exact=True), nullable=False),
    Column("approaches", Json, nullable=False),
    Column("title", TextColumn(), nullable=False),
    Column("department", TextColumn(), nullable=False),
    # What two ways to write the department have in common.
    Column("department_key", TextColumn(exact=True), nullable=False),
    Column("first_activity", Date),
    Column("sessions", Integer),
    Column("remarks", TextColumn(), nullable=False),
    Column("submitted_at", Instant(), nullable=False),
    Column("state", Coded(IntentionState), nullable=False),
    person("decided_by", nullable=True),
    Column("decided_at", Instant()),
    Column("reason", TextColumn(), nullable=False),
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
    Column("department", TextColumn(), nullable=False),
    Column("key", TextColumn(exact=True), nullable=False),
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
