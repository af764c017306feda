"""Tables: help requests."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    Table,
    false,
    text,
)

from storage.columns import AutoId, Coded, Instant, Json, TextColumn
from storage.metadata import metadata
from storage.people.tables import person
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.unverified import Doubt, Fate
from workflow.items.states import IncidentState

incidents = Table(
    "incidents",
    metadata,
    Column("number", TextColumn(exact=True), primary_key=True),
    person("requester"),
    Column("subject", TextColumn(), nullable=False),
    Column("text", TextColumn(), nullable=False),
    Column("kind", Coded(Kind), nullable=False),
    Column("group", TextColumn(exact=True), nullable=False),
    Column("opened_at", Instant(), nullable=False),
    Column("state", Coded(IncidentState), nullable=False),
    person("holder", nullable=True),
    Column("answered", Boolean, nullable=False),
    Column("reply_received", Boolean, nullable=False),
    Column("resolved_at", Instant()),
    Column("resolution", TextColumn(), nullable=False),
    Column("rating", Integer),
    Column("follows", TextColumn(exact=True)),
    Column("private", Boolean, nullable=False, server_default=false()),
    Column("closure", TextColumn(exact=True), nullable=False, server_default=text("''")),
    Column("course", TextColumn(exact=True), nullable=False, server_default=text("''")),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("version", Integer, nullable=False),
    Index(None, "opened_at"),
    Index(None, "requester", "opened_at"),
    Index(None, "group", "state", "opened_at"),
    Index(None, "holder", "state"),
    Index(None, "state", "resolved_at"),
)

unverified = Table(
    "unverified",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("sender", TextColumn(exact=True), nullable=False),
    Column("name", TextColumn(), nullable=False),
    Column("message", TextColumn(exact=True), nullable=False),
    Column("subject", TextColumn(), nullable=False),
    Column("text", TextColumn(), nullable=False),
    Column("files", Json, nullable=False),
    Column("why", Coded(Doubt), nullable=False),
    Column("at", Instant(), nullable=False),
    Column("group", TextColumn(exact=True), nullable=False),
    Column("fate", Coded(Fate), nullable=False),
    person("by", nullable=True),
    Index("uq_unverified_message", "sender", "message", unique=True),
    Index(None, "by"),
    Index(None, "fate"),
    sqlite_autoincrement=True,
)
