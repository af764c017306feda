"""What course leads are asked about recordings that are not there."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from storage.columns import AutoId, Coded, Instant, Words
from storage.metadata import metadata
from storage.tables.people import person
from workflow.conformity import Wish

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
        Words(exact=True),
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
