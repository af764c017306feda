"""The answers of interviews."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table

from storage.columns import Instant, Json, Words
from storage.metadata import metadata
from storage.tables.people import person

interviews = Table(
    "interviews",
    metadata,
    Column(
        "request",
        Words(exact=True),
        ForeignKey("service_requests.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("to_come", Words(), nullable=False),
    person("super_user", nullable=True),
    Column("alternative", Words(), nullable=False),
    Column("resources", Words(), nullable=False),
    Column("notes", Words(), nullable=False),
    Column("activate", Json, nullable=False),
    Column("training_day", Date),
    Column("training_time", Words(), nullable=False),
    person("saved_by", nullable=True),
    Column("saved_at", Instant()),
    Column("version", Integer, nullable=False),
)
