"""Tables: open hours, clocks, levels."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, false, text

from storage.columns import Coded, Instant, Json, TextColumn
from storage.metadata import metadata
from storage.people.tables import person
from workflow.business_time.sla import ClockKind, Level

_TO_LOOK_AT = text("next_at IS NOT NULL")
_NOT_STOPPED = text("stopped_at IS NULL")
_TO_SAY = text("outcome = 'to_say'")

clocks = Table(
    "clocks",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    Column("kind", Coded(ClockKind), primary_key=True),
    Column("run", Integer, primary_key=True),
    Column("moderate", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("overdue", Integer, nullable=False),
    Column("started_at", Instant(), nullable=False),
    Column("counted", Integer, nullable=False),
    Column("since", Instant()),
    Column("stopped_at", Instant()),
    Column("intervals", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("set_aside", Boolean, nullable=False, server_default=false()),
    Column("fell_due", Instant()),
    Column("next_at", Instant()),
    Index(None, "next_at", sqlite_where=_TO_LOOK_AT, postgresql_where=_TO_LOOK_AT),
    Index("ix_clocks_not_stopped", "item", sqlite_where=_NOT_STOPPED, postgresql_where=_NOT_STOPPED),
)

crossings = Table(
    "crossings",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    Column("kind", Coded(ClockKind), primary_key=True),
    Column("run", Integer, primary_key=True),
    Column("level", Coded(Level), primary_key=True),
    Column("at", Instant(), nullable=False),
    Column("outcome", TextColumn(exact=True), nullable=False),
    Index("ix_crossings_to_say", "item", sqlite_where=_TO_SAY, postgresql_where=_TO_SAY),
)

alerts = Table(
    "alerts",
    metadata,
    Column("topic", TextColumn(exact=True), primary_key=True),
    Column("address", TextColumn(exact=True), primary_key=True),
    Column("item", TextColumn(exact=True), primary_key=True),
    Column("kind", Coded(ClockKind), primary_key=True),
    Column("run", Integer, primary_key=True),
    Column("level", Coded(Level), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("open", Boolean, nullable=False),
    Index("ix_alerts_item", "item"),
)

calendars = Table(
    "calendars",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("calendar", Json, nullable=False),
    person("by", nullable=True),
    Column("at", Instant(), nullable=False),
)
