"""Tables: support tasks and the agenda they make."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table

from storage.columns import AutoId, Coded, Instant, Json, TextColumn
from storage.metadata import metadata
from storage.people.tables import person
from workflow.items.states import SupportState
from workflow.support.duty import SwapState
from workflow.support.proposals import ProposalState

feeds = Table(
    "feeds",
    metadata,
    person("person", primary_key=True),
    Column("group", TextColumn(exact=True), primary_key=True),
    Column("digest", TextColumn(exact=True), nullable=False),
    Column("made_at", Instant(), nullable=False),
    Index("uq_feeds_digest", "digest", unique=True),
)

departures = Table(
    "departures",
    metadata,
    Column("task", TextColumn(exact=True), primary_key=True),
    person("person", primary_key=True),
    Column("group", TextColumn(exact=True), nullable=False),
    Column("starts_at", Instant(), nullable=False),
    Column("ends_at", Instant(), nullable=False),
    Column("place", TextColumn(), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("at", Instant(), nullable=False),
    Index(None, "person", "at"),
    Index(None, "group", "at"),
)

duty_swaps = Table(
    "duty_swaps",
    metadata,
    Column("id", AutoId, primary_key=True),
    Column("group", TextColumn(exact=True), nullable=False),
    Column("day", Date, nullable=False),
    person("giver"),
    person("taker"),
    person("by"),
    Column("at", Instant(), nullable=False),
    Column("back", Date),
    Column("state", Coded(SwapState), nullable=False),
    Column("decided_at", Instant()),
    Column("version", Integer, nullable=False),
    Index(None, "group", "day"),
    sqlite_autoincrement=True,
)


proposals = Table(
    "proposals",
    metadata,
    Column("item", TextColumn(exact=True), primary_key=True),
    person("by"),
    person("to"),
    Column("slots", Json, nullable=False),
    Column("at", Instant(), nullable=False),
    Column("place", TextColumn(), nullable=False),
    Column("state", Coded(ProposalState), nullable=False),
    Column("round", Integer, nullable=False),
    Column("starts_at", Instant()),
    Column("ends_at", Instant()),
    Column("sequence", Integer, nullable=False),
    Column("decided_at", Instant()),
    Column("version", Integer, nullable=False),
    Index(None, "by"),
    Index(None, "to"),
)


def _of(name: str, key: str) -> Column[str]:
    """Make a column that names an item; checked at commit, so in any order within."""
    return Column(name, TextColumn(exact=True), ForeignKey(key, deferrable=True, initially="DEFERRED"))


support_tasks = Table(
    "support_tasks",
    metadata,
    Column("number", TextColumn(exact=True), primary_key=True),
    Column("template", TextColumn(exact=True), nullable=False),
    _of("task", "service_tasks.number"),
    _of("request", "service_requests.number"),
    Column("group", TextColumn(exact=True), nullable=False),
    person("presenter"),
    person("by"),
    Column("opened_at", Instant(), nullable=False),
    Column("state", Coded(SupportState), nullable=False),
    person("holder", nullable=True),
    Column("starts_at", Instant()),
    Column("ends_at", Instant()),
    Column("place", TextColumn(), nullable=False),
    Column("details", TextColumn(), nullable=False),
    Column("session", Integer),
    Column("ticks", Json, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("done_at", Instant()),
    Column("version", Integer, nullable=False),
    Index(None, "task"),
    Index(None, "request"),
    Index(None, "group", "state"),
    Index(None, "holder", "state"),
    Index(None, "presenter", "state"),
    Index(None, "starts_at"),
)
