"""Session plans of courses, and the drafts that lead to them."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Time

from storage.columns import AutoId, Coded, Instant, Json, Words
from storage.metadata import metadata
from storage.tables.people import person
from workflow.session_drafts import DraftState
from workflow.sessions import Mode, SessionState


def _request() -> Column[str]:
    key = ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED")
    return Column("request", Words(exact=True), key, nullable=False)


sessions = Table(
    "sessions",
    metadata,
    Column("id", AutoId, primary_key=True, autoincrement=False),
    _request(),
    Column("mode", Coded(Mode), nullable=False),
    Column("theme", Words(), nullable=False),
    person("presenter", nullable=True),
    Column("presenter_text", Words(), nullable=False),
    Column("day", Date),
    Column("starts", Time),
    Column("ends", Time),
    Column("link", Words(), nullable=False),
    Column("hosts", Words(), nullable=False),
    Column("moderator", Words(), nullable=False),
    Column("space", Words(), nullable=False),
    Column("state", Coded(SessionState), nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "request"),
    Index(None, "presenter", "day"),
)

session_drafts = Table(
    "session_drafts",
    metadata,
    Column("id", AutoId, primary_key=True),
    _request(),
    person("by"),
    Column("at", Instant(), nullable=False),
    Column("sessions", Json, nullable=False),
    Column("bad", Json, nullable=False),
    Column("duplicates", Integer, nullable=False),
    Column("file_name", Words(), nullable=False),
    Column("file_hash", Words(exact=True), nullable=False),
    Column("address", Words(exact=True), nullable=False),
    Column("under", Words(exact=True), nullable=False),
    Column("added", Integer, nullable=False),
    Column("completed", Integer, nullable=False),
    Column("state", Coded(DraftState), nullable=False),
    person("decided_by", nullable=True),
    Column("decided_at", Instant()),
    Column("version", Integer, nullable=False),
    Index(None, "request", "file_hash"),
    sqlite_autoincrement=True,
)
