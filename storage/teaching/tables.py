"""Tables: interview, presenters, sessions, conformity."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Time, text

from storage.columns import AutoId, Coded, Instant, Json, TextColumn
from storage.metadata import metadata
from storage.people.tables import person
from workflow.teaching.conformity import Wish
from workflow.teaching.interview_pages import CalendarStands, Helper, Page
from workflow.teaching.session_drafts import DraftState
from workflow.teaching.sessions import Mode, SessionState

lead_questions = Table(
    "lead_questions",
    metadata,
    Column(
        "session",
        AutoId,
        ForeignKey("sessions.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    ),
    Column(
        "request",
        TextColumn(exact=True),
        ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    person("asked_by"),
    Column("asked_at", Instant(), nullable=False),
    Column("answer", Coded(Wish)),
    person("answered_by", nullable=True),
    Column("answered_at", Instant()),
    Column("version", Integer, nullable=False),
    Index(None, "request"),
)

interviews = Table(
    "interviews",
    metadata,
    Column(
        "request",
        TextColumn(exact=True),
        ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("page", Coded(Page)),
    Column("others", Json),
    Column("helper", Coded(Helper)),
    Column("calendar_stands", Coded(CalendarStands)),
    Column("to_come", TextColumn(), nullable=False),
    Column("ask_again", Date),
    person("super_user", nullable=True),
    Column("alternative", TextColumn(), nullable=False),
    Column("resources", TextColumn(), nullable=False),
    Column("notes", TextColumn(), nullable=False),
    Column("activate", Json, nullable=False),
    Column("training_day", Date),
    Column("training_time", TextColumn(), nullable=False),
    person("saved_by", nullable=True),
    Column("saved_at", Instant()),
    Column("version", Integer, nullable=False),
)

_NOT_REACHED = text("informed IS NULL")

presenters = Table(
    "presenters",
    metadata,
    Column(
        "request",
        TextColumn(exact=True),
        ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    person("person", primary_key=True),
    Column("position", Integer, nullable=False),
    Column("informed", Json),
    Column("trained", Json),
    Column("supported", Json),
    Column("offered", Json),
    Column("version", Integer, nullable=False),
    Index(None, "person"),
    Index("ix_presenters_not_reached", "request", sqlite_where=_NOT_REACHED, postgresql_where=_NOT_REACHED),
)


def _request() -> Column[str]:
    key = ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED")
    return Column("request", TextColumn(exact=True), key, nullable=False)


sessions = Table(
    "sessions",
    metadata,
    Column("id", AutoId, primary_key=True, autoincrement=False),
    _request(),
    Column("mode", Coded(Mode), nullable=False),
    Column("theme", TextColumn(), nullable=False),
    person("presenter", nullable=True),
    Column("presenter_text", TextColumn(), nullable=False),
    Column("day", Date),
    Column("starts", Time),
    Column("ends", Time),
    Column("link", TextColumn(), nullable=False),
    Column("hosts", TextColumn(), nullable=False),
    Column("moderator", TextColumn(), nullable=False),
    Column("space", TextColumn(), nullable=False),
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
    Column("file_name", TextColumn(), nullable=False),
    Column("file_hash", TextColumn(exact=True), nullable=False),
    Column("address", TextColumn(exact=True), nullable=False),
    Column("under", TextColumn(exact=True), nullable=False),
    Column("added", Integer, nullable=False),
    Column("completed", Integer, nullable=False),
    Column("state", Coded(DraftState), nullable=False),
    person("decided_by", nullable=True),
    Column("decided_at", Instant()),
    Column("version", Integer, nullable=False),
    Index(None, "request", "file_hash"),
    sqlite_autoincrement=True,
)
